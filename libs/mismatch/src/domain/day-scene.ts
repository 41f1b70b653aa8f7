import { sumOf } from '#libs/forecasting';
import { honouredSlots } from '#libs/interventions';
import { type ServiceDay, addDays, quantileOf } from '#libs/kernel';
import type { Organisation } from '#libs/organisations';
import { gapAfterHub, gapOverLocalities, shareOfLeft, slotsForPractices, unnettedShortfall } from './aggregate-shortfall.js';
import type { AssessmentInputs } from './assessment-inputs.js';
import type { Band, HubRelief } from './assessment.js';
import { bandOf } from './band.js';
import { gapOf } from './gap-statistics.js';
import { holidaysAround } from './holidays-around.js';
import type { LevelReason } from './local-level.js';
import { type Member, type MembersOf, listOf } from './membership.js';
import { type DaySamples, type PracticeDay, gapBesideIdle, idleSlots, practiceDay } from './practice-day.js';
import type { DayState } from './unit-state.js';

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
  private readonly practices = new Map<number, PracticeDay>();
  /** Accepted slots that count, by practice; and those a hub holds for them. */
  private readonly accepted = new Map<number, number>();
  private readonly held = new Map<number, number>();
  private readonly given = new Map<number, HubRelief>();
  private readonly slotsOfHub = new Map<number, Float64Array>();
  private readonly wholeSlotsOfHub = new Map<number, number>();
  private readonly lacking = new Map<number, Float64Array>();

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

  /** A practice's day; undefined when it is closed or has no forecast. */
  practice(id: number): PracticeDay | undefined {
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

  /** Accepted hub slots that are likely not needed: of a practice, or of the practices of a hub or a whole. What an unknown practice needs is not known. */
  idleFor(organisation: Organisation): number {
    if (organisation.type !== 'practice') return this.under(organisation).reduce((sum, practice) => sum + this.idleFor(practice), 0);
    const accepted = this.acceptedFor(organisation);
    const { closed, unknown } = this.state(organisation.id);
    if (accepted === 0 || unknown) return 0;
    return closed ? accepted : idleSlots(accepted, this.practices.get(organisation.id)?.useful ?? accepted);
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
   * What a hub is asked for: what its locality's practices lack before any of its slots, and its direct bookings. Who is given its slots moves none of it.
   * Undefined without a forecast.
   */
  hub(hub: Organisation): DaySamples | undefined {
    const samples = this.inputs.samples.get(hub.id);
    if (!samples || this.state(hub.id).closed) return undefined;
    const capacity = this.cut(samples.capacity);
    const demand = sumOf([this.lackedOf(hub), this.cut(samples.demand)], this.inputs.draws);
    return { demand, capacity, gap: gapOf(demand, capacity) };
  }

  /** How many slots of a hub are likely to be needed: what its locality's practices lack before any of them. */
  neededOf(hub: Organisation): Band {
    return bandOf(this.lackedOf(hub));
  }

  /** A PCN's, locality's or ICB's sums, and its gap after the hubs; undefined when no practice of it can be told. */
  whole(whole: Organisation): DaySamples | undefined {
    const open = this.under(whole).flatMap(({ id }) => {
      const practice = this.practices.get(id);
      return practice ? [{ demand: practice.demand, capacity: practice.ownCapacity }] : [];
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
    const { leastUse } = this.inputs.allocation;
    this.practices.set(id, practiceDay(this.cut(samples.demand), this.cut(samples.capacity), this.accepted.get(id) ?? 0, leastUse));
  }

  /** A hub that is closed or unknown has no slots to give, and honours none. Accepted slots come off those it can still give. */
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
    this.slotsOfHub.set(id, slots);
    this.wholeSlotsOfHub.set(id, whole - held);
  }

  /**
   * What its practices lack less the hub slots they may use: all of a locality's hub, whoever they are accepted for, but for idle ones, which serve only
   * the practice they are accepted for; those given to a PCN's practices, accepted or proposed, and its share of what is left for the day.
   */
  private wholeGap(whole: Organisation): Float64Array {
    const { draws, history } = this.inputs;
    const { structure } = history;
    if (whole.type === 'pcn') {
      const lacking = this.lackingUnder(whole);
      const gap = gapAfterHub(lacking, this.slotsOf(whole) + this.acceptedFor(whole) - this.idleFor(whole));
      const locality = structure.localityOf(whole.code);
      const left = this.leftForTheDay(structure.hubOf(whole.code));
      return locality && left > 0 ? gapAfterHub(gap, shareOfLeft(left, lacking, this.lackingUnder(locality))) : gap;
    }
    if (whole.type === 'locality') {
      const slots = this.slotsOfHub.get(structure.hubOf(whole.code)?.id ?? -1);
      const idle = this.idleFor(whole);
      if (slots === undefined || idle === 0) return gapAfterHub(this.lackingUnder(whole), slots ?? 0);
      // Slots held where nobody needs them are lost to others; they make nobody lack more than was lacked without a hub.
      const lacked = this.lackedOf(whole);
      return gapAfterHub(this.lackingUnder(whole), slots.map((one) => one - idle)).map((gap, i) => Math.min(gap, lacked[i]));
    }
    const localities = structure.ofType('locality').filter((locality) => this.under(locality).length > 0);
    const inOne = new Set(localities.flatMap((locality) => this.under(locality)).map(({ id }) => id));
    const elsewhere = this.under(whole).flatMap(({ id }) => (inOne.has(id) ? [] : (this.practices.get(id) ?? [])));
    return gapOverLocalities(
      [...localities.map((one) => this.wholeGap(one)), ...elsewhere.map(({ gap }) => gap)],
      draws,
    );
  }

  /** Whole slots that a hub has given to nobody, be it accepted or proposed. */
  private leftForTheDay(hub: Organisation | undefined): number {
    if (!hub) return 0;
    const given = [...this.given.values()].reduce((sum, { hubId, slots }) => sum + (hubId === hub.id ? slots : 0), 0);
    return this.slotsToGive(hub) - given;
  }

  /** What practices lack, draw by draw, beside what idle slots take. */
  private lackingUnder(whole: Organisation): Float64Array {
    const known = this.lacking.get(whole.id) ?? this.shortfallOf(whole, gapBesideIdle);
    this.lacking.set(whole.id, known);
    return known;
  }

  /** What practices lack, draw by draw, before any slot of a hub. */
  private lackedOf(whole: Organisation): Float64Array {
    return this.shortfallOf(whole, ({ ownGap }) => ownGap);
  }

  private shortfallOf(whole: Organisation, gapOfPractice: (practice: PracticeDay) => Float64Array): Float64Array {
    const open = this.under(whole).flatMap(({ id }) => this.practices.get(id) ?? []);
    return unnettedShortfall(open.map(gapOfPractice), this.inputs.draws);
  }

  private cut(samples: Float32Array): Float32Array {
    return samples.subarray(this.h * this.inputs.draws, (this.h + 1) * this.inputs.draws);
  }
}

/** The slots a hub is likely to have, whole ones: the median, a hair forgiven for the rounding of stored samples. */
function wholeSlots(samples: ArrayLike<number>): number {
  return Math.floor(quantileOf(samples, 0.5) + 0.01);
}
