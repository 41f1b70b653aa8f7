import { type ServiceDay, isServiceDay, serviceDay } from '#libs/kernel';
import { isWorkingDay } from '#libs/organisations';
import { isMeasured } from '../reading.js';
import { didYouMean, quoted } from '../rule-set/did-you-mean.js';
import type { KeyedRule } from '../rule-set/compile-rule-set.js';
import type { IssueAt } from '../rule-set/issue.js';
import { holidaysOf, morningsOf } from './mornings.js';
import type { WrittenExpectation, WrittenRulesTest, WrittenSeries, WrittenStep, WrittenTest } from './rules-test-schema.js';
import { SEQUENCES, readSequence } from './sequence.js';

type Path = readonly PropertyKey[];
type Given = { readonly rules: readonly KeyedRule[]; readonly test: WrittenTest; readonly mornings: readonly ServiceDay[] };

/** What is wrong with tests although each part is well formed: names that nobody has, mornings that do not fit, expectations of nothing. */
export function checkRulesTest(file: WrittenRulesTest, rules: readonly KeyedRule[]): IssueAt[] {
  return file.tests.flatMap((test, i): IssueAt[] => {
    const path = ['tests', i];
    const holidays = holidaysOf(file, test);
    if (!isWorkingDay('practice', serviceDay(test.firstMorning), holidays)) {
      return [wrong([...path, 'firstMorning'], `${test.firstMorning} is no working day: nothing is evaluated on it`)];
    }
    const given = { rules, test, mornings: morningsOf(test, holidays) };
    return [
      ...twice(test.organisations.map(({ code }) => code), 'code', [...path, 'organisations']),
      ...test.series.flatMap((one, k) => checkSeries(one, given, [...path, 'series', k])),
      ...twice(test.series.map((one) => `${one.organisation} ${one.serviceDay ?? one.rule ?? ''}`), undefined, [...path, 'series']),
      ...(test.steps ?? []).flatMap((one, k) => [...checkAt(one, given, [...path, 'steps', k]), ...checkWhose(one, given, [...path, 'steps', k])]),
      ...test.expect.flatMap((one, k) => checkExpectation(one, given, [...path, 'expect', k])),
    ];
  });
}

function checkSeries(series: WrittenSeries, given: Given, path: Path): IssueAt[] {
  const issues = known(series.organisation, codesOf(given), [...path, 'organisation']);
  for (const name of SEQUENCES) {
    const written = series[name];
    const read = written === undefined ? [] : readSequence(name, written, given.mornings.length);
    if (typeof read === 'string') issues.push(wrong([...path, name], read));
  }
  if (series.reading === undefined) {
    if (series.serviceDay === undefined) issues.push(wrong([...path, 'serviceDay'], 'is missing: give a day, YYYY-MM-DD; a series with `reading` has none'));
    if (series.rule !== undefined) issues.push(wrong([...path, 'rule'], 'is only for a series with `reading`: leave it out', true));
    return issues;
  }
  const measured = given.rules.filter(({ definition }) => isMeasured(definition)).map(({ key }) => key);
  const others = Object.keys(series).filter((key) => !['organisation', 'rule', 'reading'].includes(key));
  issues.push(...others.map((key) => wrong([...path, key], 'has no meaning beside `reading`: leave it out', true)));
  return [...issues, ...known(series.rule, measured, [...path, 'rule'])];
}

function checkExpectation(expected: WrittenExpectation, given: Given, path: Path): IssueAt[] {
  const issues = checkAt(expected, given, path);
  const kinds = (['status', 'none', 'live'] as const).filter((kind) => expected[kind] !== undefined);
  if (kinds.length !== 1) return [...issues, wrong(path, `expects ${kinds.join(' and ') || 'nothing'}: give one of status, none, live`)];
  const foreign = kinds[0] === 'live' ? (['organisation', 'serviceDay', 'rule', 'level', 'reason'] as const) : kinds[0] === 'none' ? (['level', 'reason'] as const) : [];
  issues.push(...foreign.filter((key) => expected[key] !== undefined).map((key) => wrong([...path, key], `has no meaning beside '${kinds[0]}': leave it out`, true)));
  if (!expected.live) return [...issues, ...checkWhose(expected, given, path)];
  return [...issues, ...expected.live.flatMap((alert, i): IssueAt[] => {
    const [code, day, ...rest] = alert.split(' ');
    if (rest.length > 0 || !isServiceDay(day ?? '')) return [wrong([...path, 'live', i], `${quoted(alert)} is no alert: write CODE YYYY-MM-DD`)];
    return known(code, codesOf(given), [...path, 'live', i]);
  })];
}

/** An alert is known by its organisation, its day and, where there are several, its rule. */
function checkWhose({ organisation, serviceDay: day, rule }: WrittenStep | WrittenExpectation, given: Given, path: Path): IssueAt[] {
  const keys = given.rules.map(({ key }) => key);
  return [
    ...known(organisation, codesOf(given), [...path, 'organisation']),
    ...(day === undefined ? [wrong([...path, 'serviceDay'], 'is missing: give a day, YYYY-MM-DD')] : []),
    ...(rule === undefined && keys.length === 1 ? [] : known(rule, keys, [...path, 'rule'])),
  ];
}

function checkAt({ at }: { readonly at: string }, { mornings }: Given, path: Path): IssueAt[] {
  const [first, last, day] = [mornings[0], mornings[mornings.length - 1], at.slice(0, 10)];
  return day >= first && day <= last ? [] : [wrong([...path, 'at'], `${day} is not in the test: give a day from ${first} to ${last}`)];
}

function codesOf({ test }: Given): string[] {
  return test.organisations.map(({ code }) => code);
}

function known(word: string | undefined, words: readonly string[], path: Path): IssueAt[] {
  if (word !== undefined && words.includes(word)) return [];
  const allowed = words.length > 0 ? words.join(', ') : 'nothing: the rule set has none';
  return [wrong(path, word === undefined ? `is missing: give one of ${allowed}` : `${quoted(word)} is none of ${allowed}${didYouMean(word, words)}`)];
}

function twice(keys: readonly string[], at: string | undefined, path: Path): IssueAt[] {
  return keys.flatMap((key, i) => {
    const before = keys.indexOf(key);
    return before === i ? [] : [wrong([...path, i, ...(at ? [at] : [])], `'${key.trim()}' is in [${before}] already: give it once`)];
  });
}

function wrong(path: Path, message: string, atKey = false): IssueAt {
  return { severity: 'error', path, message, atKey };
}
