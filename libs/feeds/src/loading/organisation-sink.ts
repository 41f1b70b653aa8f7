import type { DayNumber } from '#libs/kernel';
import type { MergeResult, OrganisationRow } from '#libs/organisations';
import type { Columns, RowOf } from '../domain/column.js';
import { Fault } from '../domain/fault.js';
import type { AliasPair, OrganisationsTarget } from '../domain/feed-target.js';
import { unknownParents } from '../domain/unknown-parents.js';
import { REPEATED, span } from './observation-sink.js';
import type { LateFault, RowContent, RowSink, SinkResult } from './row-sink.js';

/** What the sink needs of the store. */
export interface OrganisationStore {
  merge(rows: readonly OrganisationRow[]): Promise<MergeResult>;
  addAliases(pairs: readonly AliasPair[]): Promise<unknown>;
}

/** Collects rows about organisations, so that a parent may stand later in the file than its child. */
export class OrganisationSink implements RowSink {
  private readonly rows: OrganisationRow[] = [];
  private readonly mentioned = new Map<string, OrganisationRow>();
  private readonly aliases = new Map<string, AliasPair>();
  private readonly contents = new Map<number, RowContent>();

  constructor(
    private readonly target: OrganisationsTarget,
    private readonly known: (code: string) => boolean,
    private readonly today: DayNumber,
    private readonly store: OrganisationStore,
  ) {}

  accept(row: RowOf<Columns>, line: number, content: () => RowContent): undefined {
    const { organisation, mentioned, aliases } = this.target.entry(row, this.known, this.today);
    this.rows.push({ ...organisation, line });
    this.contents.set(line, content());
    for (const other of mentioned) {
      const key = `${other.code} ${other.validFrom}`;
      if (!this.mentioned.has(key)) this.mentioned.set(key, { ...other, line });
    }
    for (const pair of aliases) if (!this.aliases.has(pair.alias)) this.aliases.set(pair.alias, pair);
  }

  async drained(): Promise<void> {}

  async finish(): Promise<SinkResult> {
    const mentioned = [...this.mentioned.values()];
    const told = new Set([...mentioned.map(({ code }) => code), ...this.aliases.keys()]);
    const orphans = unknownParents(this.rows, (code) => told.has(code) || this.known(code));
    await this.store.merge(mentioned);
    await this.store.addAliases([...this.aliases.values()]);
    const result = await this.store.merge(this.rows.filter((row) => !orphans.has(row)));
    return {
      loaded: result.loaded,
      unchanged: result.unchanged,
      ...span([]),
      late: [
        ...[...orphans].map(({ line, parentCode }) => this.late(line, unknown(parentCode!).at('parent_code', parentCode!))),
        ...result.unknownLines.map((line) => this.late(line, unknown(this.codeAt(line)).at('code', this.codeAt(line)))),
        ...result.repeatedLines.map((line) => ({ line, fault: REPEATED, content: null })),
      ],
      partialDays: 0,
      identical: [],
    };
  }

  private late(line: number, fault: Fault): LateFault {
    return { line, fault, content: this.contents.get(line) ?? null };
  }

  private codeAt(line: number): string {
    return this.rows.find((row) => row.line === line)?.code ?? '';
  }
}

function unknown(code: string): Fault {
  return new Fault('unknown-organisation', `no organisation has the code '${code}'`);
}
