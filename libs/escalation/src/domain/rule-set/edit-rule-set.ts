import { isDeepStrictEqual } from 'node:util';
import { isSeq, parse, parseDocument } from 'yaml';

/** One change of a rule set's document: the value at a path, or, with undefined, that it is left out from now on. */
export interface RuleSetEdit {
  /** As `rules`, 0, `persistence`, `agreeingEvaluations`. */
  readonly path: readonly (string | number)[];
  readonly value: string | number | boolean | object | undefined;
  /** The value becomes one more item of the list at the path. */
  readonly append?: boolean;
}

/**
 * The document with the changes made: comments, the order of keys and what is not meant stay as their author wrote them. Items
 * of lists are taken out last, from the end, so that the paths of other changes hold. A document that cannot be read comes back as it was.
 */
export function editRuleSet(text: string, edits: readonly RuleSetEdit[]): string {
  const document = parseDocument(text, { prettyErrors: false });
  if (document.errors.length > 0 || edits.length === 0) return text;
  const takenOut = edits.filter(({ value }) => value === undefined);
  for (const { path, value, append } of edits.filter((edit) => edit.value !== undefined)) {
    const node = typeof value === 'object' ? document.createNode(value, { flow: true }) : value;
    if (!append) document.setIn(path, node);
    else if (isSeq(document.getIn(path))) document.addIn(path, node);
    else document.setIn(path, document.createNode([node]));
  }
  for (const { path } of takenOut.toSorted((a, b) => itemOf(b) - itemOf(a))) {
    document.deleteIn(path);
    const parent = path.slice(0, -1);
    const left = document.getIn(parent);
    if (parent.length > 1 && isEmpty(left)) document.deleteIn(parent);
  }
  return asWritten(document.toString({ lineWidth: 0 }), text);
}

/** Writing a document sets blanks in brackets and before comments anew: lines that differ from the author's in nothing else are the author's. */
function asWritten(edited: string, before: string): string {
  const written = new Map(before.split('\n').map((line) => [tight(line), line]));
  const kept = edited.split('\n').map((line) => written.get(tight(line)) ?? line).join('\n');
  return isDeepStrictEqual(parse(kept), parse(edited)) ? kept : edited;
}

function tight(line: string): string {
  return line.replaceAll(/([[{]) +/g, '$1').replaceAll(/ +([\]}])/g, '$1').replace(/(\S) +#/, '$1 #').trimEnd();
}

/** Where in its list an item stands; what is no item of a list stands first. */
function itemOf({ path }: RuleSetEdit): number {
  const last = path.at(-1);
  return typeof last === 'number' ? last : -1;
}

function isEmpty(node: unknown): boolean {
  return typeof node === 'object' && node !== null && 'items' in node && Array.isArray(node.items) && node.items.length === 0;
}
