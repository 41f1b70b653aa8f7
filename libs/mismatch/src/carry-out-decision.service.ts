import { Inject, Injectable } from '@nestjs/common';
import {
  type DecisionTold, type DecisionView, DecisionsService, type Doer, InterventionsService, type ProposedIntervention, type RecordedKind,
  interventionWords,
} from '#libs/interventions';
import { CLOCK, type Clock, HeadroomError, londonDay } from '#libs/kernel';
import { OrganisationsService } from '#libs/organisations';
import { Database } from '#libs/platform';
import { AcceptAllocationService } from './accept-allocation.service.js';

/** Does what a passed decision was about: accepts the hub slots, or records the intervention. */
@Injectable()
export class CarryOutDecisionService {
  constructor(
    private readonly database: Database,
    private readonly decisions: DecisionsService,
    private readonly interventions: InterventionsService,
    private readonly accepts: AcceptAllocationService,
    private readonly organisations: OrganisationsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** On `decision.closed.v1`. What can no longer be done is kept with its reason. A second time does nothing. */
  async carryOut({ decisionId }: DecisionTold): Promise<'done' | 'refused' | 'nothing-to-do'> {
    const decision = await this.decisions.get(decisionId);
    const { about, status, steps } = decision;
    if (status !== 'passed' || !about || steps.some(({ kind }) => kind === 'carried-out' || kind === 'not-carried-out')) return 'nothing-to-do';
    const by: Doer = { name: `decision ${decisionId}`, email: 'headroom' };
    try {
      await (about.kind === 'hub-slots' ? this.acceptSlots(decision, about, by) : this.record(decision, about, about.kind, by));
    } catch (error) {
      if (!(error instanceof HeadroomError) || error.kind !== 'rejected-input') throw error;
      await this.keep(decisionId, false, `${error.message}. ${error.remedy}`);
      return 'refused';
    }
    await this.keep(decisionId, true, interventionWords(about));
    return 'done';
  }

  private async acceptSlots({ id, title }: DecisionView, { organisationId, hubId, serviceDay, quantity }: ProposedIntervention, by: Doer): Promise<void> {
    const now = this.clock.now();
    const structure = await this.organisations.structureOn(londonDay(now), now);
    const [hub, practice] = [structure.byId(hubId ?? -1), structure.byId(organisationId)];
    if (!hub || !practice) {
      throw new HeadroomError('unknown-organisation', `The hub or the practice of decision ${id} is no longer there`, {
        kind: 'rejected-input',
        remedy: 'Accept slots of a hub that is.',
      });
    }
    await this.accepts.accept({ hub, serviceDay, practices: [{ practice, slots: quantity ?? undefined }], note: title }, by);
  }

  private record({ id }: DecisionView, about: ProposedIntervention, kind: RecordedKind, by: Doer): Promise<unknown> {
    const { organisationId, serviceDay, quantity, note } = about;
    return this.interventions.record({ kind, organisationId, serviceDay, quantity: quantity ?? undefined, note, decisionId: id }, by);
  }

  private keep(decisionId: number, done: boolean, text: string): Promise<void> {
    return this.database.transaction((transaction) => this.decisions.carriedOut(transaction, decisionId, done, text));
  }
}
