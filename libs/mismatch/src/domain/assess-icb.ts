import { type PlanningHistory, closureOn, sumOf } from '#libs/forecasting';
import { type ServiceDay, addDays, quantileOf, quantileOfSorted } from '#libs/kernel';
import type { Organisation } from '#libs/organisations';
import { actionFor } from './action-card.js';
import { gapAfterHub, gapOverLocalities, slotsForPractices, unnettedShortfall } from './aggregate-shortfall.js';
import type { Band, DayClosure, GapAssessment, HubRelief, IcbAssessment } from './assessment.js';
import { causeOf } from './cause.js';
import { holidaysAround } from './holidays-around.js';
import { gapOf, gapStatistics } from './gap-statistics.js';
import { type DeclaredState, LEVEL_RULES, type LevelReason, type LevelRules, localLevel } from './local-level.js';
import { type Member, listOf, membersInsufficiency, withUnknownMembers } from './membership.js';
import { type PastDays, pastDays } from './past-gaps.js';
import { type Relief, allocateRelief } from './relief-allocation.js';
import type { DayState } from './unit-state.js';
import { type Standing, isAcute, standingShortage, usualShortfall } from './usual-shortfall.js';

/**
 * Joint samples of a practice or hub over the horizon, entry day x draws + draw; `demand` is what is booked at a hub
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
  readonly rules?: LevelRules;
}

interface Normal {
  readonly past: PastDays;
  readonly standing: Standing;
}

interface DaySamples {
  readonly demand: ArrayLike<number>;
  readonly capacity: ArrayLike<number>;
  readonly gap: ArrayLike<number>;
}

const USUAL_WEEKS = 8;

/** Gap and level of every organisation on every day of the horizon, and the allocation of every hub slot. */
export function assessIcb(inputs: AssessmentInputs): IcbAssessment {
  const past = pastDays(inputs.history);
  const normals = new Map(
    [...past].map(([id, one]): [number, Normal] => [id, { past: one, standing: standingShortage(one.gap) }]),
  );
  const days = Array.from({ length: inputs.history.horizonDays }, (_, h) =>
    new DayAssessment(inputs, normals, h).assess(),
  );
  return { gaps: days.flatMap(({ gaps }) => gaps), reliefs: days.flatMap(({ reliefs }) => reliefs) };
}

/** One day of the horizon, over all organisations. */
class DayAssessment {
  private readonly day: ServiceDay;
  private readonly practices = new Map<number, DaySamples>();
  private readonly relief = new Map<number, Relief>();
  private readonly hubSlots = new Map<number, Float64Array>();
  private readonly gaps: GapAssessment[] = [];
  private readonly reliefs: HubRelief[] = [];
  private icbDemandChange = Number.NaN;

  constructor(
    private readonly inputs: AssessmentInputs,
    private readonly normals: ReadonlyMap<number, Normal>,
    private readonly h: number,
  ) {
    this.day = addDays(inputs.history.today, h);
  }

  assess(): IcbAssessment {
    const { structure, practices, hubs } = this.inputs.history;
    for (const { organisation } of practices) this.samplePractice(organisation);
    for (const { organisation } of hubs) this.relieve(organisation);
    this.icbDemandChange = this.changeOfDemand(structure.icb);
    for (const { organisation } of practices) this.assessPractice(organisation);
    for (const { organisation } of hubs) this.assessHub(organisation);
    for (const organisation of structure.all) {
      if (organisation.type !== 'practice' && organisation.type !== 'hub') this.assessWhole(organisation);
    }
    return { gaps: this.gaps, reliefs: this.reliefs };
  }

  private samplePractice({ id }: Organisation): void {
    const samples = this.inputs.samples.get(id);
    if (!samples || this.state(id).closed) return;
    const [demand, capacity] = [this.cut(samples.demand), this.cut(samples.capacity)];
    this.practices.set(id, { demand, capacity, gap: gapOf(demand, capacity) });
  }

  /** Hands out the slots a hub is likely to have (the median), once each. An unknown hub has none to give. */
  private relieve(hub: Organisation): void {
    const samples = this.inputs.samples.get(hub.id);
    const { closed, unknown } = this.state(hub.id);
    if (!samples || closed || unknown) return;
    const slots = slotsForPractices(this.cut(samples.capacity), this.cut(samples.demand));
    this.hubSlots.set(hub.id, slots);
    const members = this.inputs.history.structure.practicesUnder(hub.code).filter(({ id }) => this.practices.has(id));
    const relief = allocateRelief(
      members.map(({ id }) => this.practices.get(id)!.gap),
      wholeSlots(slots),
    );
    members.forEach(({ id }, i) => {
      const { slots: given, before, after } = relief[i];
      this.relief.set(id, relief[i]);
      if (given === 0) return;
      this.reliefs.push({
        hubId: hub.id,
        practiceId: id,
        serviceDay: this.day,
        slots: given,
        shortfallBefore: before,
        shortfallAfter: after,
      });
    });
  }

