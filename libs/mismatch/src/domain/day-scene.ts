import type { PlanningHistory } from '#libs/forecasting';
import { sumOf } from '#libs/forecasting';
import { type AcceptedSlots, type ActionCard, honouredSlots } from '#libs/interventions';
import { type ServiceDay, addDays, quantileOf } from '#libs/kernel';
import type { Organisation } from '#libs/organisations';
import { gapAfterHub, gapOverLocalities, slotsForPractices, unnettedShortfall } from './aggregate-shortfall.js';
import type { AllocationPolicy } from './allocation-policy.js';
import type { HubRelief } from './assessment.js';
import { gapOf } from './gap-statistics.js';
import { holidaysAround } from './holidays-around.js';
import type { DeclaredState, LevelReason, LevelRules, MissedCallsNow } from './local-level.js';
import { type Member, type MembersOf, listOf } from './membership.js';
import type { SolveProgram } from './relief-program.js';
import type { DayState } from './unit-state.js';

/**
 * Joint samples of a practice or hub over the horizon, entry day x draws + draw; of a hub, `demand` is what is booked
 * directly.
 */
export interface SamplesOfUnit {
  readonly demand: Float32Array;
  readonly capacity: Float32Array;
}

/** A policy, and the solver where it guarantees anything. */
export type Allocation =
  | { readonly policy: 'most-relief' }
  | { readonly policy: Exclude<AllocationPolicy, 'most-relief'>; readonly solve: SolveProgram };

/** What an assessment is made from. */
export interface AssessmentInputs {
  readonly history: PlanningHistory;
  readonly draws: number;
  /** By organisation id; units without a forecast are absent. */
  readonly samples: ReadonlyMap<number, SamplesOfUnit>;
  /** Closed or unknown, by organisation id of practices and hubs, then day of the horizon. */
  readonly states: ReadonlyMap<number, readonly DayState[]>;
  /** What practices declared of each day of the horizon, by organisation id. */
  readonly declared: readonly ReadonlyMap<number, DeclaredState>[];
  /** Calls missed so far on the first day of the horizon, by organisation id. */
  readonly missedCalls?: ReadonlyMap<number, MissedCallsNow>;
  /** Hub slots accepted for practices, the earliest accepted first, as known at the run's moment. */
  readonly accepted?: readonly AcceptedSlots[];
  /** The action cards in force; those shipped where left out. */
  readonly cards?: readonly ActionCard[];
  /** When levels begin for an organisation; left out: as by default. */
  readonly rulesOf?: (organisation: Organisation) => LevelRules;
  /** How hub slots are given out. */
  readonly allocation: Allocation;
}

/** Joint samples of one organisation's day. */
export interface DaySamples {
  readonly demand: Float32Array;
  /** Of a practice with the hub slots accepted for it; of a PCN, locality or ICB what its practices have themselves. */
  readonly capacity: Float32Array;
  readonly gap: ArrayLike<number>;
}

/** The reason of what cannot be told for want of a forecast. */
export const NO_FORECAST: LevelReason = {
  name: 'no-forecast',
  text: 'Too little is known of it for a forecast.',
  numbers: {},
};

/** One day to come: the samples of every open practice, the slots of every hub, and who was given which. */
export class DayScene {
  readonly day: ServiceDay;
  readonly holidays: ReturnType<typeof holidaysAround>;
  private readonly practices = new Map<number, DaySamples>();
  /** What open practices have themselves, without accepted slots of a hub. */
  private readonly ownCapacity = new Map<number, Float32Array>();
  /** Accepted slots that count, by practice; and those a hub holds for them. */
  private readonly accepted = new Map<number, number>();
  private readonly held = new Map<number, number>();
  private readonly given = new Map<number, HubRelief>();
  private readonly slotsOfHub = new Map<number, Float64Array>();
  private readonly wholeSlotsOfHub = new Map<number, number>();
  private readonly localityGaps = new Map<number, Float64Array>();

  constructor(
    private readonly inputs: AssessmentInputs,
    readonly under: MembersOf,
    readonly h: number,
  ) {
    const { history } = inputs;
    this.day = addDays(history.today, h);
    this.holidays = holidaysAround(this.day, history.bankHolidays);
    for (const { organisation } of history.hubs) this.takeHub(organisation);
    for (const { organisation } of history.practices) this.takePractice(organisation);
  }

