import { type ServiceDay, addDays, londonInstant } from '#libs/kernel';
import { readFacts, readLevels } from './facts.js';
import { type Foresight, acuteDays, foreseenTooLittle, foresight } from './foresight.js';
import {
  type PlannedClosure, type Starved, arrivedTwice, endedByUnknown, firedForPlannedClosure, flapping, greenThoughUnknown, sameIdentity, toldTwice, unexplained,
} from './invariants.js';
import type { Year } from './live-year.js';
import { starvedPractices } from './suppliers.js';
import { messagesOf, timelineOf, weeksOf } from './timeline.js';
import { within } from './troubles.js';

/** What the year came to. */
export interface YearReport {
  readonly weeks: readonly string[];
  readonly timeline: readonly string[];
  readonly messages: readonly string[];
  /** What was found to be wrong, by invariant; empty lists when all is well. */
  readonly violations: Readonly<Record<string, readonly string[]>>;
  readonly foresight: Foresight;
  /** How much was held against the invariants that only some days are about. */
  readonly considered: { readonly starvedAndUnknown: number; readonly plannedClosures: number; readonly heartbeats: number };
  /** How often the process was started. */
  readonly starts: number;
  /** Runs, real seconds and the processor's seconds by kind of job. */
  readonly jobs: Readonly<Record<string, string>>;
}

/** Reads what the year left and holds it against every invariant. */
export async function reportOf({ site, icb, options }: Year): Promise<YearReport> {
  const { database } = site.store;
  const { first, days, troubles } = options;
  const facts = await readFacts(database, site.post.arrivals);
  const { alerts, steps, messages, arrivals } = facts;
  const starved = starvedStretches(icb.structure.practices, starvedPractices(icb), troubles.deadSupplier);
  const levels = await readLevels(database, starved.map(({ organisation }) => organisation), starved[0]?.from ?? '1970-01-01', starved.at(-1)?.to ?? '1970-01-02');
  const isStarved = (organisation: string, day: ServiceDay): boolean =>
    starved.some((one) => one.organisation === organisation) && within(troubles.deadSupplier.map(({ from, to }) => ({ from, to: addDays(to, 2) })), day);
  const [timeline, told] = [timelineOf(facts), messagesOf(messages)];
  const seen = foresight(acuteDays(icb, first, addDays(first, days), isStarved), alerts, steps);
  const isWhole = troubles.kills.size === 0;
  return {
    weeks: weeksOf(timeline, told), timeline, messages: told,
    violations: {
      toldTwice: toldTwice(messages, arrivals),
      arrivedTwice: isWhole ? arrivedTwice(arrivals) : [],
      firedForPlannedClosure: firedForPlannedClosure(alerts, steps, plannedClosures(icb)),
      greenThoughUnknown: greenThoughUnknown(levels, starved),
      endedByUnknown: endedByUnknown(steps),
      sameIdentity: sameIdentity(alerts),
      flapping: flapping(steps),
      unexplained: unexplained(steps),
      foreseenTooLittle: foreseenTooLittle(seen),
    },
    foresight: seen,
    considered: {
      heartbeats: site.post.heartbeats,
      starvedAndUnknown: levels.filter(({ organisation, asOf, level }) =>
        level === 'unknown' && starved.some((one) => one.organisation === organisation && asOf >= one.from && asOf < one.to)).length,
      plannedClosures: plannedClosures(icb).filter(({ serviceDay }) => serviceDay >= first && serviceDay < addDays(first, days)).length,
    },
    starts: site.starts,
    jobs: Object.fromEntries([...site.queues.spent].map(([name, { runs, seconds, cpuSeconds }]) => [
      name, `${runs} in ${seconds.toFixed(1)} s (CPU ${cpuSeconds.toFixed(1)}): ${((1000 * seconds) / runs).toFixed(1)} ms (${((1000 * cpuSeconds) / runs).toFixed(1)})`,
    ])),
  };
}

/** A telephone day is due the working day after, at 06:45; the supplier's first file after its death has its practices' yesterday again. */
function starvedStretches(
  practices: readonly { readonly code: string }[], indices: readonly number[], stretches: readonly { readonly from: ServiceDay; readonly to: ServiceDay }[],
): Starved[] {
  return stretches.flatMap(({ from, to }) =>
    indices.map((p) => ({
      organisation: practices[p].code,
      from: londonInstant(addDays(from, 2), '00:00').toISOString(), to: londonInstant(addDays(to, 1), '00:00').toISOString(),
    })),
  );
}

/** Days on which practices train or refurbish, all announced four weeks ahead, and nobody who is away is known of: that alerts. */
function plannedClosures({ closures, structure, calendar, days: { absences } }: Year['icb']): PlannedClosure[] {
  return closures.flatMap(({ practice, from, to, reason }) => {
    if (reason === 'other') return [];
    const isStaffed = (t: number): boolean => !absences[practice].some((one) => one.kind !== 'sickness' && one.from <= t && t < one.to);
    const closed = Array.from({ length: to - from }, (_, i) => from + i).filter(isStaffed);
    return closed.map((t) => ({ organisation: structure.practices[practice].code, serviceDay: calendar.days[t], reason }));
  });
}
