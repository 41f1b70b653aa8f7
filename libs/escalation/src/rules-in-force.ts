import { HeadroomError } from '#libs/kernel';
import type { LevelThresholdSet } from '#libs/mismatch';
import type { SqlExecutor } from '#libs/platform';
import type { RuleSet } from './domain/rule-set/compile-rule-set.js';
import { issueWords } from './domain/rule-set/issue.js';
import { parseRuleSet } from './domain/rule-set/parse-rule-set.js';
import type { Rule } from './domain/rule.js';
import { GAP_SIGNALS, MEASURED_SIGNALS } from './domain/signal.js';
import { type StoredRuleSet, ruleSetInForce } from './rule-set.repository.js';

/** The rules about days ahead, and those about what was measured, that are in force at a moment, in the order of their document. */
export async function evaluatedRules(executor: SqlExecutor, at: Date): Promise<Rule[]> {
  const stored = await ruleSetInForce(executor, at);
  const kinds: readonly string[] = [...GAP_SIGNALS, ...MEASURED_SIGNALS];
  return compiled(stored)
    .rules.filter(({ definition }) => kinds.includes(definition.signal.kind))
    .map(({ key, definition }) => ({ key, definition, version: stored.version }));
}

/** The rules about days ahead that are in force at a moment, and when levels begin. */
export async function rulesInForce(executor: SqlExecutor, at: Date): Promise<{ readonly rules: Rule[]; readonly levels: LevelThresholdSet }> {
  const stored = await ruleSetInForce(executor, at);
  const { rules, levels } = compiled(stored);
  const ahead = rules.filter(({ definition }) => GAP_SIGNALS.some((kind) => kind === definition.signal.kind));
  return { rules: ahead.map(({ key, definition }) => ({ key, definition, version: stored.version })), levels };
}

/** What a stored version means. Throws `bad-rule-set` where this version of Headroom no longer reads what an older one accepted. */
export function compiled({ version, document }: Pick<StoredRuleSet, 'version' | 'document'>): RuleSet {
  const { ruleSet, issues } = parseRuleSet(document);
  if (ruleSet) return ruleSet;
  throw new HeadroomError('bad-rule-set', `Version ${version} of the rules cannot be read: ${issues.map(issueWords).join('; ')}`, {
    kind: 'permanent', remedy: 'Publish a version that can: `headroom rules validate FILE` tells what is wrong.',
  });
}
