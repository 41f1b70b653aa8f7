import { Inject, Injectable } from '@nestjs/common';
import { type Doer, HubSlotsService, InterventionsService, type SlotsAccepted, type SlotsToAccept } from '#libs/interventions';
import { CLOCK, type Clock, HeadroomError, type ServiceDay, addDays, londonDay } from '#libs/kernel';
import { type Organisation, OrganisationsService } from '#libs/organisations';
import { Database } from '#libs/platform';
import type { MismatchRun } from './mismatch.repository.js';
import { MismatchService } from './mismatch.service.js';

/** What is accepted of a hub's day. */
export interface AllocationToAccept {
  readonly hub: Organisation;
  readonly serviceDay: ServiceDay;
  /**
   * For which practices, and how many slots each is to have in all; a number left out is what the latest run proposes.
   * Left out altogether: everything it proposes.
   */
  readonly practices?: readonly { readonly practice: Organisation; readonly slots?: number }[];
  readonly note?: string;
}

/** Makes what a run proposes of a hub's slots a booking target of the hub and capacity of the practices. */
@Injectable()
export class AcceptAllocationService {
  constructor(
    private readonly database: Database,
    private readonly mismatch: MismatchService,
    private readonly interventions: InterventionsService,
    private readonly hubSlots: HubSlotsService,
    private readonly organisations: OrganisationsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Accepts all of it or nothing; a second time changes nothing. Throws `no-allocation`, `day-has-passed`,
   * `nothing-proposed`, `not-in-locality`, `hub-slots-exceeded`.
   */
  async accept(wanted: AllocationToAccept, by: Doer): Promise<SlotsAccepted> {
    const slots = await this.slotsOf(wanted);
    return this.database.transaction((transaction) => this.hubSlots.accept(transaction, slots, by, wanted.note));
  }

  /**
   * What each practice would have in all, for whoever accepts it in a transaction of their own. Throws as {@link accept}, but
   * for `hub-slots-exceeded`.
   */
  async slotsOf(wanted: AllocationToAccept): Promise<SlotsToAccept[]> {
    const { hub, serviceDay } = wanted;
    const run = await this.mismatch.latestRun();
    const [own] = run
      ? await this.mismatch.gaps({ runId: run.runId, organisationId: hub.id, from: serviceDay, to: addDays(serviceDay, 1) })
      : [];
    if (!run || !own) throw refused('no-allocation', `No run says what ${hub.name} has on ${serviceDay}`, 'Accept slots of a day that the latest run reaches.');
    if (serviceDay < londonDay(this.clock.now())) throw refused('day-has-passed', `${serviceDay} has passed`, 'Accept slots of today or a day to come.');
    const targets = await this.targets(run, wanted);
    const hubSlots = own.hubSlots + own.acceptedSlots;
    return targets.map(({ practice, slots }): SlotsToAccept => ({ hub, practice, serviceDay, slots, hubSlots }));
  }

  /** What each practice is to have in all: what the run counted as accepted and what it proposes beside it. */
  private async targets(run: MismatchRun, { hub, serviceDay, practices }: AllocationToAccept): Promise<{ practice: Organisation; slots: number }[]> {
    const [structure, reliefs, accepted] = await Promise.all([
      this.organisations.structureOn(serviceDay, this.clock.now()),
      this.mismatch.reliefs(run.runId, { hubId: hub.id }),
      this.interventions.acceptedSlots(serviceDay, addDays(serviceDay, 1), run.asOf),
    ]);
    const proposed = new Map(reliefs.filter((one) => one.serviceDay === serviceDay).map(({ practiceId, slots }) => [practiceId, slots]));
    const had = new Map(accepted.filter(({ hubId }) => hubId === hub.id).map(({ practiceId, slots }) => [practiceId, slots]));
    const inAll = ({ id }: Organisation): number => (proposed.get(id) ?? 0) + (had.get(id) ?? 0);
    const within = structure.practicesUnder(hub.code);
    if (!practices) {
      const given = within.filter(({ id }) => (proposed.get(id) ?? 0) > 0);
      return given.map((practice) => ({ practice, slots: inAll(practice) }));
    }
    return practices.map(({ practice, slots }) => {
      if (!within.some(({ id }) => id === practice.id)) {
        throw refused('not-in-locality', `${practice.name} is not of the locality of ${hub.name}`, 'Ask the hub of its own locality.');
      }
      if (slots === undefined && inAll(practice) === 0) {
        throw refused('nothing-proposed', `The latest run proposes no slots of ${hub.name} for ${practice.name} on ${serviceDay}`, 'Say how many it is to have.');
      }
      return { practice, slots: slots ?? inAll(practice) };
    });
  }
}

function refused(code: string, message: string, remedy: string): HeadroomError {
  return new HeadroomError(code, message, { kind: 'rejected-input', remedy });
}
