import type { z } from 'zod';
import { didYouMean, quoted } from './did-you-mean.js';
import type { IssueAt } from './issue.js';
import { definitionOf, keysAt, schemaAt } from './schema-at.js';

type SchemaIssue = z.core.$ZodIssue;

const KINDS: Readonly<Record<string, string>> = {
  object: 'a mapping', record: 'a mapping', array: 'a list', string: 'text', number: 'a number', int: 'a whole number', boolean: 'true or false',
};

/** Everything that a value lacks or has too much of by the schema, in words; empty when it fits. */
export function schemaIssues(schema: z.ZodType, value: unknown): IssueAt[] {
  const result = schema.safeParse(value);
  return result.success ? [] : result.error.issues.flatMap((issue) => issuesOf(schema, value, issue));
}

function issuesOf(schema: z.ZodType, whole: unknown, issue: SchemaIssue): IssueAt[] {
  const { path } = issue;
  const value = path.reduce<unknown>((at, step) => (at as Record<PropertyKey, unknown> | null | undefined)?.[step], whole);
  const error = (message: string, at: Partial<IssueAt> = {}): IssueAt => ({ severity: 'error', path, message, ...at });
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, whole, path);
    return issue.keys.map((key) =>
      error(`'${key}' is no key here${didYouMean(key, known)}; there are ${known.join(', ')}`, { path: [...path, key], atKey: true }),
    );
  }
  if (issue.code === 'invalid_key') return [error(`'${String(path.at(-1))}' is no such key: ${describedAt(schema, whole, path)}`, { atKey: true })];
  if (value === undefined) return [error(`is missing: ${expectation(schema, whole, issue)}`)];
  return [error(`${quoted(value)} ${refusal(schema, whole, issue, value)}`)];
}

/** What is to be there, for something that is not. */
function expectation(schema: z.ZodType, whole: unknown, issue: SchemaIssue): string {
  const allowed = allowedBy(issue);
  if (allowed) return `give ${orList(allowed)}`;
  const described = schemaAt(schema, whole, issue.path)?.description;
  const kind = issue.code === 'invalid_type' ? (KINDS[issue.expected] ?? issue.expected) : 'a value';
  return described ? `give ${kind}, ${described}` : `give ${kind}`;
}

function refusal(schema: z.ZodType, whole: unknown, issue: SchemaIssue, value: unknown): string {
  const allowed = allowedBy(issue);
  if (allowed) {
    const words = allowed.map(String);
    return `is none of ${words.join(', ')}${typeof value === 'string' ? didYouMean(value, words) : ''}`;
  }
  if (issue.code === 'too_small') {
    if (issue.origin === 'array') return 'is an empty list: give at least one';
    return issue.origin === 'string' ? 'is too short' : `is too small: give ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`;
  }
  if (issue.code === 'too_big') return issue.origin === 'string' ? `is too long: at most ${issue.maximum} characters` : `is too large: give at most ${issue.maximum}`;
  if (issue.code === 'invalid_type') {
    const quotes = issue.expected === 'string' && typeof value === 'number' ? ': write it in quotes' : '';
    return `is no ${(KINDS[issue.expected] ?? issue.expected).replace(/^an? /, '')}${quotes}`;
  }
  const described = schemaAt(schema, whole, issue.path)?.description;
  return described ? `is not as it should be: ${described}` : 'is not as it should be';
}

/** The values there are, where they can be listed. */
function allowedBy(issue: SchemaIssue): readonly unknown[] | undefined {
  if (issue.code === 'invalid_value') return issue.values;
  return issue.code === 'invalid_union' && 'options' in issue ? (issue.options) : undefined;
}

function describedAt(schema: z.ZodType, whole: unknown, path: readonly PropertyKey[]): string {
  const parent = schemaAt(schema, whole, path.slice(0, -1));
  const keyType = parent && (definitionOf(parent) as unknown as { keyType?: z.ZodType }).keyType;
  return keyType?.description ?? 'see the reference';
}

function orList(values: readonly unknown[]): string {
  return values.length === 1 ? String(values[0]) : `one of ${values.map(String).join(', ')}`;
}
