import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, HeadroomError, addDays } from '#libs/kernel';
import { MorningsService, type Period, TruthService } from '#libs/mismatch';
import { Database } from '#libs/platform';
import { type Replay, type ReplayMaterial, type ReplayRules, replay } from './domain/replay/replay.js';
import { type ReplayComparison, compareReplays } from './domain/replay/compare-replays.js';
import { longestWindow } from './domain/replay/replay-rule.js';
import { type MistakeCosts, type Suggestion, suggestThresholds } from './domain/replay/suggest.js';
import { parseRuleSet } from './domain/rule-set/parse-rule-set.js';
import { issueWords } from './domain/rule-set/issue.js';
import type { RuleDefinition } from './domain/rule.js';
import { GAP_SIGNALS } from './domain/signal.js';
import { lastReplay, noteReplay, type RuleSetReplay } from './rule-set-replay.repository.js';
import { type StoredRuleSet, ruleSetInForce } from './rule-set.repository.js';
import { rulesInForce } from './rules-in-force.js';

/** Calendar days ahead that hold `working` working days, whatever the season: Christmas has four days off in a row, twice. */
const calendarDays = (working: number): number => 1 + working + 2 * Math.ceil((working + 1) / 5) + 5;

/** The shares of capacity of which a morning counts the draws: others are read from its curves. */
const COUNTED_SHARES: readonly number[] = [0, 0.05, 0.15];

function needsCurves({ signal }: RuleDefinition): boolean {
  return signal.kind === 'gap-probability' && !COUNTED_SHARES.includes(signal.aboveShare);
}

/** Answers what rules would have done on mornings that were, from what is kept of them. */
@Injectable()
export class ReplayService {
  constructor(
    private readonly database: Database,
    private readonly mornings: MorningsService,
    private readonly truth: TruthService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The rules in force now. */
  async rulesInForce(): Promise<ReplayRules> {
    return rulesInForce(this.database, this.clock.now());
  }

  /**
   * Replays rules, those in force unless told, over a period whose mornings are kept. Throws `mornings-missing` when some are not.
   */
  async replay(period: Period, rules?: ReplayRules): Promise<Replay> {
    const under = rules ?? (await this.rulesInForce());
    return replay(await this.material(period, under), under);
  }

  /** Replays two sets of rules over the same mornings and what happened on them. Throws `mornings-missing`. */
  async compare(period: Period, before: ReplayRules, after: ReplayRules): Promise<ReplayComparison> {
    const material = await this.material(period, { rules: [...before.rules, ...after.rules], levels: before.levels });
    return compareReplays(replay(material, before), replay(material, after));
  }

  /** Replays a version beside the rules in force; of a draft it is noted that `by` has seen it. Throws `bad-rule-set`, `mornings-missing`. */
  async compareVersion({ version, status, document }: StoredRuleSet, period: Period, by: string): Promise<ReplayComparison> {
    const at = this.clock.now();
    const inForce = await ruleSetInForce(this.database, at);
    const compared = await this.compare(period, replayRulesOf(inForce.document), replayRulesOf(document));
    if (status === 'draft') await noteReplay(this.database, version, inForce.version, { period, at, by });
    return compared;
  }

  /** The last replay of a draft beside the rules that are in force now; undefined when nobody has seen one. */
  async seen(version: number): Promise<RuleSetReplay | undefined> {
    const inForce = await ruleSetInForce(this.database, this.clock.now());
    return lastReplay(this.database, version, inForce.version);
  }

  /** Suggests thresholds for what mistakes cost, beside the rules told or in force. Throws `mornings-missing`. */
  async suggest(period: Period, costs: MistakeCosts, rules?: ReplayRules): Promise<Suggestion> {
    const under = rules ?? (await this.rulesInForce());
    return suggestThresholds(await this.material(period, under), under, costs);
  }

  /** What a replay reads, when all of it is there: the mornings as far ahead as the rules look, and what happened on their days. */
  private async material(period: Period, { rules }: ReplayRules): Promise<ReplayMaterial> {
    const missing = await this.mornings.missing(period);
    if (missing.length > 0) throw morningsMissing(missing.length, period);
    const days = calendarDays(Math.max(0, ...rules.map(({ definition }) => longestWindow(definition))));
    const [mornings, { truths }, curves] = await Promise.all([
      this.mornings.read(period, days),
      this.truth.read(period.from, addDays(period.to, days)),
      rules.some(({ definition }) => needsCurves(definition)) ? this.mornings.curves(period, days) : [],
    ]);
    return { mornings, truths, curves: new Map(curves.map((one) => [one.morning, one])) };
  }
}

/** The rules of a document that are about days ahead: others have nothing in a kept morning to go by. Throws `bad-rule-set` with every line. */
export function replayRulesOf(document: string): ReplayRules {
  const { ruleSet, issues } = parseRuleSet(document);
  if (!ruleSet) {
    throw new HeadroomError('bad-rule-set', issues.map(issueWords).join('; '), { kind: 'rejected-input', remedy: 'Correct the lines named, and try again.' });
  }
  return { rules: ruleSet.rules.filter(({ definition }) => GAP_SIGNALS.some((kind) => kind === definition.signal.kind)), levels: ruleSet.levels };
}

function morningsMissing(count: number, { from, to }: Period): HeadroomError {
  return new HeadroomError('mornings-missing', `${count} mornings from ${from} to ${to} are not computed yet, or no longer what was known then`, {
    kind: 'rejected-input',
    remedy: `Run \`headroom replay --from ${from} --to ${to}\`, or POST the period to /api/v1/rules/replay/mornings and ask again when it is done.`,
  });
}
