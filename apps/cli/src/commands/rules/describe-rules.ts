import Table from 'cli-table3';
import { type ChangedRuleSet, type RuleSetIssue, type StoredRuleSet, issueWords } from '#libs/escalation';
import { formatInstant } from '#libs/kernel';

/** A version as a JSON document tells it: its text only where it is asked for. */
export function versionDocument({ document, ...rest }: StoredRuleSet, withText = false): object {
  return withText ? { ...rest, document } : rest;
}

/** Where a version stands, in a line. */
export function standing({ version, status, effectiveFrom, author, note }: StoredRuleSet): string {
  const since = status === 'published' && effectiveFrom ? `in force from ${formatInstant(effectiveFrom)}` : status;
  return `version ${version}, ${since}, by ${author}${note ? `: ${note}` : ''}`;
}

/** What was done, and what its author should know. */
export function changeWords(done: string, { ruleSet, warnings }: ChangedRuleSet): string {
  return [...warnings.map(issueWords), `${done}: ${standing(ruleSet)}`].join('\n');
}

/** Everything that is to be said of a file. */
export function issueLines(file: string, issues: readonly RuleSetIssue[]): string {
  return issues.length === 0 ? `${file}: nothing is wrong` : issues.map((issue) => `${file}: ${issueWords(issue)}`).join('\n');
}

/** Versions as a table. */
export function historyTable(versions: readonly StoredRuleSet[]): string {
  const table = new Table({ head: ['version', 'status', 'in force from', 'by', 'source', 'note'], style: { head: [], border: [] }, wordWrap: true });
  for (const { version, status, effectiveFrom, author, source, note } of versions) {
    table.push([version, status, effectiveFrom ? formatInstant(effectiveFrom) : '', author, source, note]);
  }
  return table.toString();
}
