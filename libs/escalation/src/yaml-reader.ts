import { LineCounter, type Node, type YAMLMap, isMap, isScalar, isSeq, parseDocument } from 'yaml';

/** What is wrong with a document, and where: `line` counts from 1, `path` is `policies[0].steps[1].afterMinutes`. */
export interface YamlFault {
  readonly line: number;
  readonly path: string;
  readonly message: string;
}

/** A fault as people read it. */
export function faultWords({ line, path, message }: YamlFault): string {
  return `line ${line}: ${path ? `${path}: ` : ''}${message}`;
}

/** A document being read: it goes on after a fault, so that one reading names them all. */
export class YamlReader {
  readonly faults: YamlFault[] = [];
  readonly root: YamlField;

  constructor(text: string) {
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    const lineOf = (offset: number): number => lines.linePos(offset).line;
    for (const { pos, message } of document.errors) this.faults.push({ line: lineOf(pos[0]), path: '', message: message.split('\n')[0] });
    this.root = new YamlField(document.contents, '', 1, { faults: this.faults, lineOf });
  }
}

interface Reading {
  readonly faults: YamlFault[];
  readonly lineOf: (offset: number) => number;
}

/** A value of the document with its place. Each reading gives a usable value and notes a fault when there is none. */
export class YamlField {
  readonly line: number;

  constructor(
    private readonly node: Node | null | undefined,
    readonly path: string,
    parentLine: number,
    private readonly reading: Reading,
  ) {
    this.line = node?.range ? reading.lineOf(node.range[0]) : parentLine;
  }

  /** Whether the document says nothing here. */
  get isAbsent(): boolean {
    return this.node === undefined || this.node === null || (isScalar(this.node) && this.node.value === null);
  }

  /** Whether the document has a list here. */
  get isList(): boolean {
    return isSeq(this.node);
  }

  /** Notes what is wrong here, once. */
  fault(message: string): void {
    const fault = { line: this.line, path: this.path, message };
    if (!this.reading.faults.some((one) => faultWords(one) === faultWords(fault))) this.reading.faults.push(fault);
  }

  /** The fields of a mapping, by key, all of `keys` whether they are there or not; a key that is none of them is a fault. */
  fields<Key extends string>(...keys: readonly Key[]): Record<Key, YamlField> {
    const map = this.isAbsent ? undefined : isMap(this.node) ? (this.node as YAMLMap<Node, Node>) : undefined;
    if (!map && !this.isAbsent) this.fault(`give a mapping with ${keys.join(', ')}`);
    for (const [name, field] of this.entries(map)) {
      if (!keys.includes(name as Key)) field.fault(`'${name}' is no key here: ${keys.join(', ')}`);
    }
    return Object.fromEntries(keys.map((key) => [key, this.child(map?.get(key, true) as Node | undefined, key)])) as Record<Key, YamlField>;
  }

  /** The items of a list; nothing is an empty one. */
  items(): YamlField[] {
    if (this.isAbsent) return [];
    if (isSeq(this.node)) return this.node.items.map((item, i) => new YamlField(item as Node, `${this.path}[${i}]`, this.line, this.reading));
    this.fault('give a list');
    return [];
  }

  /** A text, or a number as it is written. */
  text(usual?: string): string {
    if (this.isAbsent && usual !== undefined) return usual;
    if (isScalar(this.node) && (typeof this.node.value === 'string' || typeof this.node.value === 'number')) return String(this.node.value);
    this.fault(this.isAbsent ? 'is missing' : 'give a text');
    return usual ?? '';
  }

  /** One of the values. */
  oneOf<Value extends string>(values: readonly Value[], usual?: Value): Value {
    const text = this.text(usual);
    if (values.includes(text as Value)) return text as Value;
    if (!this.isAbsent) this.fault(`'${text}' is not one of ${values.join(', ')}`);
    return usual ?? values[0];
  }

  /** A text of a form that `allowed` says in words. */
  matching(form: RegExp, allowed: string, usual?: string): string {
    const text = this.text(usual);
    if (!form.test(text) && !this.isAbsent) this.fault(`'${text}' is not ${allowed}`);
    return text;
  }

  /** A whole number from `least` to `most`. */
  wholeNumber(least: number, most: number, usual?: number): number {
    if (this.isAbsent && usual !== undefined) return usual;
    const value: unknown = isScalar(this.node) ? this.node.value : undefined;
    if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most) return value as number;
    this.fault(this.isAbsent ? 'is missing' : `give a whole number from ${least} to ${most}`);
    return usual ?? least;
  }

  private child(node: Node | undefined, key: string): YamlField {
    return new YamlField(node, this.path ? `${this.path}.${key}` : key, this.line, this.reading);
  }

  private entries(map: YAMLMap<Node, Node> | undefined): [string, YamlField][] {
    return (map?.items ?? []).map(({ key, value }) => {
      const name = isScalar(key) ? String(key.value) : '';
      return [name, this.child(value ?? key, name)];
    });
  }
}
