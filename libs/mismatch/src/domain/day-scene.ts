import type { PlanningHistory } from '#libs/forecasting';
import { sumOf } from '#libs/forecasting';
import { type ServiceDay, addDays, quantileOf } from '#libs/kernel';
import type { Organisation } from '#libs/organisations';
import { gapAfterHub, gapOverLocalities, slotsForPractices, unnettedShortfall } from './aggregate-shortfall.js';
import type { HubRelief } from './assessment.js';
import { gapOf } from './gap-statistics.js';
import type { DeclaredState, LevelReason, LevelRules, MissedCallsNow } from './local-level.js';
import { type Member, listOf } from './membership.js';
import { type Relief, allocateRelief } from './relief-allocation.js';
import type { DayState } from './unit-state.js';

/**
 * Joint samples of a practice or hub over the horizon, entry day x draws + draw; of a hub, `demand` is what is booked
 * directly.
 */
export interface SamplesOfUnit {
  readonly demand: Float32Array;
  readonly capacity: Float32Array;
}

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
  readonly rules?: LevelRules;
}

/** Joint samples of one organisation's day. */
export interface DaySamples {
  readonly demand: ArrayLike<number>;
  readonly capacity: ArrayLike<number>;
  readonly gap: ArrayLike<number>;
}

/** The reason of what cannot be told for want of a forecast. */
export const NO_FORECAST: LevelReason = {
  name: 'no-forecast',
  text: 'Too little is known of it for a forecast.',
  numbers: {},
};

/** One day to come: the samples of every open practice, and who gets which hub slots. */
export class DayScene {
  readonly day: ServiceDay;
  readonly reliefs: HubRelief[] = [];
  private readonly practices = new Map<number, DaySamples>();
  private readonly relief = new Map<number, Relief>();
  private readonly slotsOfHub = new Map<number, Float64Array>();

  constructor(
    private readonly inputs: AssessmentInputs,
    readonly h: number,
  ) {
    const { history } = inputs;
    this.day = addDays(history.today, h);
    for (const { organisation } of history.practices) this.takePractice(organisation);
    for (const { organisation } of history.hubs) this.relieve(organisation);
  }

  /** Closed, unknown or neither. */
  state(id: number): DayState {
    return this.inputs.states.get(id)?.[this.h] ?? { unknown: NO_FORECAST };
  }

  /** A practice's samples; undefined when it is closed or has no forecast. */
  practice(id: number): DaySamples | undefined {
    return this.practices.get(id);
  }

  /** What a practice was given of its hub. */
  reliefOf(id: number): Relief | undefined {
    return this.relief.get(id);
  }

  /**
   * What a hub is asked for: what its locality's practices cannot take, and its direct bookings. Undefined without a
   * forecast.
   */
  hub(hub: Organisation): DaySamples | undefined {
    const samples = this.inputs.samples.get(hub.id);
    if (!samples || this.state(hub.id).closed) return undefined;
    const capacity = this.cut(samples.capacity);
    const { draws } = this.inputs;
    const demand = sumOf([unnettedShortfall(this.gapsUnder(hub), draws), this.cut(samples.demand)], draws);
    return { demand, capacity, gap: gapOf(demand, capacity) };
  }

  /** A PCN's, locality's or ICB's sums, and its gap after the hubs; undefined when no practice of it can be told. */
  whole(whole: Organisation): DaySamples | undefined {
    const open = this.under(whole).flatMap(({ id }) => this.practices.get(id) ?? []);
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

  /** Hub slots given to a PCN's practices; all a locality or the ICB may use; those a hub has for practices. */
  slotsOf(whole: Organisation): number {
    const { structure } = this.inputs.history;
    if (whole.type === 'pcn')
      return this.under(whole).reduce((sum, { id }) => sum + (this.relief.get(id)?.slots ?? 0), 0);
    const hubs = whole.type === 'icb' ? structure.ofType('hub') : [structure.hubOf(whole.code)];
    return hubs.reduce((sum, hub) => sum + wholeSlots(this.slotsOfHub.get(hub?.id ?? -1) ?? [0]), 0);
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
    const [demand, capacity] = [this.cut(samples.demand), this.cut(samples.capacity)];
    this.practices.set(id, { demand, capacity, gap: gapOf(demand, capacity) });
  }

  /** Hands out the slots a hub is likely to have, once each. A hub that is closed or unknown has none to give. */
  private relieve(hub: Organisation): void {
    const samples = this.inputs.samples.get(hub.id);
    const { closed, unknown } = this.state(hub.id);
    if (!samples || closed || unknown) return;
    const slots = slotsForPractices(this.cut(samples.capacity), this.cut(samples.demand));
    this.slotsOfHub.set(hub.id, slots);
    const members = this.under(hub).flatMap(({ id }) => {
      const practice = this.practices.get(id);
      // What an unknown practice lacks is not known: slots go where they are known to help.
      return practice && !this.state(id).unknown ? [{ id, gap: practice.gap }] : [];
    });
    const relief = allocateRelief(
      members.map(({ gap }) => gap),
      wholeSlots(slots),
    );
    members.forEach(({ id }, i) => {
      const { slots: given, before, after } = relief[i];
      this.relief.set(id, relief[i]);
      if (given === 0) return;
      const shortfalls = { shortfallBefore: before, shortfallAfter: after };
      this.reliefs.push({ hubId: hub.id, practiceId: id, serviceDay: this.day, slots: given, ...shortfalls });
    });
  }

  /**
   * What its practices lack, less the hub slots they may use: those given to a PCN's practices, all of a locality's
   * hub.
   */
  private wholeGap(whole: Organisation): Float64Array {
    const { draws, history } = this.inputs;
    const { structure } = history;
    const lacking = unnettedShortfall(this.gapsUnder(whole), draws);
    if (whole.type === 'pcn') return gapAfterHub(lacking, this.slotsOf(whole));
    if (whole.type === 'locality')
      return gapAfterHub(lacking, this.slotsOfHub.get(structure.hubOf(whole.code)?.id ?? -1) ?? 0);
    const localities = structure.ofType('locality').filter((locality) => this.under(locality).length > 0);
    const inOne = new Set(localities.flatMap((locality) => this.under(locality)).map(({ id }) => id));
    const elsewhere = this.under(whole).flatMap(({ id }) => (inOne.has(id) ? [] : (this.practices.get(id) ?? [])));
    return gapOverLocalities(
      [...localities.map((one) => this.wholeGap(one)), ...elsewhere.map(({ gap }) => gap)],
      draws,
    );
  }

  private gapsUnder(whole: Organisation): ArrayLike<number>[] {
    return this.under(whole)
      .flatMap(({ id }) => this.practices.get(id) ?? [])
      .map(({ gap }) => gap);
  }

  private under({ code }: Organisation): Organisation[] {
    return this.inputs.history.structure.practicesUnder(code);
  }

  private cut(samples: Float32Array): Float32Array {
    return samples.subarray(this.h * this.inputs.draws, (this.h + 1) * this.inputs.draws);
  }
}

/** The slots a hub is likely to have, whole ones: the median, a hair forgiven for the rounding of stored samples. */
function wholeSlots(samples: ArrayLike<number>): number {
  return Math.floor(quantileOf(samples, 0.5) + 0.01);
}
