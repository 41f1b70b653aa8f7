import Table from 'cli-table3';
import { Command } from 'commander';
import { type Replay, ReplayService, type Suggestion, type TriedThresholds, replayRulesOf } from '#libs/escalation';
import { type ServiceDay } from '#libs/kernel';
import { MorningsService } from '#libs/mismatch';
import { writeAssessments } from '../assessments-file.js';
import { withContext } from '../command.js';
import { checkWritable } from '../forecast-file.js';
import { amount, day } from '../options.js';
import { withReplayApp } from '../replay-app.js';
import { openStore } from '../store.js';
import { textOf } from './rules/change-rules.command.js';

interface ReplayOptions {
  from: ServiceDay;
  to: ServiceDay;
  rules?: string;
  assessments?: string;
  suggest?: boolean;
  costMiss: number;
  costFalseAlarm: number;
}

/** `headroom replay`: what the rules would have done on the mornings of a period, held against what really happened. */
export function replayCommand(): Command {
  const command = new Command('replay')
    .description('every working morning of a period again, as it was known then: the alerts, and how good they were')
    .requiredOption('--from <day>', 'first morning', day)
    .requiredOption('--to <day>', 'first morning no longer replayed', day)
    .option('--rules <file>', 'the rules of this YAML document instead of those in force')
    .option('--assessments <file>', 'write what each morning said of every organisation and day ahead to this CSV')
    .option('--suggest', 'try other thresholds on the same mornings, and say which mistakes would cost least')
    .option('--cost-miss <cost>', 'with --suggest: what a day without an alert that was due costs', amount, 5)
    .option('--cost-false-alarm <cost>', 'with --suggest: what an alert of which nothing came costs', amount, 1);
  return withContext<ReplayOptions>(command, async ({ settings, progress, answer }, { from, to, rules: file, assessments, suggest, ...costs }) => {
    if (from >= to) throw new RangeError('--from must be before --to, which is the first day no longer replayed');
    const told = file === undefined ? undefined : replayRulesOf(textOf(file));
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
        const rules = told ?? (await service.rulesInForce());
        if (assessments) {
          const days = await mornings.workingMornings(period);
          const rows = writeAssessments(assessments, await mornings.read(period), rules.levels);
          progress.step(`${rows.toLocaleString('en-GB')} rows of ${days.length} mornings in ${assessments}`);
        }
        const replayed = await service.replay(period, rules);
        const suggestion = suggest && (await service.suggest(period, { miss: costs.costMiss, falseAlarm: costs.costFalseAlarm }, rules));
        answer(suggestion ? { ...replayed, suggestion } : replayed, () =>
          [inWords(replayed), ...(suggestion ? [suggestionInWords(suggestion)] : [])].join('\n'),
        );
      });
    } finally {
      await store.close();
    }
  });
}

function inWords({ summary }: Replay): string {
  if (summary.mornings === 0) return 'There is no morning to replay in that period: rules are replayed on Mondays to Fridays that are no bank holidays.';
  const share = (value: number | null): string => (value === null ? 'not known' : `${Math.round(100 * value)}%`);
  return [
    `${summary.mornings} mornings: ${summary.alerts} alerts, ${summary.alertsPerDay.toFixed(1)} a morning in ${summary.groupsPerDay.toFixed(1)} groups; on the median morning ${summary.newGroupsOnMedianMorning} groups are new.`,
    `${summary.hits} hits, ${summary.falseAlarms} false alarms, ${summary.tooLate} too late, ${summary.unknown} of which the truth is not known: precision ${share(summary.precision)}.`,
    summary.dueDays === 0 && summary.hits + summary.falseAlarms + summary.tooLate === 0
      ? 'What really happened is known of none of these days: nothing can be said of hits and misses.'
      : `${summary.dueDays} days were short beyond normal, ${summary.misses} of them without an alert in time: recall ${share(summary.recall)}.`,
    `Notice on the median alert: ${summary.medianLeadWorkingDays === null ? 'not known' : `${summary.medianLeadWorkingDays} working days`}. Raised and cleared more than once: ${summary.flapping}.`,
  ].join('\n');
}

function suggestionInWords({ best, now, worthwhile, crossValidation, curve }: Suggestion): string {
  const thresholds = ({ amber, red, black, minimumLevel }: TriedThresholds): string =>
    `levels 2, 3 and 4 from ${amber}, ${red} and ${black}, alerts from level ${minimumLevel}`;
  const table = new Table({ head: ['alerts from level', 'level 2 from', 'cost', 'alerts a morning', 'precision', 'recall'], style: { head: [], border: [] } });
  const share = (value: number | null): string => (value === null ? 'not known' : value.toFixed(2));
  for (const one of curve)
    table.push([one.minimumLevel, one.amber, one.cost.toFixed(0), one.alertsPerDay.toFixed(1), share(one.precision), share(one.recall)]);
  const held = `chosen on every other week, it cost ${crossValidation.chosenCost.toFixed(0)} on the weeks between, the rules as they are ${crossValidation.nowCost.toFixed(0)}`;
  return [
    table.toString(),
    `Cheapest: ${thresholds(best)}, cost ${best.cost.toFixed(0)}. As the rules are: ${thresholds(now)}, cost ${now.cost.toFixed(0)}.`,
    worthwhile ? `Worth a change: ${held}.` : `Not worth a change: ${held}.`,
  ].join('\n');
}
