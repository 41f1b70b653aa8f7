import { closureOn } from '#libs/forecasting';
import type { Organisation } from '#libs/organisations';
import type { AssessmentInputs } from './assessment-inputs.js';
import type { Band, DayClosure, GapAssessment, IcbAssessment } from './assessment.js';
import { bandOf } from './band.js';
import { causeOf } from './cause.js';
import { actionOf, withAccepted } from './counted-action.js';
import { DayScene, NO_FORECAST } from './day-scene.js';
import { type GapStatistics, gapStatistics } from './gap-statistics.js';
import { relieve } from './hub-relief.js';
import { BEYOND_FORECAST, localLevel } from './local-level.js';
import { type Member, membersInsufficiency, membersOf, withUnknownMembers } from './membership.js';
import { type Normal, normalOf } from './normal.js';
import { pastDays } from './past-gaps.js';
import type { DaySamples } from './practice-day.js';
import { relativeGap } from './relative-gap.js';
import type { DayState } from './unit-state.js';
import { isAcute } from './usual-shortfall.js';

/** Gap and level of every organisation on every day of the horizon, and the allocation of every hub slot. */
export function assessIcb(inputs: AssessmentInputs): IcbAssessment {
  const past = pastDays(inputs.history);
  const normals = new Map([...past].map(([id, one]) => [id, normalOf(one)]));
  const under = membersOf(inputs.history.structure);
  const scenes = Array.from({ length: inputs.history.horizonDays }, (_, h) => new DayScene(inputs, under, h));
  const { reliefs, summary } = relieve(inputs, scenes);
  return { gaps: scenes.flatMap((scene) => assessDay(inputs, scene, normals)), reliefs, allocation: summary };
}

/** What one organisation's day is judged on. */
interface Judged {
  readonly organisation: Organisation;
  readonly state: DayState;
  readonly samples: DaySamples | undefined;
  /** The open practices of a whole. */
  readonly members?: readonly Member[];
  readonly hubSlots: number;
  /** What is left of a practice's shortfall; `own` where the gap is after the hubs already, null for a hub. */
  readonly afterRelief: number | 'own' | null;
  /** Of a hub: how many of its slots are likely to be needed. */
  readonly needed?: Band;
}

function assessDay(inputs: AssessmentInputs, scene: DayScene, normals: ReadonlyMap<number, Normal>): GapAssessment[] {
  const { structure } = inputs.history;
  const icb = structure.icb && normals.get(structure.icb.id);
  const icbDemandChange = icb ? scene.medianDemand() / icb.demandOn(scene.h) - 1 : Number.NaN;
  return structure.all.map((organisation) => {
    const judged = judgedOn(scene, organisation);
    const lacksForecast = !judged.state.closed && !judged.state.unknown && !judged.samples;
    const state = lacksForecast ? { unknown: NO_FORECAST } : judged.state;
    return assess(inputs, scene, { ...judged, state }, normals.get(organisation.id), icbDemandChange);
  });
}

function judgedOn(scene: DayScene, organisation: Organisation): Judged {
  const { id, type } = organisation;
  if (type === 'practice') {
    const relief = scene.reliefOf(id);
    const afterRelief = relief ? relief.shortfallAfter : 'own';
    return {
      organisation,
      state: scene.state(id),
      samples: scene.practice(id),
      hubSlots: relief?.slots ?? 0,
      afterRelief,
    };
  }
  const members = scene.openMembers(organisation);
  const allClosed = scene.allClosed(organisation);
  const hubSlots = scene.slotsOf(organisation);
  if (type === 'hub') {
    const own = scene.state(id);
    // On a Saturday its practices are closed and it is not: then only direct bookings count.
    const lacking = own.closed || own.unknown || allClosed ? undefined : membersInsufficiency(members);
    const state = lacking ? { unknown: lacking } : own;
    const needed = scene.neededOf(organisation);
    return { organisation, state, samples: scene.hub(organisation), members, hubSlots, afterRelief: null, needed };
  }
  const state = allClosed ? { closed: allClosed } : { unknown: membersInsufficiency(members) };
  return {
    organisation,
    state,
    samples: allClosed ? undefined : scene.whole(organisation),
    members,
    hubSlots,
    afterRelief: 'own',
  };
}

