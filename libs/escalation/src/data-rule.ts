import type { SqlExecutor } from '#libs/platform';
import type { DataAlert, DataAlertKind } from './domain/data-alert.js';
import type { RuleDefinition } from './domain/rule.js';
import type { SignalKind } from './domain/signal.js';
import { compiled } from './rules-in-force.js';
import { ruleSetInForce } from './rule-set.repository.js';

const SIGNALS: Readonly<Partial<Record<DataAlertKind, SignalKind>>> = {
  'feed-missing': 'feed-late', 'load-rejected': 'feed-implausible', 'forecast-drift': 'forecast-drift',
};

/** The first rule in force that is about such news about data; undefined where none is: then it is told as it always was. */
export async function dataRuleFor(executor: SqlExecutor, at: Date, { kind, feed }: Pick<DataAlert, 'kind' | 'feed'>): Promise<RuleDefinition | undefined> {
  const wanted = SIGNALS[kind];
  if (!wanted) return undefined;
  const { rules } = compiled(await ruleSetInForce(executor, at));
  return rules.map(({ definition }) => definition).find(({ signal }) => {
    if (signal.kind !== wanted) return false;
    return !('feeds' in signal) || signal.feeds === undefined || (feed != null && signal.feeds.includes(feed));
  });
}
