import { type RuleSetIssue, type StoredRuleSet, parseRuleSet } from '#libs/escalation';
import { formatInstant } from '#libs/kernel';
import { type DiffLine, lineDiff } from './line-diff.js';
import { type LevelRow, type RuleInWords, levelRows, rulesInWords } from './rule-words.js';

/** A version in the lists. */
export interface VersionRow {
  readonly version: number;
  readonly href: string;
  readonly state: { readonly text: string; readonly classes: string };
  readonly by: string;
  readonly when: string;
  readonly note: string;
}

/** The rules of a version in plain words. */
export interface RulesView {
  readonly levels: readonly LevelRow[];
  readonly rules: readonly RuleInWords[];
}

/** One version of the rules, ready for its template. */
export interface VersionView extends RulesView {
  readonly title: string;
  readonly here: '/thresholds';
  readonly row: VersionRow;
  readonly isDraft: boolean;
  /** Why it was drafted: what the form of publishing starts with. */
  readonly draftNote: string;
  readonly mayRollBack: boolean;
  readonly mayWithdraw: boolean;
  readonly document: readonly { readonly number: number; readonly text: string }[];
  readonly warnings: readonly { readonly line: number; readonly message: string }[];
  /** What it changes of the version that it is held against. */
  readonly diff: { readonly against: string; readonly lines: readonly DiffLine[] };
  /** Rules that a replay leaves out: about what was measured, or about data. */
  readonly notReplayed: readonly string[];
}

const GREY = 'nhsuk-tag--grey';

/** How a version stands at a moment, beside the one in force. */
export function versionRow(stored: StoredRuleSet, inForce: Pick<StoredRuleSet, 'version'>, now: Date): VersionRow {
  const { version, status, author, createdAt, publishedBy, publishedAt, effectiveFrom, note, sameAs } = stored;
  const waits = effectiveFrom !== null && effectiveFrom > now;
  const state = status === 'draft' ? { text: 'Draft', classes: 'nhsuk-tag--blue' }
    : status === 'withdrawn' ? { text: 'Withdrawn', classes: GREY }
    : version === inForce.version ? { text: 'In force', classes: 'nhsuk-tag--green' }
    : waits ? { text: 'To come', classes: 'nhsuk-tag--yellow' } : { text: 'Earlier', classes: GREY };
  const published = publishedAt ? `Published ${formatInstant(publishedAt)}${waits ? `, in force from ${formatInstant(effectiveFrom)}` : ''}` : '';
  return { version, href: `/thresholds/versions/${version}`, state, by: publishedBy ?? author, when: published || `Drafted ${formatInstant(createdAt)}`, note: sameAs === null ? note : backWords(sameAs, note) };
}

/** Says of a version that it is an older one again, whatever else its author noted. */
function backWords(sameAs: number, note: string): string {
  const back = `Back to version ${sameAs}`;
  return note === '' || note === back ? back : `${back}: ${note}`;
}

/** What a document says, in words; empty when it cannot be read. */
export function rulesView(document: string): RulesView {
  const { ruleSet } = parseRuleSet(document);
  return ruleSet ? { levels: levelRows(ruleSet), rules: rulesInWords(ruleSet) } : { levels: [], rules: [] };
}

/** The page of one version, held against another: the one in force, or for that one the version before it. */
export function versionView(stored: StoredRuleSet, inForce: StoredRuleSet, against: StoredRuleSet | undefined, issues: readonly RuleSetIssue[], now: Date): VersionView {
  const row = versionRow(stored, inForce, now);
  const { ruleSet } = parseRuleSet(stored.document);
  return {
    title: `Version ${stored.version}`,
    here: '/thresholds',
    row,
    isDraft: stored.status === 'draft',
    draftNote: stored.note,
    mayRollBack: stored.status === 'published' && stored.version !== inForce.version && row.state.text === 'Earlier',
    mayWithdraw: stored.status === 'draft' || row.state.text === 'To come',
    document: numbered(stored.document),
    warnings: issues.map(({ line, message }) => ({ line, message })),
    diff: { against: against ? `version ${against.version}${against.version === inForce.version ? ', in force' : ''}` : '', lines: against ? lineDiff(against.document, stored.document) : [] },
    notReplayed: (ruleSet?.rules ?? []).filter(({ definition }) => !REPLAYED.includes(definition.signal.kind)).map(({ definition }) => definition.name),
    ...rulesView(stored.document),
  };
}

const REPLAYED: readonly string[] = ['level', 'gap-probability', 'expected-shortfall'];

/** A document's lines with their numbers, and what is wrong on each. */
export function numbered(document: string, issues: readonly RuleSetIssue[] = []): { number: number; text: string; issues: string[]; severity: string }[] {
  return document.replace(/\n$/, '').split('\n').map((text, i) => {
    const here = issues.filter(({ line }) => line === i + 1);
    return { number: i + 1, text, issues: here.map(({ message }) => message), severity: here.some(({ severity }) => severity === 'error') ? 'error' : 'warning' };
  });
}