  private assessPractice(practice: Organisation): void {
    const relief = this.relief.get(practice.id);
    const day = this.practices.get(practice.id);
    const after = relief ? relief.after : undefined;
    this.add(practice, this.state(practice.id), day, { hubSlots: relief?.slots ?? 0, afterRelief: after ?? 'own' });
  }

  private assessHub(hub: Organisation): void {
    const samples = this.inputs.samples.get(hub.id);
    const state = this.state(hub.id);
    const members = this.members(hub);
    const lacking = state.closed || state.unknown ? undefined : membersInsufficiency(members);
    const hubSlots = wholeSlots(this.hubSlots.get(hub.id) ?? [0]);
    let day: DaySamples | undefined;
    if (samples && !state.closed) {
      const capacity = this.cut(samples.capacity);
      const demand = sumOf(
        [unnettedShortfall(this.gapsUnder(hub), this.inputs.draws), this.cut(samples.demand)],
        this.inputs.draws,
      );
      day = { demand, capacity, gap: gapOf(demand, capacity) };
    }
    this.add(hub, lacking ? { unknown: lacking } : state, day, { hubSlots, afterRelief: null, members });
  }

  private assessWhole(whole: Organisation): void {
    const { structure } = this.inputs.history;
    const practices = structure.practicesUnder(whole.code);
    const open = practices.flatMap(({ id }) => this.practices.get(id) ?? []);
    const members = this.members(whole);
    const { draws } = this.inputs;
    const state = this.wholeState(practices, members);
    const day =
      open.length > 0 && !state.closed
        ? {
            demand: sumOf(
              open.map(({ demand }) => demand),
              draws,
            ),
            capacity: sumOf(
              open.map(({ capacity }) => capacity),
              draws,
            ),
            gap: this.wholeGap(whole),
          }
        : undefined;
    this.add(whole, state, day, { hubSlots: this.slotsOf(whole), afterRelief: 'own', members });
  }

  private wholeState(practices: readonly Organisation[], members: readonly Member[]): DayState {
    const states = practices.map(({ id }) => this.state(id));
    const closed = states.find((state) => state.closed)?.closed;
    if (closed && states.every((state) => state.closed)) return { closed };
    return { unknown: membersInsufficiency(members) };
  }

  /**
   * What its practices lack, less the hub slots they may use: those given to a PCN's practices, all of a locality's
   * hub.
   */
  private wholeGap(whole: Organisation): Float64Array {
    const { draws, history } = this.inputs;
    const lacking = unnettedShortfall(this.gapsUnder(whole), draws);
    if (whole.type === 'pcn') return gapAfterHub(lacking, this.slotsOf(whole));
    if (whole.type === 'locality')
      return gapAfterHub(lacking, this.hubSlots.get(history.structure.hubOf(whole.code)?.id ?? -1) ?? 0);
    const localities = history.structure
      .ofType('locality')
      .filter((locality) => history.structure.practicesUnder(locality.code).length > 0);
    const there = new Set(localities.flatMap(({ code }) => history.structure.practicesUnder(code)).map(({ id }) => id));
    const elsewhere = history.structure
      .practicesUnder(whole.code)
      .flatMap(({ id }) => (there.has(id) ? [] : (this.practices.get(id) ?? [])));
    return gapOverLocalities(
      [...localities.map((locality) => this.wholeGap(locality)), ...elsewhere.map(({ gap }) => gap)],
      draws,
    );
  }

  private slotsOf(whole: Organisation): number {
    const { structure } = this.inputs.history;
    if (whole.type === 'pcn')
      return structure.practicesUnder(whole.code).reduce((sum, { id }) => sum + (this.relief.get(id)?.slots ?? 0), 0);
    const hubs = whole.type === 'locality' ? [structure.hubOf(whole.code)] : structure.ofType('hub');
    return hubs.reduce((sum, hub) => sum + wholeSlots(this.hubSlots.get(hub?.id ?? -1) ?? [0]), 0);
  }

