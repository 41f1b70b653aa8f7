import { type Document, LineCounter, type Node, isMap, isNode, isPair, parseDocument } from 'yaml';
import type { IssueAt, RuleSetIssue } from '../rule-set/issue.js';
import { pathWords } from '../rule-set/issue.js';

/** A YAML document that can say on which line anything of it stands. */
export interface ReadYaml {
  /** What it holds as plain values; undefined when it cannot be read at all. */
  readonly value: unknown;
  /** What keeps it from being read. */
  readonly issues: readonly RuleSetIssue[];
  /** Puts an issue on its line. */
  readonly place: (issue: IssueAt) => RuleSetIssue;
}

/** Reads one YAML document (JSON is one too). Never throws. */
export function readYaml(text: string): ReadYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number): number => lines.linePos(offset).line;
  const issues = document.errors.map((error): RuleSetIssue => ({ severity: 'error', line: lineAt(error.pos[0]), path: '', message: error.message }));
  const place = ({ severity, path, atKey, message }: IssueAt): RuleSetIssue => ({
    severity, line: lineAt(offsetOf(document, path, atKey ?? false)), path: pathWords(path), message,
  });
  try {
    return { value: issues.length > 0 ? undefined : document.toJS(), issues, place };
  } catch (error) {
    // Aliases that unfold into more than a document of rules can hold.
    return { value: undefined, issues: [place({ severity: 'error', path: [], message: (error as Error).message })], place };
  }
}

/** Where something stands, or else what it would stand in. */
function offsetOf(document: Document, path: readonly PropertyKey[], atKey: boolean): number {
  if (atKey && path.length > 0) {
    const parent = nodeAt(document, path.slice(0, -1));
    const pair = isMap(parent) ? parent.items.find(({ key }) => String(key) === String(path.at(-1))) : undefined;
    if (isPair(pair) && isNode(pair.key)) return pair.key.range?.[0] ?? 0;
  }
  for (let length = path.length; length >= 0; length--) {
    const offset = nodeAt(document, path.slice(0, length))?.range?.[0];
    if (offset !== undefined) return offset;
  }
  return 0;
}

function nodeAt(document: Document, path: readonly PropertyKey[]): Node | undefined {
  const found: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  return isNode(found) ? found : undefined;
}
