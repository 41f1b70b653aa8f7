import { barChart } from '#libs/charts';
import type { ReplayComparison } from '#libs/escalation';
import { addDays, formatDay } from '#libs/kernel';
import { counted } from '../words.js';

/** Alerts by week under the rules in force and under those compared: a picture, its words and the table behind it. `svg` is empty where no alert would have been raised. */
export interface ReplayWeeks {
  readonly svg: string;
  readonly words: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const SIZE = { width: 1080, height: 260 };
const NONE = { alerts: 0, hits: 0 };

/** The weeks of a comparison, from the first with an alert to the last; a week without one between them is a week of none. */
export function replayWeeks(weeks: ReplayComparison['weeks']): ReplayWeeks {
  const all = everyWeek(weeks);
  const labels = all.map(({ week }) => formatDay(week, 'short'));
  const words = wordsOf(all);
  const columns = ['Week of', 'In force: alerts', 'of them hits', 'This version: alerts', 'of them hits'];
  const rows = all.map(({ before, after }, i) => [labels[i], ...[before.alerts, before.hits, after.alerts, after.hits].map(String)]);
  if (all.length === 0) return { svg: '', words, columns, rows };
  const bars = [
    { name: 'In force', values: all.map(({ before }) => before.alerts) },
    { name: 'This version', values: all.map(({ after }) => after.alerts) },
  ];
  return { svg: barChart({ id: 'replay-weeks', title: 'Alerts by the week they were raised in', description: words, labels, bars, unit: 'Alerts' }, SIZE), words, columns, rows };
}

function everyWeek(weeks: ReplayComparison['weeks']): ReplayComparison['weeks'] {
  const [first, last] = [weeks.at(0), weeks.at(-1)];
  if (!first || !last) return [];
  const all: ReplayComparison['weeks'][number][] = [];
  for (let week = first.week; week <= last.week; week = addDays(week, 7)) all.push(weeks.find((one) => one.week === week) ?? { week, before: NONE, after: NONE });
  return all;
}

function wordsOf(weeks: ReplayComparison['weeks']): string {
  if (weeks.length === 0) return 'No alert would have been raised, under either.';
  const of = (moved: (difference: number) => boolean): number => weeks.filter(({ before, after }) => moved(after.alerts - before.alerts)).length;
  const parts = [[of((by) => by > 0), 'more'], [of((by) => by < 0), 'fewer'], [of((by) => by === 0), 'as many']] as const;
  return `This version would have raised ${parts.filter(([count]) => count > 0).map(([count, what]) => `${what} in ${counted(count, 'week')}`).join(', ')}.`;
}
