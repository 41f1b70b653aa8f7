import { BullModule } from '@nestjs/bullmq';
import { Global, Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import {
  LATEST_SCHEMA_VERSION, SchemaMigrationRequiredError, assertSchemaCompatibility, createPostgresBackend, createRedisBackend, runMigrations,
  setDefaultBackendFactory,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { SETTINGS, type Settings } from '../config/settings.js';
import { Database } from '../database/database.js';
import { Jobs } from './jobs.js';
import { QUEUES } from './queues.js';

const QUEUE_CONNECTION = Symbol('QueueConnection');

/** The one place that knows which back-end the queues run on: Redis when a URL is set, otherwise PostgreSQL. */
async function connect(settings: Settings): Promise<Redis | pg.Pool> {
  if (settings.redisUrl) {
    setDefaultBackendFactory(createRedisBackend as never);
    return new Redis(settings.redisUrl, { maxRetriesPerRequest: null });
  }
  setDefaultBackendFactory(createPostgresBackend as never);
  // The queue may lose its last moments in a crash: the outbox and idempotent jobs make up for them.
  const options = '-c search_path=bullmq -c synchronous_commit=off';
  const pool = new pg.Pool({ connectionString: settings.databaseUrl, max: 20, options });
  pool.setMaxListeners(0);
  pool.on('error', () => undefined); // a dropped idle connection is replaced at the next use
  const client = await pool.connect();
  try {
    if ((await schemaVersion(client)) < LATEST_SCHEMA_VERSION) await runMigrations(client);
  } finally {
    client.release();
  }
  return pool;
}

/** Looked at first: bringing it up needs rights that the application's role lacks where the owner has done it. */
async function schemaVersion(client: pg.PoolClient): Promise<number> {
  try {
    return await assertSchemaCompatibility(client);
  } catch (error) {
    if (error instanceof SchemaMigrationRequiredError) return 0;
    throw error;
  }
}

async function installationOf(database: Database): Promise<string> {
  const [{ value }] = await database.query<{ value: string }>(`SELECT value FROM setting WHERE name = 'installation'`);
  return value;
}

@Injectable()
class QueueConnectionCloser implements OnApplicationShutdown {
  constructor(@Inject(QUEUE_CONNECTION) private readonly connection: Redis | pg.Pool) {}

  async onApplicationShutdown(): Promise<void> {
    await (this.connection instanceof Redis ? this.connection.quit() : this.connection.end());
  }
}

@Global()
@Module({
  providers: [{ provide: QUEUE_CONNECTION, inject: [SETTINGS], useFactory: connect }, QueueConnectionCloser],
  exports: [QUEUE_CONNECTION],
})
class QueueConnectionModule {}

/** The queues of {@link QUEUES}, on whichever back-end the settings name. */
@Global()
@Module({
  imports: [
    BullModule.forRootAsync({
      imports: [QueueConnectionModule],
      inject: [QUEUE_CONNECTION, Database],
      useFactory: async (connection: Redis | pg.Pool, database: Database) => ({
        connection,
        // In PostgreSQL the queues live and die with the store. On Redis they carry its name: job ids are natural keys,
        // and those of another store, or of one since wiped, must not be taken for this one's.
        ...(connection instanceof Redis && { prefix: `headroom-${await installationOf(database)}` }),
        defaultJobOptions: {
          attempts: 8,
          backoff: { type: 'exponential', delay: 1000 },
          // Finished jobs stay for a day: their ids are what stops the same work from being queued twice.
          removeOnComplete: { age: 86_400, count: 10_000 },
          removeOnFail: { age: 7 * 86_400 },
        },
      }),
    }),
    ...QUEUES.map((name) => BullModule.registerQueue({ name })),
  ],
  providers: [Jobs],
  exports: [BullModule, Jobs],
})
export class QueueModule {}
