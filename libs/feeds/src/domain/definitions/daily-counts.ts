import { type Dataset, measureId } from '#libs/observations';
import { type Column, count, day, organisation } from '../column.js';
import { type FeedDefinition, defineFeed } from '../feed-definition.js';
import { EVERY_MORNING } from './schedules.js';

/** What sets one feed of daily counts apart from another. */
export interface DailyCounts<Name extends string> {
  readonly key: string;
  readonly title: string;
  readonly dataset: Dataset;
  /** Its columns of counts, which are measures of the dataset. */
  readonly counts: readonly Name[];
}

/** A feed of a few counts for each organisation and day, where an absent row is unknown and a run of zeros is suspect. */
export function dailyCounts<Name extends string>({ counts, dataset, ...rest }: DailyCounts<Name>): FeedDefinition {
  const measures = counts.map((name) => [name, measureId(dataset, name)] as const);
  const columns = Object.fromEntries(counts.map((name) => [name, count()])) as Record<Name, Column<number>>;
  return defineFeed({
    ...rest,
    columns: { org_code: organisation(), service_day: day(), ...columns },
    absence: 'unknown',
    zeroMayBeMissing: true,
    schedule: EVERY_MORNING,
    target: {
      kind: 'observations',
      dataset,
      repeats: 'refuse',
      of: (row) => ({ organisationId: row.org_code as number, day: row.service_day as number }),
      cells: (row, add) => {
        for (const [name, measure] of measures) add(measure, row[name] as number);
      },
    },
  });
}
