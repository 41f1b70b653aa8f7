/** Something about a rule set that is wrong, or that its author should know. */
export interface RuleSetIssue {
  /** An error keeps the set from being published; a warning is told. */
  readonly severity: 'error' | 'warning';
  /** Line of the document, from 1. */
  readonly line: number;
  /** `rules[0].signal.kind`; empty for the whole document. */
  readonly path: string;
  /** What is there, and what may be. */
  readonly message: string;
}

/** An issue before its place in the text is looked up. */
export interface IssueAt {
  readonly severity: RuleSetIssue['severity'];
  readonly path: readonly PropertyKey[];
  /** The key itself is meant, not its value. */
  readonly atKey?: boolean;
  readonly message: string;
}

/** `rules[0].signal.kind`. */
export function pathWords(path: readonly PropertyKey[]): string {
  return path.map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i > 0 ? '.' : ''}${String(step)}`)).join('');
}

/** `line 12, rules[0].signal.kind: 'gapp' is none of ...`. */
export function issueWords({ severity, line, path, message }: RuleSetIssue): string {
  return `line ${line}${path ? `, ${path}` : ''}: ${severity === 'warning' ? 'warning: ' : ''}${message}`;
}
