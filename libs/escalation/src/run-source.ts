import type { RunToEvaluate } from './domain/assessment.js';
import type { Reading } from './domain/reading.js';
import type { RuleDefinition } from './domain/rule.js';

/** Where the assessments of a run come from: the store, or a replay's own mornings. Also its injection token. */
export abstract class RunSource {
  /** The run with everything a rule asks about. Throws `unknown-run` when there is none. */
  abstract read(runId: number): Promise<RunToEvaluate>;

  /** What a rule measures, as known at the run's moment. */
  abstract readings(rule: RuleDefinition, run: RunToEvaluate): Promise<readonly Reading[]>;
}
