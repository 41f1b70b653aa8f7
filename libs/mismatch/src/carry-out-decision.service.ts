import { Inject, Injectable } from '@nestjs/common';
import {
  type DecisionTold, type DecisionView, DecisionsService, type Doer, HubSlotsService, InterventionsService, type ProposedIntervention,
  type RecordedKind, interventionWords,
} from '#libs/interventions';
import { CLOCK, type Clock, HeadroomError, londonDay } from '#libs/kernel';
import { OrganisationsService } from '#libs/organisations';
import { Database, type Transaction } from '#libs/platform';
import { AcceptAllocationService } from './accept-allocation.service.js';

/** Does something within a transaction. */
type Act = (transaction: Transaction) => Promise<unknown>;

/** Does what a passed decision was about: accepts the hub slots, or records the intervention. */
@Injectable()
export class CarryOutDecisionService {
  constructor(
    private readonly database: Database,
    private readonly decisions: DecisionsService,
    private readonly interventions: InterventionsService,
    private readonly hubSlots: HubSlotsService,
    private readonly accepts: AcceptAllocationService,
    private readonly organisations: OrganisationsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * On `decision.closed.v1`. What can no longer be done is kept with its reason. Doing it and keeping that it was done are one
   * transaction under the decision's lock: after a crash, or at once by two, it is done and told of once.
   */
  async carryOut({ decisionId }: DecisionTold): Promise<'done' | 'refused' | 'nothing-to-do'> {
    const decision = await this.decisions.get(decisionId);
    const { about, status } = decision;
    if (status !== 'passed' || !about) return 'nothing-to-do';
    const by: Doer = { name: `decision ${decisionId}`, email: 'headroom' };
    try {
      const act = about.kind === 'hub-slots' ? await this.acceptSlots(decision, about, by) : this.record(decision, about, about.kind, by);
      return (await this.once(decisionId, true, interventionWords(about), act)) ? 'done' : 'nothing-to-do';
    } catch (error) {
      if (!(error instanceof HeadroomError) || error.kind !== 'rejected-input') throw error;
      const kept = await this.once(decisionId, false, `${error.message}. ${error.remedy}`, () => Promise.resolve());
      return kept ? 'refused' : 'nothing-to-do';
    }
  }

  private once(decisionId: number, done: boolean, text: string, act: Act): Promise<boolean> {
    return this.database.transaction(async (transaction) => {
      const isFirst = await this.decisions.carriedOut(transaction, decisionId, done, text);
      if (isFirst) await act(transaction);
      return isFirst;
    });
  }

  private async acceptSlots({ id, title }: DecisionView, { organisationId, hubId, serviceDay, quantity }: ProposedIntervention, by: Doer): Promise<Act> {
    const now = this.clock.now();
    const structure = await this.organisations.structureOn(londonDay(now), now);
    const [hub, practice] = [structure.byId(hubId ?? -1), structure.byId(organisationId)];
    if (!hub || !practice) {
      throw new HeadroomError('unknown-organisation', `The hub or the practice of decision ${id} is no longer there`, {
        kind: 'rejected-input',
        remedy: 'Accept slots of a hub that is.',
      });
    }
    const slots = await this.accepts.slotsOf({ hub, serviceDay, practices: [{ practice, slots: quantity ?? undefined }] });
    return (transaction) => this.hubSlots.accept(transaction, slots, by, title);
  }

  private record({ id }: DecisionView, about: ProposedIntervention, kind: RecordedKind, by: Doer): Act {
    const { organisationId, serviceDay, quantity, note } = about;
    const what = { kind, organisationId, serviceDay, quantity: quantity ?? undefined, note, decisionId: id };
    return (transaction) => this.interventions.recordIn(transaction, what, by);
  }
}