const NOTHING: GapStatistics = { pGap: 0, pGap5: 0, pGap15: 0, expectedShortfall: 0 };

function assess(
  inputs: AssessmentInputs,
  scene: DayScene,
  { organisation, state, samples, members, hubSlots, afterRelief, needed }: Judged,
  normal: Normal | undefined,
  icbDemandChange: number,
): GapAssessment {
  const { rulesOf, declared, missedCalls } = inputs;
  const statistics = samples ? gapStatistics(samples.gap, samples.capacity) : NOTHING;
  const { level, reason } = localLevel(
    {
      ...state,
      declared: declared[scene.h]?.get(organisation.id),
      missedCalls: scene.h === 0 ? missedCalls?.get(organisation.id) : undefined,
      statistics,
    },
    rulesOf?.(organisation),
  );
  const known = level !== 'unknown';
  const open = known && level !== 'closed';
  const usual = normal?.shortfallOn(scene.h) ?? Number.NaN;
  const { pGap, pGap5, pGap15, expectedShortfall } = statistics;
  const after = afterRelief === 'own' ? expectedShortfall : afterRelief;
  const [demand, capacity] = samples && known ? [bandOf(samples.demand), bandOf(samples.capacity)] : [null, null];
  const closure = closureOf(inputs, scene, organisation);
  const accepted = scene.acceptedFor(organisation);
  const idle = open ? scene.idleFor(organisation) : 0;
  return {
    organisationId: organisation.id,
    serviceDay: scene.day,
    level,
    reason: withAccepted(members && open ? withUnknownMembers(reason, members) : reason, organisation, { accepted: open ? accepted : 0, idle }),
    demand,
    capacity,
    gap: samples && open ? bandOf(samples.gap) : null,
    ...(known
      ? { pGap, pGap5, pGap15, expectedShortfall }
      : { pGap: null, pGap5: null, pGap15: null, expectedShortfall: null }),
    relativeGap: samples && open ? relativeGap(samples.gap, samples.capacity) : null,
    afterRelief: known ? after : null,
    hubSlots: open ? hubSlots : 0,
    acceptedSlots: accepted,
    needed: samples && open ? (needed ?? null) : null,
    usefulSlots: organisation.type === 'practice' && open ? (scene.practice(organisation.id)?.useful ?? null) : null,
    usualShortfallP75: Number.isNaN(usual) ? null : usual,
    acute: open && (isAcute(expectedShortfall, usual) || BEYOND_FORECAST.includes(reason.name)),
    standing: normal?.standing.standing ?? false,
    closure,
    cause: !open
      ? reason.text
      : `${BEYOND_FORECAST.includes(reason.name) ? `${reason.text} ` : ''}${causeOf({
          day: scene.day,
          demand: demand?.p50 ?? Number.NaN,
          capacity: capacity?.p50 ?? Number.NaN,
          usualDemand: normal?.demandOn(scene.h) ?? Number.NaN,
          usualCapacity: normal?.capacityOn(scene.h) ?? Number.NaN,
          closures: closure ? [closure] : [],
          ...scene.holidays,
          icbDemandChange: organisation.type === 'icb' || organisation.type === 'hub' ? Number.NaN : icbDemandChange,
          shortDays: normal?.shortDays ?? { short: 0, known: 0 },
        })}`,
    action: actionOf(inputs.cards, inputs.history.structure, organisation, { level, hubSlots, expectedShortfall, afterRelief: after }),
  };
}

function closureOf({ history }: AssessmentInputs, { day }: DayScene, { id }: Organisation): DayClosure | null {
  const closure = closureOn(history, id, day);
  return closure ? { reason: closure.reason, text: closure.text, shareClosed: closure.shareClosed } : null;
}
