import fs from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import Table from 'cli-table3';
import { LoadFileService, type LoadOutcome } from '#libs/feeds';
import { withContext } from '../command.js';
import { withLoadingApp } from '../loading-app.js';
import { EXIT } from '../output/report-error.js';
import { openStore } from '../store.js';
import { whoRuns } from '../who-runs.js';

/** `headroom import FEED FILE...`: loads files now. */
export function importCommand(): Command {
  const command = new Command('import')
    .description('load feed files now')
    .argument('<feed>', 'the feed the files are of, such as appointments.v1 or gpad.daily-duration')
    .argument('<files...>', 'CSV or NDJSON, plain, gzip or zip')
    .option('--backfill', 'history: each row is taken as known the morning after its service day', false);
  return withContext<{ backfill: boolean }>(command, async ({ settings, progress, answer }, { backfill }, [feed, ...files]) => {
    const store = await openStore(settings, progress);
    try {
      const loads = await withLoadingApp(store.settings, async (app) => {
        const service = app.get(LoadFileService, { strict: false });
        const outcomes: LoadOutcome[] = [];
        for (const file of files) {
          const likelyRows = Math.ceil((fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) / USUAL_ROW_BYTES);
          const task = progress.task(`loading ${path.basename(file)}`, likelyRows);
          const outcome = await service.load({
            feed, path: path.resolve(file), fileName: path.basename(file), backfill, sentBy: whoRuns().email, onProgress: (rows) => task.update(rows, Math.max(likelyRows, rows)),
          });
          task.end(outcome.status);
          outcomes.push(outcome);
        }
        return outcomes;
      });
      answer({ loads }, () => loads.map(describeLoad).join('\n'));
      return loads.some(({ status }) => status === 'rejected') ? EXIT.rejected : EXIT.done;
    } finally {
      await store.close();
    }
  });
}

const SHOWN_REASONS = 10;
/** Only to guess how far a file has got: its rows are not known before it is read. */
const USUAL_ROW_BYTES = 60;

/** One load as people read it: what became of the rows, and the first reasons for those that were not taken. */
function describeLoad(load: LoadOutcome): string {
  const count = (label: string, value: number): string => `${value.toLocaleString('en-GB')} ${label}`;
  const days = load.firstDay ? `, ${load.firstDay} to ${load.lastDay}` : '';
  const figures = [
    count('rows', load.rows), count('loaded', load.loaded), count('unchanged', load.unchanged), count('skipped', load.skipped),
    count('quarantined', load.quarantined),
  ];
  const head = `${load.file}: ${load.status} (${figures.join(', ')}${days})`;
  if (load.reasons.length === 0) return head;
  const table = new Table({ head: ['line', 'column', 'value', 'code', 'what'], style: { head: [], border: [] }, wordWrap: true });
  for (const { line, column, value, code, message } of load.reasons.slice(0, SHOWN_REASONS)) {
    table.push([line ?? '', column ?? '', value ?? '', code, message]);
  }
  const more = load.reasons.length > SHOWN_REASONS ? `\nand ${load.reasons.length - SHOWN_REASONS} more; --json has all` : '';
  return `${head}\n${table.toString()}${more}`;
}
