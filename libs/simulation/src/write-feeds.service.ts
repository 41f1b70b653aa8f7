import { join } from 'node:path';
import type { SimulatedIcb } from './domain/simulated-icb.js';
import type { WrittenFile } from './feed-files.js';
import { DEMO_GRAIN, type HistoryGrain, writeHistory } from './write-history.service.js';
import { writeTruth } from './write-truth.service.js';

/** The grain of `headroom simulate`: as the demo's, but with the book of every morning of the last ninety days. */
export const SIMULATE_GRAIN: HistoryGrain = { ...DEMO_GRAIN, bookDays: DEMO_GRAIN.fineDays };

/** All that `headroom simulate` writes. */
export interface WrittenSimulation {
  readonly feeds: WrittenFile[];
  readonly truth: { path: string; rows: number }[];
}

/**
 * Writes `DIRECTORY/feeds/FEED.csv`, all that had arrived by 06:00 of the ICB's morning, and `DIRECTORY/truth/`. The
 * feeds hold no bad rows. `progress` hears of the share done.
 */
export async function writeFeeds(
  icb: SimulatedIcb,
  {
    directory,
    grain = SIMULATE_GRAIN,
    progress = () => undefined,
  }: { directory: string; grain?: HistoryGrain; progress?: (share: number) => void },
): Promise<WrittenSimulation> {
  const feeds = await writeHistory(icb, join(directory, 'feeds'), icb.end, grain, (share) => progress(0.6 * share));
  const truth = await writeTruth(icb, join(directory, 'truth'), (share) => progress(0.6 + 0.4 * share));
  return { feeds, truth };
}
