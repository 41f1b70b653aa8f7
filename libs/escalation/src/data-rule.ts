import { londonDay } from '#libs/kernel';
import type { SqlExecutor } from '#libs/platform';
import type { DataAlert, DataAlertKind } from './domain/data-alert.js';
import { appliesOn } from './domain/rule-for.js';
import type { RuleDefinition } from './domain/rule.js';
import type { SignalKind } from './domain/signal.js';
import { compiled } from './rules-in-force.js';
import { ruleSetInForce } from './rule-set.repository.js';

const SIGNALS: Readonly<Partial<Record<DataAlertKind, SignalKind>>> = {
  'feed-missing': 'feed-late', 'load-rejected': 'feed-implausible', 'forecast-drift': 'forecast-drift',
};

/** The kinds of alert that rules about data can turn off. */
export const KINDS_WITH_RULES = Object.keys(SIGNALS) as DataAlertKind[];

/** The first rule in force, and for that day, that is about such news about data; undefined where none is: then it is told as it always was. */
export async function dataRuleFor(executor: SqlExecutor, at: Date, { kind, feed }: Pick<DataAlert, 'kind' | 'feed'>): Promise<RuleDefinition | undefined> {
  const wanted = SIGNALS[kind];
  if (!wanted) return undefined;
  const { rules } = compiled(await ruleSetInForce(executor, at));
  return rules.map(({ definition }) => definition).find((definition) => {
    const { signal } = definition;
    if (signal.kind !== wanted || !appliesOn(definition, londonDay(at))) return false;
    return !('feeds' in signal) || signal.feeds === undefined || (feed != null && signal.feeds.includes(feed));
  });
}
