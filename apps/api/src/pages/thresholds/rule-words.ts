import { type RuleDefinition, type RuleSet, SIGNAL_SPECIFICATIONS } from '#libs/escalation';
import { LEVEL_RULES, type LevelThresholds } from '#libs/mismatch';
import { levelTag } from '../level-tag.js';
import { counted, sentence } from '../words.js';
import { scopeWords } from './threshold-fields.js';

/** A rule as people read it. */
export interface RuleInWords {
  readonly key: string;
  readonly name: string;
  readonly on: boolean;
  readonly sentences: readonly string[];
  /** What is otherwise for some. */
  readonly overrides: readonly string[];
}

/** When levels begin, for everybody first and then for some; percentages, empty where nothing else is said. */
export interface LevelRow {
  readonly scope: string;
  readonly amber: string;
  readonly red: string;
  readonly black: string;
  readonly staff: string;
}

/** The table of when levels begin. */
export function levelRows({ levels }: RuleSet): LevelRow[] {
  const everybody = {
    amber: { ...LEVEL_RULES.amber, ...levels.amber }, red: { ...LEVEL_RULES.red, ...levels.red }, black: { ...LEVEL_RULES.black, ...levels.black },
  };
  return [rowOf('Everybody', everybody), ...levels.overrides.map(({ scope, ...numbers }) => rowOf(sentence(scopeWords({ ...scope, tags: scope.tagged })), numbers))];
}

function rowOf(scope: string, { amber, red, black }: LevelThresholds): LevelRow {
  return { scope, amber: share(amber?.probability), red: share(red?.probability), black: share(black?.probability), staff: share(black?.staffInShare) };
}

/** Every rule of a set, in the order of its document. */
export function rulesInWords({ rules }: RuleSet): RuleInWords[] {
  return rules.map(({ key, definition }) => ({
    key, name: definition.name, on: definition.enabled, sentences: sentencesOf(definition), overrides: definition.overrides.map((one) => overrideWords(definition, one)),
  }));
}

function sentencesOf(rule: RuleDefinition): string[] {
  const { signal, scope, agreeingEvaluations, atOnceFrom, standDownMornings, windowWorkingDays, acuteOnly, suppressedBy, effectiveFrom, effectiveTo } = rule;
  const { family } = SIGNAL_SPECIFICATIONS[signal.kind];
  const dates = [effectiveFrom ? `From ${effectiveFrom}.` : '', effectiveTo ? `Until before ${effectiveTo}.` : ''];
  if (family === 'data') return [`Alerts on ${SIGNAL_SPECIFICATIONS[signal.kind].says}.`, ...dates].filter((text) => text !== '');
  const ends = rule.clear === rule.raise ? 'below that' : `below ${valueWords(rule, rule.clear)}`;
  return [
    `Alerts when ${whatWords(rule)} is ${valueWords(rule, rule.raise)} or ${isLow(rule) ? 'less' : 'more'}.`,
    `For ${scopeWords({ ...scope, tags: scope.tagged })}.`,
    family === 'gap' ? `Looks at today and the next ${counted(windowWorkingDays, 'working day')}.` : '',
    family === 'gap' && acuteOnly ? 'Only for what is worse than the organisation’s own normal.' : '',
    `${counted(agreeingEvaluations, 'evaluation')} in a row must agree${family === 'gap' ? `; from ${levelTag(atOnceFrom).text} one is enough` : ''}.`,
    `Ends after ${counted(standDownMornings, 'morning')} ${ends}.`,
    suppressedBy.length > 0 ? `Held back by planned closures: ${suppressedBy.join(', ')}.` : '',
    ...dates,
  ].filter((text) => text !== '');
}

function overrideWords(rule: RuleDefinition, { scope, ...numbers }: RuleDefinition['overrides'][number]): string {
  const parts = [
    numbers.enabled === false ? 'off' : numbers.enabled === true ? 'on' : '',
    numbers.raise === undefined ? '' : `from ${valueWords(rule, numbers.raise)}`,
    numbers.clear === undefined ? '' : `over below ${valueWords(rule, numbers.clear)}`,
    numbers.agreeingEvaluations === undefined ? '' : `${counted(numbers.agreeingEvaluations, 'evaluation')} must agree`,
    numbers.windowWorkingDays === undefined ? '' : `${counted(numbers.windowWorkingDays, 'working day')} ahead`,
    numbers.acuteOnly === undefined ? '' : numbers.acuteOnly ? 'acute days only' : 'all days',
  ].filter((text) => text !== '');
  return `${sentence(scopeWords({ ...scope, tags: scope.tagged }))}: ${parts.join(', ') || 'see the document'}.`;
}

function whatWords({ signal }: RuleDefinition): string {
  if (signal.kind === 'gap-probability') return `the chance that demand is above capacity by more than ${share(signal.aboveShare)} of it`;
  if (signal.kind === 'spc') return `a special cause of ${signal.indicator}`;
  if (signal.kind === 'indicator') return `the value of ${signal.indicator}`;
  if (signal.kind === 'missed-call-rate' || signal.kind === 'wait') return SIGNAL_SPECIFICATIONS[signal.kind].says.replace('`overWorkingDays`', String(signal.overWorkingDays));
  return SIGNAL_SPECIFICATIONS[signal.kind].says;
}

function valueWords({ signal }: RuleDefinition, value: number): string {
  const unit = SIGNAL_SPECIFICATIONS[signal.kind].threshold?.unit;
  if (unit === undefined) return 'there';
  if (signal.kind === 'level') return levelTag(value).text;
  if (unit.startsWith('share') || unit.startsWith('probability')) return share(value);
  return unit === 'appointments' || unit === 'seconds' ? `${value} ${unit}` : String(value);
}

function isLow({ signal }: RuleDefinition): boolean {
  return 'side' in signal && signal.side === 'low';
}

function share(value: number | undefined): string {
  return value === undefined ? '' : `${Number((100 * value).toFixed(2))}%`;
}
