import { parse } from 'yaml';
import { HeadroomError } from '#libs/kernel';
import type { Column, Columns } from './domain/column.js';
import type { DateFormat } from './domain/day-text.js';
import { normaliseLabel } from './domain/column.js';
import type { Absence, Encoding, FeedDefinition, FeedSchedule } from './domain/feed-definition.js';

const DATE_FORMATS: readonly DateFormat[] = ['any', 'dd/mm/yyyy', 'mm/dd/yyyy'];
const ENCODINGS: readonly Encoding[] = ['detect', 'utf-8', 'windows-1252'];
const SCHEDULES: readonly FeedSchedule['every'][] = ['working-day', 'month'];
const ABSENCES: readonly Absence[] = ['zero', 'unknown', 'unchanged', 'open', 'undeclared'];

/** What a feed definition in YAML says. */
interface Described {
  feed: string;
  source: string;
  maps_to: string;
  schedule?: FeedSchedule['every'];
  expected_by?: string;
  encoding?: Encoding;
  delimiter?: string;
  date_format?: DateFormat;
  absence?: Absence;
  columns: Record<string, string | { header?: string; value?: string | number; labels?: Record<string, string> }>;
  ignore?: string[];
}

/**
 * Reads a feed definition: another supplier's layout, mapped onto a native feed by header, constant and label. Throws
 * `bad-feed-definition`, naming the file and the key, when it makes no sense.
 */
export function parseFeedDefinition(yaml: string, fileName: string, natives: readonly FeedDefinition[]): FeedDefinition {
  const fail = (message: string): never => {
    throw new HeadroomError('bad-feed-definition', `${fileName}: ${message}`, {
      kind: 'permanent', remedy: 'Correct the feed definition; docs/feeds.md lists its keys.',
    });
  };
  const described = document(yaml, fail);
  for (const key of ['feed', 'source', 'maps_to'] as const) if (typeof described[key] !== 'string') fail(`'${key}' is missing`);
  const native = natives.find(({ key }) => key === described.maps_to) ?? fail(`'maps_to' names no feed: '${described.maps_to}'`);
  if (natives.some(({ key }) => key === described.feed) || !/^[a-z0-9][a-z0-9.-]*$/.test(described.feed)) {
    fail(`'feed' is '${described.feed}': give it a name of its own, in small letters, digits, dots and dashes`);
  }
  const oneOf = <Value extends string>(key: string, value: Value | undefined, values: readonly Value[], usual: Value): Value =>
    value === undefined ? usual : values.includes(value) ? value : fail(`'${key}' is '${value}', not one of ${values.join(', ')}`);
  const columns = mapColumns(native, described.columns ?? fail("'columns' is missing"), fail);
  const schedule = scheduleOf(described, native, fail);
  return {
    ...native,
    key: described.feed,
    title: described.source,
    header: 'first-line',
    columns: columns.columns,
    constants: columns.constants,
    unread: described.ignore ?? [],
    only: {},
    schedule,
    absence: oneOf('absence', described.absence, ABSENCES, native.absence),
    dateFormat: oneOf('date_format', described.date_format, DATE_FORMATS, 'any'),
    encoding: oneOf('encoding', described.encoding, ENCODINGS, 'detect'),
    delimiter: described.delimiter ?? ',',
  };
}

/** {@link parseFeedDefinition} of what somebody sends: what is wrong with it is told to them as input, `bad-feed-definition`. */
export function sentDefinition(yaml: string, natives: readonly FeedDefinition[]): FeedDefinition {
  try {
    return parseFeedDefinition(yaml, 'The definition', natives);
  } catch (error) {
    if (!(error instanceof HeadroomError)) throw error;
    throw new HeadroomError(error.code, error.message, { kind: 'rejected-input', remedy: error.remedy });
  }
}

function document(yaml: string, fail: (message: string) => never): Described {
  try {
    const value: unknown = parse(yaml);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Described;
  } catch (error) {
    fail((error as Error).message);
  }
  return fail('it is no mapping');
}

function scheduleOf(described: Described, native: FeedDefinition, fail: (message: string) => never): FeedSchedule | undefined {
  const every = described.schedule ?? native.schedule?.every;
  if (every === undefined) return undefined;
  if (!SCHEDULES.includes(every)) fail(`'schedule' is '${every}', not one of ${SCHEDULES.join(', ')}`);
  const expectedBy = described.expected_by ?? native.schedule?.expectedBy ?? '06:45';
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(expectedBy)) fail(`'expected_by' is '${expectedBy}', not a time as '06:45'`);
  return { every, expectedBy };
}

function mapColumns(
  native: FeedDefinition,
  described: Described['columns'],
  fail: (message: string) => never,
): { columns: Columns; constants: Record<string, string> } {
  const stray = Object.keys(described).find((name) => !native.columns[name]);
  if (stray !== undefined) fail(`'${stray}' is no column of ${native.key}`);
  const constants: Record<string, string> = {};
  const columns = Object.entries(native.columns).map(([name, column]): [string, Column<unknown>] => {
    const told = described[name] ?? (column.optional ? { header: name } : fail(`the column '${name}' of ${native.key} is not mapped`));
    const { header, value, labels } = typeof told === 'string' ? { header: told, value: undefined, labels: undefined } : told;
    if (value !== undefined) constants[name] = String(value);
    else if (typeof header !== 'string') fail(`'${name}' needs a header or a value`);
    const aliases = header === undefined || header === name ? [] : [header];
    return [name, { ...column, aliases, read: labels ? translated(column, labels) : column.read }];
  });
  return { columns: Object.fromEntries(columns), constants };
}

/** Reads a supplier's label as the native one it stands for. */
function translated(column: Column<unknown>, labels: Record<string, string>): Column<unknown>['read'] {
  const known = new Map(Object.entries(labels).map(([theirs, ours]) => [normaliseLabel(theirs), ours]));
  return (text, context) => column.read(known.get(normaliseLabel(text)) ?? text, context);
}
