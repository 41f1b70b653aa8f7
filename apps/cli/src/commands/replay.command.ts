import { Command } from 'commander';
import { type Replay, ReplayService } from '#libs/escalation';
import { type ServiceDay } from '#libs/kernel';
import { MorningsService } from '#libs/mismatch';
import { writeAssessments } from '../assessments-file.js';
import { withContext } from '../command.js';
import { checkWritable } from '../forecast-file.js';
import { day } from '../options.js';
import { withReplayApp } from '../replay-app.js';
import { openStore } from '../store.js';

interface ReplayOptions {
  from: ServiceDay;
  to: ServiceDay;
  assessments?: string;
}

/** `headroom replay`: what the rules would have done on the mornings of a period, held against what really happened. */
export function replayCommand(): Command {
  const command = new Command('replay')
    .description('every working morning of a period again, as it was known then: the alerts, and how good they were')
    .requiredOption('--from <day>', 'first morning', day)
    .requiredOption('--to <day>', 'first morning no longer replayed', day)
    .option('--assessments <file>', 'write what each morning said of every organisation and day ahead to this CSV');
  return withContext<ReplayOptions>(command, async ({ settings, progress, answer }, { from, to, assessments }) => {
    if (from >= to) throw new RangeError('--from must be before --to, which is the first day no longer replayed');
    if (assessments) checkWritable(assessments);
    const store = await openStore(settings, progress);
    try {
      await withReplayApp(store.settings, async (app) => {
        const period = { from, to };
        const mornings = app.get(MorningsService, { strict: false });
        const missing = await mornings.missing(period);
        if (missing.length > 0) {
          const task = progress.task('computing mornings', missing.length);
          await mornings.ensure(period, (done) => task.update(done));
          task.end();
        }
        const service = app.get(ReplayService, { strict: false });
        const rules = await service.rulesInForce();
        if (assessments) {
          const days = await mornings.workingMornings(period);
          const rows = writeAssessments(assessments, await mornings.read(period), rules.levels);
          progress.step(`${rows.toLocaleString('en-GB')} rows of ${days.length} mornings in ${assessments}`);
        }
        const replayed = await service.replay(period, rules);
        answer(replayed, () => inWords(replayed));
      });
    } finally {
      await store.close();
    }
  });
}

function inWords({ summary }: Replay): string {
  const share = (value: number | null): string => (value === null ? 'not known' : `${Math.round(100 * value)}%`);
  return [
    `${summary.mornings} mornings: ${summary.alerts} alerts, ${summary.alertsPerDay.toFixed(1)} a morning in ${summary.groupsPerDay.toFixed(1)} groups.`,
    `${summary.hits} hits, ${summary.falseAlarms} false alarms, ${summary.tooLate} too late, ${summary.unknown} of which the truth is not known: precision ${share(summary.precision)}.`,
    `${summary.dueDays} days were short beyond normal, ${summary.misses} of them without an alert in time: recall ${share(summary.recall)}.`,
    `Notice on the median alert: ${summary.medianLeadWorkingDays ?? 'none'} working days. Raised and cleared more than once: ${summary.flapping}.`,
  ].join('\n');
}