  /** Closed, unknown or neither. */
  state(id: number): DayState {
    return this.inputs.states.get(id)?.[this.h] ?? { unknown: NO_FORECAST };
  }

  /** A practice's samples; undefined when it is closed or has no forecast. */
  practice(id: number): DaySamples | undefined {
    return this.practices.get(id);
  }

  /** What a practice was given of its hub; undefined where it was not considered. */
  reliefOf(id: number): HubRelief | undefined {
    return this.given.get(id);
  }

  /** Gives a practice its hub slots; before anything is asked of a PCN. */
  give(relief: HubRelief): void {
    this.given.set(relief.practiceId, relief);
  }

  /** Accepted hub slots that count: a practice's, those a hub holds, those of the practices of a whole. */
  acceptedFor(organisation: Organisation): number {
    if (organisation.type === 'practice') return this.accepted.get(organisation.id) ?? 0;
    if (organisation.type === 'hub') return this.held.get(organisation.id) ?? 0;
    return this.under(organisation).reduce((sum, { id }) => sum + (this.accepted.get(id) ?? 0), 0);
  }

  /** Whether a hub is open and known: its slots, be they none, are to give. */
  givesSlots({ id }: Organisation): boolean {
    return this.slotsOfHub.has(id);
  }

  /** The slots a hub is likely to have for practices beside those accepted, whole ones; 0 when it is closed or unknown. */
  slotsToGive(hub: Organisation): number {
    return this.wholeSlotsOfHub.get(hub.id) ?? 0;
  }

  /**
   * What a hub is asked for: what its locality's practices cannot take, the slots they have accepted, and its direct
   * bookings. Accepting moves pressure from the first to the second; none goes away. Undefined without a forecast.
   */
  hub(hub: Organisation): DaySamples | undefined {
    const samples = this.inputs.samples.get(hub.id);
    if (!samples || this.state(hub.id).closed) return undefined;
    const capacity = this.cut(samples.capacity);
    const { draws } = this.inputs;
    const held = new Float32Array(draws).fill(this.held.get(hub.id) ?? 0);
    const demand = sumOf([unnettedShortfall(this.gapsUnder(hub), draws), held, this.cut(samples.demand)], draws);
    return { demand, capacity, gap: gapOf(demand, capacity) };
  }

  /** A PCN's, locality's or ICB's sums, and its gap after the hubs; undefined when no practice of it can be told. */
  whole(whole: Organisation): DaySamples | undefined {
    const open = this.under(whole).flatMap(({ id }) => {
      const practice = this.practices.get(id);
      return practice ? [{ demand: practice.demand, capacity: this.ownCapacity.get(id)! }] : [];
    });
    if (open.length === 0) return undefined;
    const sum = (of: 'demand' | 'capacity'): Float32Array =>
      sumOf(
        open.map((one) => one[of]),
        this.inputs.draws,
      );
    return { demand: sum('demand'), capacity: sum('capacity'), gap: this.wholeGap(whole) };
  }

  /** The practices under an organisation that are open. */
  openMembers(whole: Organisation): Member[] {
    return this.under(whole)
      .filter(({ id }) => !this.state(id).closed)
      .map((practice) => ({
        weightedListSize: listOf(practice),
        unknown: this.state(practice.id).unknown !== undefined,
      }));
  }

  /** Why all practices under an organisation are closed; undefined when one is open, or there is none. */
  allClosed(whole: Organisation): LevelReason | undefined {
    const states = this.under(whole).map(({ id }) => this.state(id));
    return states.every(({ closed }) => closed) ? states[0]?.closed : undefined;
  }

  /** Hub slots beside those accepted: given to a PCN's practices; all a locality or the ICB may use; a hub's for practices. */
  slotsOf(whole: Organisation): number {
    const { structure } = this.inputs.history;
    if (whole.type === 'pcn')
      return this.under(whole).reduce((sum, { id }) => sum + (this.given.get(id)?.slots ?? 0), 0);
    const hubs = whole.type === 'icb' ? structure.ofType('hub') : [structure.hubOf(whole.code)];
    return hubs.reduce((sum, hub) => sum + (hub ? this.slotsToGive(hub) : 0), 0);
  }

