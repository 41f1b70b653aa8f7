import fs from 'node:fs';
import path from 'node:path';
import { LoadFileService } from '#libs/feeds';
import { type ServiceDay, addDays } from '#libs/kernel';
import { type SimulatedIcb, type WrittenFile, simulateIcb, writeHistory, writeMorning } from '#libs/simulation';
import { withLoadingApp } from '../loading-app.js';
import type { Progress } from '../output/progress.js';
import type { StoreSettings } from '../store.js';
import type { DemoState } from './demo-state.js';
import { assessMorningBefore, morningBefore } from './morning-before.js';

/** What others refer to goes first; the rest may come in any order. */
const FIRST = 'organisations.v1';

/**
 * Simulates the demo's ICB, loads its history up to the morning before as if it had come in time, assesses that morning, and writes what came since for the inbox, like any
 * morning's files.
 */
export async function fillDemo(settings: StoreSettings, state: DemoState, progress: Progress): Promise<DemoFiles> {
  const folder = path.join(settings.home, 'demo', `seed-${state.seed}`);
  fs.rmSync(folder, { recursive: true, force: true });
  const history = morningBefore(state.morning);

  const simulating = progress.task(`simulating ${state.practices} practices for ${state.days} days`, 100);
  const icb = simulateIcb({ seed: state.seed, days: state.days, practices: state.practices, end: state.morning });
  const files = await writeHistory(icb, path.join(folder, 'history'), history, undefined, (share) => simulating.update(share * 100));
  const mornings = await writeMornings(icb, folder, history, state.morning);
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  simulating.end(`${rows.toLocaleString('en-GB')} rows`);

  const loading = progress.task('loading the history', rows);
  let done = 0;
  await withLoadingApp(settings, async (app) => {
    const service = app.get(LoadFileService, { strict: false });
    for (const file of files.sort((a, b) => Number(b.feed === FIRST) - Number(a.feed === FIRST))) {
      const onProgress = (read: number): void => loading.update(done + read);
      await service.load({ feed: file.feed, path: file.path, fileName: path.basename(file.path), backfill: true, onProgress });
      done += file.rows;
      loading.update(done);
    }
  });
  loading.end();
  await assessMorningBefore(settings, history, progress);
  return { folder, mornings };
}

/** Files waiting to be dropped in the inbox, and the folder they lie in. */
export interface DemoFiles {
  readonly folder: string;
  readonly mornings: readonly WrittenFile[];
}

/** Moves the mornings' files into the drop folder, renamed in when whole, and clears the scratch folder away. */
export function dropInInbox({ folder, mornings }: DemoFiles, inbox: string): void {
  for (const { feed, path: file } of mornings) {
    const target = path.join(inbox, feed, path.basename(file));
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.copyFileSync(file, `${target}.part`);
    fs.renameSync(`${target}.part`, target);
  }
  fs.rmSync(folder, { recursive: true, force: true });
}

/** The files of the mornings after `history`, to the last. */
async function writeMornings(icb: SimulatedIcb, folder: string, history: ServiceDay, last: ServiceDay): Promise<WrittenFile[]> {
  const written: WrittenFile[] = [];
  for (let morning = addDays(history, 1); morning <= last; morning = addDays(morning, 1)) {
    written.push(...(await writeMorning(icb, path.join(folder, 'mornings'), morning)));
  }
  return written;
}
