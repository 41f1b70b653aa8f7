import { serviceDay } from '#libs/kernel';
import { LIVE } from '../alert.js';
import type { RuleSet } from '../rule-set/compile-rule-set.js';
import { SIGNAL_SPECIFICATIONS } from '../signal-specification.js';
import { AlertsInMemory, type EvaluationTime, type TestedAlert } from './alerts-in-memory.js';
import { EVALUATION_TIMES, holidaysOf, momentOf, morningsOf } from './mornings.js';
import type { WrittenExpectation, WrittenRulesTest, WrittenStep, WrittenTest } from './rules-test-schema.js';
import { Scene } from './scene.js';

/** An expectation, or a person's step, that did not come to pass. */
export interface RulesTestFailure {
  /** `tests[0].expect[1]`, in parts. */
  readonly path: readonly PropertyKey[];
  /** When and about what. */
  readonly subject: string;
  /** As the file says, a line each. */
  readonly expected: readonly string[];
  /** As it came, a line each. */
  readonly actual: readonly string[];
  /** What had been decided about it by then, a line each, oldest first. */
  readonly decisions: readonly string[];
}

/** What came of one test. */
export interface RulesTestResult {
  readonly name: string;
  /** How many expectations and steps it has. */
  readonly checks: number;
  readonly failures: readonly RulesTestFailure[];
}

/** The rules of a set that a test can feed: data rules are about feeds and forecasts, of which it has none. */
export function testedRules({ rules }: RuleSet): RuleSet['rules'] {
  return rules.filter(({ definition }) => SIGNAL_SPECIFICATIONS[definition.signal.kind].family !== 'data');
}

/** Runs every test of a file that has been checked, each on a clock of its own: the pure rules and lifecycle that run live. */
export function runRulesTest(file: WrittenRulesTest, ruleSet: RuleSet): RulesTestResult[] {
  return file.tests.map((test, i) => runTest(file, test, ruleSet, ['tests', i]));
}

/** Whatever happens, in the order of the clock; at one moment evaluations come before people, and people before questions. */
interface Happening {
  readonly day: string;
  readonly minute: number;
  readonly does: () => RulesTestFailure[];
}

function runTest(file: WrittenRulesTest, test: WrittenTest, ruleSet: RuleSet, path: readonly PropertyKey[]): RulesTestResult {
  const bankHolidays = holidaysOf(file, test);
  const scene = new Scene(test, ruleSet.levels);
  const rules = testedRules(ruleSet).map((rule) => new AlertsInMemory(rule, scene));
  const evaluate = (at: EvaluationTime): RulesTestFailure[] => {
    for (const rule of rules) rule.evaluate(at);
    return [];
  };
  const times = [...(test.evaluations ?? EVALUATION_TIMES)].sort();
  const happenings: Happening[] = [
    ...morningsOf(test, bankHolidays).flatMap((day, number) =>
      times.map((time) => ({ ...momentOf(`${day} ${time}`), does: () => evaluate({ number, day, time, bankHolidays }) }))),
    ...(test.steps ?? []).map((step, k) => ({ ...momentOf(step.at), does: () => takeStep(step, rules, scene, [...path, 'steps', k]) })),
    ...test.expect.map((expected, k) => ({ ...momentOf(expected.at), does: () => compare(expected, rules, scene, [...path, 'expect', k]) })),
  ];
  happenings.sort((a, b) => (a.day === b.day ? a.minute - b.minute : a.day < b.day ? -1 : 1));
  const failures = happenings.flatMap(({ does }) => does());
  return { name: test.name, checks: test.expect.length + (test.steps?.length ?? 0), failures };
}

function takeStep(step: WrittenStep, rules: readonly AlertsInMemory[], scene: Scene, path: readonly PropertyKey[]): RulesTestFailure[] {
  const { rule, organisationId, day } = whose(step, rules, scene);
  const refused = rule.person(step.do === 'acknowledge' ? 'acknowledged' : 'resolved', organisationId, day, momentOf(step.at).day);
  if (refused === undefined) return [];
  return [{ path, subject: subjectOf(step), expected: [`${step.do}`], actual: [refused], decisions: rule.decisions(organisationId, day) }];
}

function compare(expected: WrittenExpectation, rules: readonly AlertsInMemory[], scene: Scene, path: readonly PropertyKey[]): RulesTestFailure[] {
  if (expected.live) return compareLive(expected, expected.live, rules, scene, path);
  const { rule, organisationId, day } = whose(expected, rules, scene);
  const alert = rule.get(organisationId, day);
  const asked = (['status', 'level', 'reason'] as const).filter((name) => expected[name] !== undefined);
  const asExpected = expected.none ? alert === undefined : alert !== undefined && asked.every((name) => alert[name] === expected[name]);
  if (asExpected) return [];
  const words = expected.none ? ['no alert'] : asked.map((name) => `${name}: ${expected[name]}`);
  return [{ path, subject: subjectOf(expected), expected: words, actual: alertWords(alert), decisions: rule.decisions(organisationId, day) }];
}

function compareLive(
  { at }: WrittenExpectation, live: readonly string[], rules: readonly AlertsInMemory[], scene: Scene, path: readonly PropertyKey[],
): RulesTestFailure[] {
  const actual = rules.flatMap((rule) => rule.all().filter(({ status }) => LIVE.includes(status)));
  const found = [...new Set(actual.map(({ organisationId, serviceDay: day }) => `${scene.codeOf(organisationId)} ${day}`))].sort();
  const expected = [...new Set(live)].sort();
  if (found.join('\n') === expected.join('\n')) return [];
  const lines = (names: string[]): string[] => (names.length > 0 ? names.map((name) => `live: ${name}`) : ['live: none']);
  return [{ path, subject: `everything, at ${at}`, expected: lines(expected), actual: lines(found), decisions: [] }];
}

function whose({ organisation, serviceDay: day, rule }: WrittenExpectation | WrittenStep, rules: readonly AlertsInMemory[], scene: Scene) {
  const found = rule === undefined ? rules[0] : rules.find((one) => one.rule.key === rule)!;
  return { rule: found, organisationId: scene.subject(organisation!).id, day: serviceDay(day!) };
}

function subjectOf({ at, organisation, serviceDay: day, rule }: WrittenExpectation | WrittenStep): string {
  return `${rule === undefined ? '' : `${rule} of `}${organisation} for ${day}, at ${at}`;
}

function alertWords(alert: TestedAlert | undefined): string[] {
  return alert ? [`status: ${alert.status}`, `level: ${alert.level}`, `reason: ${alert.reason}`] : ['no alert'];
}