  /** The median of the demand of all practices together; NaN when none is open. */
  medianDemand(): number {
    const open = [...this.practices.values()];
    return open.length === 0
      ? Number.NaN
      : quantileOf(
          sumOf(
            open.map(({ demand }) => demand),
            this.inputs.draws,
          ),
          0.5,
        );
  }

  private takePractice({ id }: Organisation): void {
    const samples = this.inputs.samples.get(id);
    if (!samples || this.state(id).closed) return;
    const [demand, own] = [this.cut(samples.demand), this.cut(samples.capacity)];
    const more = this.accepted.get(id) ?? 0;
    const capacity = more === 0 ? own : own.map((slots) => slots + more);
    this.ownCapacity.set(id, own);
    this.practices.set(id, { demand, capacity, gap: gapOf(demand, capacity) });
  }

  /**
   * A hub that is closed or unknown has no slots to give, and honours none. Accepted slots come off the slots left for
   * everybody, below 0 in draws in which it has fewer: what a practice counts is never there a second time.
   */
  private takeHub({ id }: Organisation): void {
    const samples = this.inputs.samples.get(id);
    const { closed, unknown } = this.state(id);
    if (!samples || closed || unknown) return;
    const slots = slotsForPractices(this.cut(samples.capacity), this.cut(samples.demand));
    const whole = wholeSlots(slots);
    const accepted = this.inputs.accepted?.filter(({ hubId, serviceDay }) => hubId === id && serviceDay === this.day) ?? [];
    const honoured = honouredSlots(accepted, whole);
    let held = 0;
    for (const [practiceId, given] of honoured) {
      held += given;
      this.accepted.set(practiceId, (this.accepted.get(practiceId) ?? 0) + given);
    }
    this.held.set(id, held);
    this.slotsOfHub.set(id, held === 0 ? slots : slots.map((one) => one - held));
    this.wholeSlotsOfHub.set(id, whole - held);
  }

  /**
   * What its practices lack beside accepted slots, less the hub slots they may use: those given to a PCN's practices, all of a locality's
   * hub.
   */
  private wholeGap(whole: Organisation): Float64Array {
    const { draws, history } = this.inputs;
    const { structure } = history;
    if (whole.type === 'pcn') return gapAfterHub(this.lackingUnder(whole), this.slotsOf(whole));
    if (whole.type === 'locality') {
      const kept = this.localityGaps.get(whole.id);
      if (kept) return kept;
      const slots = this.slotsOfHub.get(structure.hubOf(whole.code)?.id ?? -1) ?? 0;
      const gap = gapAfterHub(this.lackingUnder(whole), slots);
      this.localityGaps.set(whole.id, gap);
      return gap;
    }
    const localities = structure.ofType('locality').filter((locality) => this.under(locality).length > 0);
    const inOne = new Set(localities.flatMap((locality) => this.under(locality)).map(({ id }) => id));
    const elsewhere = this.under(whole).flatMap(({ id }) => (inOne.has(id) ? [] : (this.practices.get(id) ?? [])));
    return gapOverLocalities(
      [...localities.map((one) => this.wholeGap(one)), ...elsewhere.map(({ gap }) => gap)],
      draws,
    );
  }

  private lackingUnder(whole: Organisation): Float64Array {
    return unnettedShortfall(this.gapsUnder(whole), this.inputs.draws);
  }

  private gapsUnder(whole: Organisation): ArrayLike<number>[] {
    return this.under(whole)
      .flatMap(({ id }) => this.practices.get(id) ?? [])
      .map(({ gap }) => gap);
  }

  private cut(samples: Float32Array): Float32Array {
    return samples.subarray(this.h * this.inputs.draws, (this.h + 1) * this.inputs.draws);
  }
}

/** The slots a hub is likely to have, whole ones: the median, a hair forgiven for the rounding of stored samples. */
function wholeSlots(samples: ArrayLike<number>): number {
  return Math.floor(quantileOf(samples, 0.5) + 0.01);
}
