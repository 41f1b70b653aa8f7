import type { IssueAt, RuleSetIssue } from '../rule-set/issue.js';
import { type ReadYaml, readYaml } from './read-yaml.js';

/** What is wrong with a document, and where: `line` counts from 1, `path` is `policies[0].steps[1].afterMinutes`. */
export type YamlFault = Pick<RuleSetIssue, 'line' | 'path' | 'message'>;

/** A fault as people read it. */
export function faultWords({ line, path, message }: YamlFault): string {
  return `line ${line}: ${path ? `${path}: ` : ''}${message}`;
}

/** A document being read field by field: it goes on after a fault, so that one reading names them all. */
export class YamlReader {
  readonly root: YamlField;
  private readonly unreadable: readonly YamlFault[];
  private readonly found: YamlFault[] = [];

  constructor(text: string) {
    const { value, issues, place } = readYaml(text);
    this.unreadable = issues.map(faultOf);
    this.root = new YamlField(value, [], { faults: this.found, place });
  }

  /** Everything noted up to now, in the order of the text; where it is no YAML, nothing but that. */
  get faults(): readonly YamlFault[] {
    return this.unreadable.length > 0 ? this.unreadable : this.found.toSorted((a, b) => a.line - b.line);
  }
}

interface Reading {
  readonly faults: YamlFault[];
  readonly place: ReadYaml['place'];
}

/** A value of the document with its place. Each reading gives a usable value and notes a fault when there is none. */
export class YamlField {
  constructor(
    private readonly value: unknown,
    private readonly path: readonly PropertyKey[],
    private readonly reading: Reading,
  ) {}

  /** Whether the document says nothing here. */
  get isAbsent(): boolean {
    return this.value === undefined || this.value === null;
  }

  /** Whether the document has a list here. */
  get isList(): boolean {
    return Array.isArray(this.value);
  }

  /** Notes what is wrong here, once. */
  fault(message: string): void {
    this.note({ severity: 'error', path: this.path, message });
  }

  /** The fields of a mapping, by key, all of `keys` whether they are there or not; a key that is none of them is a fault. */
  fields<Key extends string>(...keys: readonly Key[]): Record<Key, YamlField> {
    const map = isMapping(this.value) ? this.value : {};
    if (!isMapping(this.value) && !this.isAbsent) this.fault(`give a mapping with ${keys.join(', ')}`);
    for (const name of Object.keys(map).filter((key) => !keys.includes(key as Key))) {
      this.note({ severity: 'error', path: [...this.path, name], atKey: true, message: `'${name}' is no key here: ${keys.join(', ')}` });
    }
    return Object.fromEntries(keys.map((key) => [key, this.child(map[key], key)])) as Record<Key, YamlField>;
  }

  /** The items of a list; nothing is an empty one. */
  items(): YamlField[] {
    if (this.isAbsent) return [];
    if (Array.isArray(this.value)) return this.value.map((item: unknown, i) => this.child(item, i));
    this.fault('give a list');
    return [];
  }

  /** A text, or a number as it is written. */
  text(usual?: string): string {
    if (this.isAbsent && usual !== undefined) return usual;
    if (typeof this.value === 'string' || typeof this.value === 'number') return String(this.value);
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
    const { value } = this;
    if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most) return value as number;
    this.fault(this.isAbsent ? 'is missing' : `give a whole number from ${least} to ${most}`);
    return usual ?? least;
  }

  private child(value: unknown, key: PropertyKey): YamlField {
    return new YamlField(value, [...this.path, key], this.reading);
  }

  private note(issue: IssueAt): void {
    const fault = faultOf(this.reading.place(issue));
    if (!this.reading.faults.some((one) => faultWords(one) === faultWords(fault))) this.reading.faults.push(fault);
  }
}

function faultOf({ line, path, message }: RuleSetIssue): YamlFault {
  return { line, path, message };
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
