import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { FEEDS_ENTITIES, FeedCatalogue, FreshnessService, LoadFileService, type LoadOutcome, LoadsService, RedriveLoadService } from '#libs/feeds';
import { ObservationStore, OBSERVATIONS_ENTITIES, ObservationsService } from '#libs/observations';
import { ORGANISATIONS_ENTITIES, OrganisationsService, OrganisationsWriter } from '#libs/organisations';
import { AuditLog, DataVersion, Outbox } from '#libs/platform';
import { FixedClock, type TestDatabase, createTestDatabase } from '#libs/testing';
import { RowLoader } from '../../libs/feeds/src/loading/row-loader.js';
import { SinkFactory } from '../../libs/feeds/src/loading/sink-factory.js';

/** Two practices, their PCN and ICB, children first. */
export const ORGANISATIONS = `code,name,type,parent_code,valid_from,valid_to,list_size,weighted_list_size
P1,"Surgery, One",practice,U1,2020-01-01,,5000,5100
P2,Surgery Two,practice,U1,2020-01-01,,6000,6100.5
U1,A PCN,pcn,QX,2020-01-01,,,
QX,An ICB,icb,,2020-01-01,,,
`;

/** Feeds on a database and a folder of their own. */
export interface FeedsFixture extends TestDatabase {
  readonly clock: FixedClock;
  readonly folder: string;
  readonly loader: LoadFileService;
  readonly loads: LoadsService;
  readonly redriver: RedriveLoadService;
  readonly freshness: FreshnessService;
  readonly organisations: OrganisationsService;
  readonly observations: ObservationsService;
  /** Writes the content to a file and loads it. */
  load(feed: string, content: string | Buffer, options?: { backfill?: boolean; name?: string }): Promise<LoadOutcome>;
  /** Latest cells in force as `org day measure minute value`, sorted. */
  cells(dataset: number): Promise<string[]>;
  /** Types of the events waiting in the outbox, which is emptied. */
  events(): Promise<{ type: string; key: string; payload: Record<string, unknown> }[]>;
}

/** Makes it. The clock stands at 06:30 on Tuesday 6 January 2026. */
export async function createFeedsFixture(): Promise<FeedsFixture> {
  const store = await createTestDatabase([...ORGANISATIONS_ENTITIES, ...OBSERVATIONS_ENTITIES, ...FEEDS_ENTITIES]);
  const { database } = store;
  const clock = new FixedClock(new Date('2026-01-06T06:30:00Z'));
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'headroom-feeds-'));
  const outbox = new Outbox(clock);
  const organisations = new OrganisationsService(database, new DataVersion(database));
  const sinks = new SinkFactory(new ObservationStore(database), new OrganisationsWriter());
  const observations = new ObservationsService(database, organisations);
  const catalogue = new FeedCatalogue({ home: folder }, database);
  const rows = new RowLoader(sinks, outbox, clock);
  const loader = new LoadFileService(database, outbox, catalogue, organisations, rows, new AuditLog(database, clock), clock);
  const loads = new LoadsService(database);
  const redriver = new RedriveLoadService(database, loads, catalogue, organisations, rows, clock);
  const freshness = new FreshnessService(database, outbox, catalogue, organisations, observations, clock);
  let files = 0;
  return {
    ...store, clock, folder, loader, loads, redriver, freshness, organisations, observations,
    load: (feed, content, { backfill, name } = {}) => {
      const fileName = name ?? `file-${(files += 1)}.csv`;
      fs.writeFileSync(path.join(folder, fileName), content);
      return loader.load({ feed, path: path.join(folder, fileName), fileName, backfill });
    },
    cells: async (dataset) => {
      const rows = await database.query<Record<string, unknown>>(
        `SELECT o.code, v.service_day, v.measure, v.minute, v.value FROM (
           SELECT *, rank() OVER (PARTITION BY organisation_id, service_day ORDER BY read_at DESC, known_at DESC, load_id DESC) AS place
           FROM observation WHERE dataset = $1) v JOIN organisation o ON o.id = v.organisation_id
         WHERE place = 1 ORDER BY 1, 2, 4, 3`,
        [dataset],
      );
      return rows.map((row) => Object.values(row).join(' '));
    },
    events: () => database.query('DELETE FROM outbox RETURNING type, key, payload'),
    drop: async () => {
      await store.drop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