  private add(
    organisation: Organisation,
    state: DayState,
    day: DaySamples | undefined,
    extra: { hubSlots: number; afterRelief: number | 'own' | null; members?: readonly Member[] },
  ): void {
    const { history, rules = LEVEL_RULES, declared } = this.inputs;
    const normal = this.normals.get(organisation.id);
    const statistics = day
      ? gapStatistics(day.gap, day.capacity)
      : { pGap: 0, pGap5: 0, pGap15: 0, expectedShortfall: 0 };
    const { level, reason } = localLevel(
      { ...state, declared: declared[this.h]?.get(organisation.id), statistics },
      rules,
    );
    const known = level !== 'unknown' && (day !== undefined || level === 'closed');
    const usual = normal ? usualShortfall(normal.past.gap, history.days + this.h) : Number.NaN;
    const { expectedShortfall } = statistics;
    const after = extra.afterRelief === 'own' ? expectedShortfall : extra.afterRelief;
    const open = known && level !== 'closed';
    const [demand, capacity] = day && known ? [bandOf(day.demand), bandOf(day.capacity)] : [null, null];
    const standing = normal?.standing ?? { standing: false, short: 0, known: 0 };
    this.gaps.push({
      organisationId: organisation.id,
      serviceDay: this.day,
      level,
      reason: extra.members && open ? withUnknownMembers(reason, extra.members) : reason,
      demand,
      capacity,
      pGap: known ? statistics.pGap : null,
      pGap5: known ? statistics.pGap5 : null,
      pGap15: known ? statistics.pGap15 : null,
      expectedShortfall: known ? expectedShortfall : null,
      afterRelief: known ? after : null,
      hubSlots: open ? extra.hubSlots : 0,
      usualShortfallP75: Number.isNaN(usual) ? null : usual,
      acute: open && isAcute(expectedShortfall, usual),
      standing: standing.standing,
      closure: this.closure(organisation),
      cause: open ? this.cause(organisation, { demand: demand?.p50, capacity: capacity?.p50 }, normal) : reason.text,
      action: actionFor({
        level,
        type: organisation.type,
        hubSlots: extra.hubSlots,
        afterRelief: after ?? expectedShortfall,
      }),
    });
  }

  private cause(
    organisation: Organisation,
    median: { demand?: number; capacity?: number },
    normal: Normal | undefined,
  ): string {
    const { history } = this.inputs;
    const closure = this.closure(organisation);
    const at = history.days + this.h;
    return causeOf({
      day: this.day,
      demand: median.demand ?? Number.NaN,
      capacity: median.capacity ?? Number.NaN,
      usualDemand: normal ? usualOf(normal.past.demand, at) : Number.NaN,
      usualCapacity: normal ? usualOf(normal.past.capacity, at) : Number.NaN,
      closures: closure ? [closure] : [],
      ...holidaysAround(this.day, history.bankHolidays),
      icbDemandChange: organisation.type === 'icb' || organisation.type === 'hub' ? Number.NaN : this.icbDemandChange,
      shortDays: shortDaysOf(normal),
    });
  }

  private changeOfDemand(icb: Organisation | undefined): number {
    const normal = icb && this.normals.get(icb.id);
    if (!icb || !normal || this.practices.size === 0) return Number.NaN;
    const demand = sumOf(
      [...this.practices.values()].map((one) => one.demand),
      this.inputs.draws,
    );
    return quantileOf(demand, 0.5) / usualOf(normal.past.demand, this.inputs.history.days + this.h) - 1;
  }

  private closure({ id }: Organisation): DayClosure | null {
    const closure = closureOn(this.inputs.history, id, this.day);
    return closure ? { reason: closure.reason, text: closure.text, shareClosed: closure.shareClosed } : null;
  }

  private members(whole: Organisation): Member[] {
    return this.inputs.history.structure
      .practicesUnder(whole.code)
      .map((practice) => ({
        weightedListSize: listOf(practice),
        unknown: this.state(practice.id).unknown !== undefined,
      }));
  }

  private gapsUnder({ code }: Organisation): ArrayLike<number>[] {
    return this.inputs.history.structure
      .practicesUnder(code)
      .flatMap(({ id }) => this.practices.get(id) ?? [])
      .map(({ gap }) => gap);
  }

  private state(id: number): DayState {
    return this.inputs.states.get(id)?.[this.h] ?? { unknown: NEVER_SEEN };
  }

  private cut(samples: Float32Array): Float32Array {
    return samples.subarray(this.h * this.inputs.draws, (this.h + 1) * this.inputs.draws);
  }
}

const NEVER_SEEN: LevelReason = { name: 'no-forecast', text: 'Too little is known of it for a forecast.', numbers: {} };

function bandOf(samples: ArrayLike<number>): Band {
  const sorted = Float32Array.from(samples).sort();
  return { p10: quantileOfSorted(sorted, 0.1), p50: quantileOfSorted(sorted, 0.5), p90: quantileOfSorted(sorted, 0.9) };
}

/** The median of the last eight known same weekdays. */
function usualOf(past: Float64Array, at: number): number {
  const found: number[] = [];
  let i = at;
  while (i >= past.length) i -= 7;
  for (; i >= 0 && found.length < USUAL_WEEKS; i -= 7) if (!Number.isNaN(past[i])) found.push(past[i]);
  return quantileOf(found, 0.5);
}

function shortDaysOf(normal: Normal | undefined): { short: number; known: number } {
  if (!normal) return { short: 0, known: 0 };
  const recent = normal.past.gap.subarray(Math.max(0, normal.past.gap.length - 56)).filter((gap) => gap === gap);
  return { short: recent.filter((gap) => gap > 0).length, known: recent.length };
}

/** The slots a hub is likely to have, whole ones: the median, a hair forgiven for the rounding of stored samples. */
function wholeSlots(samples: ArrayLike<number>): number {
  return Math.floor(quantileOf(samples, 0.5) + 0.01);
}
