import { Injectable } from '@nestjs/common';
import { FeedCatalogue, LoadsService, type QuarantinedRow, REFUSED_COLUMNS } from '#libs/feeds';
import { type CsvColumns, csv } from '../http/csv.js';

const ROWS_AT_A_TIME = 2_000;

/** The quarantine of a load as a file to be corrected and sent again. */
export interface QuarantineFile {
  readonly name: string;
  /** CSV in pieces: the feed's own columns first, then of which load and line the row is and why it was not taken. */
  readonly text: AsyncIterable<string>;
}

/** Writes rows that were not taken as a file of their feed's layout, safe from formula injection, with the reason beside each. */
@Injectable()
export class QuarantineFileService {
  constructor(
    private readonly catalogue: FeedCatalogue,
    private readonly loads: LoadsService,
  ) {}

  /** All rows of the load that were not taken and were not taken in since. Throws `unknown-load`. */
  async of(loadId: number): Promise<QuarantineFile> {
    const load = await this.loads.get(loadId);
    const catalogue = await this.catalogue.refresh();
    const names = catalogue.has(load.feed) ? Object.entries(catalogue.get(load.feed).columns).map(([name, { aliases }]) => [name, aliases[0] ?? name] as const) : [];
    return { name: `${load.feed}-load-${loadId}-quarantine.csv`, text: this.pieces(loadId, quarantineColumns(names)) };
  }

  private async *pieces(loadId: number, columns: CsvColumns<QuarantinedRow>): AsyncGenerator<string> {
    yield csv(columns, []);
    for (let after = 0; ; ) {
      const rows = await this.loads.quarantine(loadId, { limit: ROWS_AT_A_TIME, afterLine: after });
      const heading = csv(columns, []).length;
      const waiting = rows.filter(({ redrivenBy }) => redrivenBy === null);
      if (waiting.length > 0) yield csv(columns, waiting).slice(heading);
      if (rows.length < ROWS_AT_A_TIME) return;
      after = rows[rows.length - 1].line;
    }
  }
}

/** Columns of the file: those of the feed under the header they go by, then of which load and line each is, by which it is known again when it comes corrected, and why it was not taken. */
export function quarantineColumns(names: readonly (readonly [name: string, header: string])[]): CsvColumns<QuarantinedRow> {
  return [
    ...names.map(([name, header]): CsvColumns<QuarantinedRow>[number] => [header, ({ content }) => content?.[name]]),
    [REFUSED_COLUMNS.load, ({ loadId }) => loadId],
    [REFUSED_COLUMNS.line, ({ line }) => line],
    [REFUSED_COLUMNS.column, ({ column }) => column],
    [REFUSED_COLUMNS.value, ({ value }) => value],
    [REFUSED_COLUMNS.code, ({ code }) => code],
    [REFUSED_COLUMNS.why, ({ message }) => message],
  ];
}
