import type { Intervention } from '#libs/interventions';
import type { ServiceDay } from '#libs/kernel';
import { type GapAssessment, type HubRelief, type MismatchRun, idleOfDay } from '#libs/mismatch';

/** What a run says of hubs and of the practices that slots are accepted for, what it still proposes, and what people accepted by now. */
export interface HubSlotsRead {
  readonly gaps: readonly GapAssessment[];
  readonly proposals: readonly HubRelief[];
  readonly accepted: readonly Intervention[];
}

/** A hub's slots of a day by now. */
export interface HubSlotsNow {
  /** For practices, beside those accepted. */
  readonly free: number;
  readonly accepted: number;
  /** Of the accepted ones, how many are likely not needed where they are. */
  readonly idle: number;
  /** Proposed to those for whom nobody has accepted any since. */
  readonly proposed: number;
}

/**
 * What a run still proposes: to those for whom nobody has accepted anything since, as what was accepted is the answer to what was proposed. Pages and API tell
 * hub slots by this and by {@link slotsNow}.
 */
export function stillProposed({ asOf }: Pick<MismatchRun, 'asOf'>, reliefs: readonly HubRelief[], accepted: readonly Intervention[]): HubRelief[] {
  const answered = new Set(standing(accepted).filter(({ changedAt }) => changedAt > asOf).map((one) => keyOf(one.hubId!, one.organisationId, one.serviceDay)));
  return reliefs.filter(({ hubId, practiceId, serviceDay }) => !answered.has(keyOf(hubId, practiceId, serviceDay)));
}

/** The slots of a hub's day: the run's, less what was accepted since. `hub` is one of the gaps read. */
export function slotsNow(read: HubSlotsRead, hub: GapAssessment): HubSlotsNow {
  const { organisationId, serviceDay, hubSlots, acceptedSlots } = hub;
  const here = standing(read.accepted).filter((one) => one.hubId === organisationId && one.serviceDay === serviceDay);
  const accepted = here.reduce((sum, { quantity }) => sum + (quantity ?? 0), 0);
  const idle = here.reduce((sum, one) => sum + idleOf(read, one), 0);
  const proposed = read.proposals.filter((one) => one.hubId === organisationId && one.serviceDay === serviceDay).reduce((sum, { slots }) => sum + slots, 0);
  return { free: Math.max(0, hubSlots + acceptedSlots - accepted), accepted, idle, proposed };
}

/** How many of the slots accepted for a practice are likely not needed there. */
export function idleOf({ gaps }: Pick<HubSlotsRead, 'gaps'>, { organisationId, serviceDay, quantity }: Intervention): number {
  return idleOfDay(gaps.find((one) => one.organisationId === organisationId && one.serviceDay === serviceDay), quantity ?? 0);
}

/** What stands: neither withdrawn nor given back. */
function standing(accepted: readonly Intervention[]): Intervention[] {
  return accepted.filter(({ withdrawn }) => !withdrawn);
}

function keyOf(hubId: number, practiceId: number, serviceDay: ServiceDay): string {
  return `${hubId} ${practiceId} ${serviceDay}`;
}
