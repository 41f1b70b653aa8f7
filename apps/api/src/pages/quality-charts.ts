import { lineChart } from '#libs/charts';
import type { NotJudgedYet, WeekOfOutcomes } from '#libs/escalation';
import type { QualityWeek, Reached } from '#libs/forecasting';
import { addDays, formatDay, type ServiceDay } from '#libs/kernel';
import { counted } from './words.js';

/** A picture with its words and the table behind it. `svg` is empty where there is nothing to draw. */
export interface QualityChart {
  readonly heading: string;
  readonly svg: string;
  readonly words: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const NAMES: Readonly<Record<string, string>> = { demand: 'Demand', capacity: 'Capacity' };
/** Nearer than this to the level is as promised. */
const NEAR = 0.05;

/** Whether forecasts mean what they say: how often what happened lay below each level, against the level itself. */
export function calibrationChart(reached: readonly Reached[]): QualityChart {
  const heading = 'Calibration: do forecasts mean what they say?';
  const levels = [...new Set(reached.map(({ level }) => level))].sort((a, b) => a - b);
  if (levels.length === 0) return { heading, svg: '', words: 'Nothing has been scored in this time.', columns: [], rows: [] };
  const measures = [...new Set(reached.map(({ measure }) => measure))];
  const shareOf = (measure: string, level: number): number | null => {
    const found = reached.find((one) => one.measure === measure && one.level === level);
    return found && found.scored > 0 ? found.below / found.scored : null;
  };
  const words = measures.map((measure) => {
    const worst = levels.map((level) => ({ level, off: (shareOf(measure, level) ?? level) - level })).sort((a, b) => Math.abs(b.off) - Math.abs(a.off))[0];
    const name = NAMES[measure] ?? measure;
    return Math.abs(worst.off) <= NEAR
      ? `${name}: every level held to within ${percent(NEAR)}.`
      : `${name}: furthest off at ${percent(worst.level)}, below which ${percent(worst.level + worst.off)} of what happened lay: forecasts are too ${worst.off > 0 ? 'high' : 'low'} there.`;
  }).join(' ');
  return {
    heading,
    svg: lineChart({
      id: 'calibration', title: heading, description: `${words} A line on the diagonal would be perfect.`, unit: 'Share of what happened below the level', isShare: true, min: 0, max: 1,
      labels: levels.map(percent), lines: measures.map((measure) => ({ name: NAMES[measure] ?? measure, values: levels.map((level) => shareOf(measure, level)) })),
      wanted: { name: 'Perfect', values: levels },
    }),
    words,
    columns: ['Level', ...measures.map((measure) => NAMES[measure] ?? measure)],
    rows: levels.map((level) => [percent(level), ...measures.map((measure) => percentOrNot(shareOf(measure, level)))]),
  };
}

/** Loss of forecasts against the seasonal naive's, week by week: below 1 is better than repeating the last same weekday. */
export function skillChart(weeks: readonly QualityWeek[]): QualityChart {
  const heading = 'Skill: are forecasts better than repeating last week?';
  const labels = [...new Set(weeks.map(({ week }) => week))].sort();
  if (labels.length === 0) return { heading, svg: '', words: 'Nothing has been scored in this time.', columns: [], rows: [] };
  const measures = [...new Set(weeks.map(({ measure }) => measure))];
  const of = (measure: string, week: ServiceDay): QualityWeek | undefined => weeks.find((one) => one.measure === measure && one.week === week);
  const words = measures.map((measure) => {
    const known = weeks.filter((one) => one.measure === measure && one.lossRatio !== null);
    const better = known.filter(({ lossRatio }) => lossRatio! < 1).length;
    const last = known.at(-1);
    return last
      ? `${NAMES[measure] ?? measure}: better than the naive in ${better} of ${counted(known.length, 'week')}; ${last.lossRatio!.toFixed(2)} in the week of ${formatDay(last.week, 'short')}.`
      : `${NAMES[measure] ?? measure}: the naive could not be scored.`;
  }).join(' ');
  return {
    heading,
    svg: lineChart({
      id: 'skill', title: heading, description: words, unit: 'Loss against the naive', min: 0, labels: labels.map((week) => formatDay(week, 'short')),
      lines: measures.map((measure) => ({ name: NAMES[measure] ?? measure, values: labels.map((week) => rounded(of(measure, week)?.lossRatio)) })),
      marks: [{ at: 1, text: 'As good as the naive' }],
    }),
    words,
    columns: ['Week of', ...measures.flatMap((measure) => [`${NAMES[measure] ?? measure}: loss`, '80% covered'])],
    rows: labels.map((week) => [formatDay(week, 'short'), ...measures.flatMap((measure) => [of(measure, week)?.lossRatio?.toFixed(2) ?? 'not known', percentOrNot(of(measure, week)?.cover80 ?? null)])]),
  };
}

/** Hits, false alarms, late ones and misses, week by week. */
export function outcomesChart(weeks: readonly WeekOfOutcomes[]): QualityChart {
  const heading = 'Hits, misses and false alarms by week';
  if (weeks.length === 0) return { heading, svg: '', words: 'No alert of this time has been judged, and no day is known that was due one.', columns: [], rows: [] };
  const kinds = [['Hits', 'hits'], ['False alarms', 'falseAlarms'], ['Misses', 'misses'], ['Too late', 'tooLate']] as const;
  const sum = (of: (typeof kinds)[number][1]): number => weeks.reduce((all, week) => all + week[of], 0);
  const words = `In ${counted(weeks.length, 'week')}: ${counted(sum('hits'), 'hit')}, ${counted(sum('falseAlarms'), 'false alarm')}, ${counted(sum('misses'), 'miss', 'misses')}, ${sum('tooLate')} too late.`;
  return {
    heading,
    svg: lineChart({
      id: 'outcomes', title: heading, description: words, unit: 'Alerts and days', min: 0, labels: weeks.map(({ week }) => formatDay(week, 'short')),
      lines: kinds.map(([name, of]) => ({ name, values: weeks.map((week) => week[of]) })),
    }),
    words,
    columns: ['Week of', ...kinds.map(([name]) => name)],
    rows: weeks.map((week) => [formatDay(week.week, 'short'), ...kinds.map(([, of]) => String(week[of]))]),
  };
}

/** What is not judged yet, and when it will be: at half past eight of the morning after its day. */
export function waitingWords(waiting: readonly NotJudgedYet[], today: ServiceDay): string[] {
  const due = waiting.filter(({ serviceDay }) => serviceDay < today);
  const coming = waiting.filter(({ serviceDay }) => serviceDay >= today);
  const sum = (some: readonly NotJudgedYet[]): number => some.reduce((all, { alerts }) => all + alerts, 0);
  const [first, last] = [coming.at(0), coming.at(-1)];
  return [
    first && last
      ? `${counted(sum(coming), 'alert')} ${sum(coming) === 1 ? 'is' : 'are'} not judged yet, because ${sum(coming) === 1 ? 'its day has' : 'their days have'} not passed: ` +
        `those about ${formatDay(first.serviceDay)} on ${formatDay(addDays(first.serviceDay, 1))} at half past eight` +
        `${first === last ? '' : `, and the last, about ${formatDay(last.serviceDay, 'short')}, on ${formatDay(addDays(last.serviceDay, 1), 'short')}`}.`
      : '',
    due.length > 0 ? `${counted(sum(due), 'alert')} about days that have passed ${sum(due) === 1 ? 'waits' : 'wait'} for the next judgement, at half past eight in the morning.` : '',
  ].filter((text) => text !== '');
}

function rounded(value: number | null | undefined): number | null {
  return value == null ? null : Math.round(1000 * value) / 1000;
}

function percent(value: number): string {
  return `${Math.round(100 * value)}%`;
}

function percentOrNot(value: number | null): string {
  return value === null ? 'not known' : percent(value);
}
