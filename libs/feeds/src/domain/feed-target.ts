import type { DayNumber } from '#libs/kernel';
import type { Dataset } from '#libs/observations';
import type { BankHolidayRow, ClosureRow, DeclarationRow, OrganisationRow } from '#libs/organisations';
import type { Columns, RowOf } from './column.js';

/** Takes one value of a row. `minute` and `minutes` place it in the day; both left out for a figure of the whole day. */
export type AddCell = (measure: number, value: number, minute?: number, minutes?: number) => void;

/** Another code under which an organisation is known. */
export interface AliasPair {
  readonly alias: string;
  readonly code: string;
}

/** Where the rows of a feed go, and what they say there. */
export type FeedTarget<Row = RowOf<Columns>> =
  | ObservationsTarget<Row>
  | OrganisationsTarget<Row>
  | { readonly kind: 'closures'; entry(row: Row): Omit<ClosureRow, 'line'> }
  | { readonly kind: 'declarations'; entry(row: Row): Omit<DeclarationRow, 'line'> }
  | { readonly kind: 'bank-holidays'; entry(row: Row): Omit<BankHolidayRow, 'line'> };

/** Rows that become cells of the as-of store. */
export interface ObservationsTarget<Row = RowOf<Columns>> {
  readonly kind: 'observations';
  readonly dataset: Dataset;
  /** A key given twice in a file: added up, or the later row refused. */
  readonly repeats: 'sum' | 'refuse';
  /** Whose row it is, of which day, and, where it tells, the moment (milliseconds since 1970) it was read at the source. */
  of(row: Row): { organisationId: number; day: DayNumber; readAt?: number };
  cells(row: Row, add: AddCell): void;
  /** Other codes of the organisation that the row lets us learn. */
  aliases?(row: Row): { readonly organisationId: number; readonly aliases: readonly string[] };
}

/** Rows that tell of organisations. */
export interface OrganisationsTarget<Row = RowOf<Columns>> {
  readonly kind: 'organisations';
  /** `known` says whether a code is an organisation already; `today` is the day of the load. */
  entry(row: Row, known: (code: string) => boolean, today: DayNumber): OrganisationsEntry;
}

/** What one row tells of organisations. */
export interface OrganisationsEntry {
  /** Whom the row is about. */
  readonly organisation: Omit<OrganisationRow, 'line'>;
  /** Those it mentions on the way: its PCN, its ICB. */
  readonly mentioned: readonly Omit<OrganisationRow, 'line'>[];
  readonly aliases: readonly AliasPair[];
}
