import type { DayNumber } from '#libs/kernel';
import { type DateFormat, readDay, readMonth } from './day-text.js';
import { Fault } from './fault.js';
import { type InstantReading, readInstant } from './instant-text.js';
import { readCount, readNumber } from './number-text.js';

/** What reading a value needs to know beyond its text. */
export interface ReadingContext {
  /** Organisation numbers by code and alias. */
  readonly organisations: ReadonlyMap<string, number>;
  /** Days outside of these are slips of a finger. */
  readonly earliestDay: DayNumber;
  readonly latestDay: DayNumber;
  readonly dateFormat: DateFormat;
}

/** One column of a feed: the headers it goes by and how a value is read. */
export interface Column<Value> {
  /** Other headers it goes by, besides its own name. */
  readonly aliases: readonly string[];
  /** May be missing from the header: then every value is read as empty. */
  readonly optional: boolean;
  /** Its readings may be kept: texts that come again and again are read once. */
  readonly remembers: boolean;
  /** Free text, which is looked through for NHS numbers. */
  readonly freeText: boolean;
  /** What its number stands for, where it stands for something. */
  readonly standsFor?: 'organisation' | 'day';
  readonly read: (text: string, context: ReadingContext) => Value | Fault;
}

/** The columns of a feed by name. */
export type Columns = Readonly<Record<string, Column<unknown>>>;

/** A row as its columns read it. */
export type RowOf<C extends Columns> = { readonly [Name in keyof C]: C[Name] extends Column<infer Value> ? Value : never };

/** How a column may differ from the usual. */
export interface ColumnOptions {
  readonly aliases?: readonly string[];
  readonly optional?: boolean;
}

function column<Value>(
  read: Column<Value>['read'],
  { aliases = [], optional = false }: ColumnOptions = {},
  kind: { remembers?: boolean; freeText?: boolean; standsFor?: Column<Value>['standsFor'] } = {},
): Column<Value> {
  return { aliases, optional, remembers: kind.remembers ?? false, freeText: kind.freeText ?? false, standsFor: kind.standsFor, read };
}

/** An organisation that must be known, by its code or an alias; reads as its number. */
export function organisation(options?: ColumnOptions): Column<number> {
  return column((text, { organisations }) => {
    if (text === '') return missing('an organisation code');
    const id = organisations.get(text) ?? organisations.get(text.toUpperCase());
    return id ?? new Fault('unknown-organisation', `no organisation has the code '${text}'`);
  }, options, { remembers: true, standsFor: 'organisation' });
}

/** A code or name as it stands; must not be empty. */
export function text(options?: ColumnOptions): Column<string> {
  return column((value) => (value === '' ? missing('a value') : value), options, { freeText: true });
}

/** A code of an organisation that need not be known yet. */
export function code(options?: ColumnOptions): Column<string> {
  return column((value) => {
    if (value === '') return missing('a code');
    return value.length <= 20 ? value.toUpperCase() : new Fault('out-of-range', 'a code has at most 20 characters');
  }, options);
}

/** A service day of observations: within the bounds that the load allows. */
export function day(options?: ColumnOptions): Column<DayNumber> {
  return column((value, context) => {
    if (value === '') return missing('a day');
    return within(readDay(value, context.dateFormat), context);
  }, options, { remembers: true, standsFor: 'day' });
}

/** Any day of the calendar: the opening of a practice in 1974. */
export function anyDay(options?: ColumnOptions): Column<DayNumber> {
  return column((value, context) => (value === '' ? missing('a day') : readDay(value, context.dateFormat)), options, { standsFor: 'day' });
}

/** A month, read as its first day. */
export function month(options?: ColumnOptions): Column<DayNumber> {
  return column((value, context) => {
    if (value === '') return missing('a month');
    return within(readMonth(value, context.dateFormat), context);
  }, options, { remembers: true, standsFor: 'day' });
}

/** An ISO 8601 instant with offset; its London day within the bounds that the load allows. */
export function instant(options?: ColumnOptions): Column<InstantReading> {
  return column((value, context) => {
    if (value === '') return missing('an instant');
    const reading = readInstant(value);
    if (reading instanceof Fault) return reading;
    const bounded = within(reading.day, context);
    return bounded instanceof Fault ? bounded : reading;
  }, options, { remembers: true });
}

/** A whole number from 0. */
export function count(largest?: number, options?: ColumnOptions): Column<number> {
  return column((value) => readCount(value, largest), options);
}

/** A decimal number within bounds, both included. */
export function number(least: number, most: number, options?: ColumnOptions): Column<number> {
  return column((value) => readNumber(value, least, most), options);
}

/** A whole number within bounds, both included. */
export function between(least: number, most: number, options?: ColumnOptions): Column<number> {
  return column((value) => {
    const read = readCount(value, most);
    return typeof read === 'number' && read < least ? new Fault('out-of-range', `the least that can be meant is ${least}`) : read;
  }, options);
}

/** Yes or no, however it is written. */
export function flag(options?: ColumnOptions): Column<boolean> {
  return column((value) => {
    if (/^(true|t|yes|y|1)$/i.test(value)) return true;
    return /^(false|f|no|n|0|)$/i.test(value) ? false : new Fault('unknown-label', `'${value}' is neither true nor false`);
  }, options);
}

/** One of some labels. Case, spaces and dashes do not matter; `drift` maps other spellings (normalised) onto a label. */
export function label<Label extends string>(
  labels: readonly Label[],
  drift: Readonly<Record<string, Label>> = {},
  options?: ColumnOptions,
): Column<Label> {
  const known = new Map<string, Label>([...labels.map((l) => [normaliseLabel(l), l] as const), ...Object.entries(drift)]);
  return column((value) => {
    const found = known.get(value) ?? known.get(normaliseLabel(value));
    if (found !== undefined) return found;
    return value === '' ? missing('a label') : new Fault('unknown-label', `'${value}' is none of ${labels.join(', ')}`);
  }, options, { remembers: true });
}

/** A column that may be left empty, which reads as null. */
export function optional<Value>(inner: Column<Value>): Column<Value | null> {
  return { ...inner, read: (value, context) => (value === '' ? null : inner.read(value, context)) };
}

/** The spelling by which labels are compared: lower case, one space for any run of spaces, dashes and underscores. */
export function normaliseLabel(value: string): string {
  return value.toLowerCase().replace(/[\s_\u2010-\u2015-]+/g, ' ').trim();
}

function within(day: DayNumber | Fault, { earliestDay, latestDay }: ReadingContext): DayNumber | Fault {
  if (day instanceof Fault || (day >= earliestDay && day <= latestDay)) return day;
  return new Fault('out-of-range', 'the day is too long ago or too far ahead to be meant');
}

function missing(what: string): Fault {
  return new Fault('missing-value', `${what} is missing`);
}
