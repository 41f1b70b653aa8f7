import { Injectable, Module } from '@nestjs/common';
import type { INestApplicationContext } from '@nestjs/common';
import { Processor, WorkerHost, getQueueToken } from '@nestjs/bullmq';
import { Test } from '@nestjs/testing';
import { type Job, type Queue, UnrecoverableError } from 'bullmq';
import { ClockModule, Database, DatabaseModule, Jobs, Outbox, OutboxModule, QueueModule, SettingsModule, settingsFrom } from '#libs/platform';
import { type TestDatabase, createTestDatabase } from '#libs/testing';

const handled: { name: string; id: string; attempt: number }[] = [];

@Injectable()
@Processor('feeds', { lockDuration: 2000, stalledInterval: 1000 })
class RecordingProcessor extends WorkerHost {
  async process(job: Job<{ failures?: number; fatal?: boolean; hang?: boolean }>): Promise<void> {
    handled.push({ name: job.name, id: String(job.id), attempt: job.attemptsMade });
    if (job.data.fatal) throw new UnrecoverableError('never again');
    if ((job.data.failures ?? 0) > job.attemptsMade) throw new Error('try again');
    await Promise.resolve();
  }
}

@Module({ providers: [RecordingProcessor] })
class RecordingModule {}

const flow = { 'thing.happened.v1': [{ queue: 'feeds' as const, job: 'thing' }], 'nothing.happened.v1': [] };

/** The same promises on both back-ends. Redis takes part when HEADROOM_TEST_REDIS_URL names one; .ci/run always does. */
const backends: [string, string | undefined][] = [['PostgreSQL', undefined]];
if (process.env.HEADROOM_TEST_REDIS_URL) backends.push(['Redis', process.env.HEADROOM_TEST_REDIS_URL]);

describe.each(backends)('queues on %s', (_, redisUrl) => {
  let store: TestDatabase;
  let app: INestApplicationContext;
  let jobs: Jobs;
  let queue: Queue;

  beforeAll(async () => {
    store = await createTestDatabase();
    const settings = settingsFrom({ DATABASE_URL: store.url, REDIS_URL: redisUrl });
    const module = await Test.createTestingModule({
      imports: [SettingsModule.with(settings), DatabaseModule, ClockModule, QueueModule, OutboxModule.dispatching(flow), RecordingModule],
    }).compile();
    app = await module.createNestApplication().init();
    jobs = app.get(Jobs);
    queue = app.get<Queue>(getQueueToken('feeds'));
    await queue.obliterate({ force: true });
  }, 30_000);
  afterAll(async () => {
    await app.close();
    await store.drop();
  });
  beforeEach(() => void handled.splice(0));

  const until = async (met: () => boolean | Promise<boolean>): Promise<void> => {
    for (let i = 0; i < 400 && !(await met()); i += 1) await new Promise((resolve) => setTimeout(resolve, 25));
    expect(await met()).toBe(true);
  };
  const idle = (): Promise<void> => until(async () => (await jobs.unfinished()) === 0);

  it('runs a job once, however often it is queued under its key', async () => {
    const request = { queue: 'feeds' as const, job: 'a', key: 'a_1', payload: {} };
    await Promise.all([jobs.enqueue(request), jobs.enqueue(request), jobs.enqueue(request)]);
    await until(() => handled.length > 0);
    await idle();
    await jobs.enqueue(request);
    await idle();
    expect(handled).toEqual([{ name: 'a', id: 'a_1', attempt: 0 }]);
  });

  it('tries again after an error, and not after an unrecoverable one', async () => {
    await queue.add('flaky', { failures: 1 }, { jobId: 'flaky_1', backoff: { type: 'fixed', delay: 50 } });
    await until(() => handled.length === 2);
    await queue.add('fatal', { fatal: true }, { jobId: 'fatal_1' });
    await until(async () => (await jobs.failed()).length === 1);
    await idle();
    expect(handled.map(({ name, attempt }) => `${name} ${attempt}`)).toEqual(['flaky 0', 'flaky 1', 'fatal 0']);
    expect(await jobs.failed()).toEqual([{ queue: 'feeds', job: 'fatal', key: 'fatal_1', reason: 'never again' }]);
  });

  it('keeps a delayed job back', async () => {
    await jobs.enqueue({ queue: 'feeds', job: 'later', key: 'later_1', payload: {}, delayMilliseconds: 600 });
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(handled).toEqual([]);
    expect(await jobs.unfinished('feeds')).toBe(1);
    await until(() => handled.length === 1);
  });

  it('lets no event without a route hold up the others', async () => {
    const outbox = app.get(Outbox);
    const database = app.get(Database);
    await database.transaction((transaction) =>
      outbox.append(transaction, [
        { type: 'nobody.listens.v1', key: 'x', payload: {} },
        { type: 'thing.happened.v1', key: 'behind', payload: {} },
      ]),
    );
    await until(() => handled.length > 0);
    expect(handled.map(({ id }) => id)).toEqual(['thing_behind']);
    expect(await database.query('DELETE FROM outbox RETURNING type')).toEqual([{ type: 'nobody.listens.v1' }]);
  });

  it('takes up a failed job again when it is queued anew, but not at once', async () => {
    const request = { queue: 'feeds' as const, job: 'again', key: 'again_1', payload: { fatal: true } };
    const failed = async () => (await queue.getJob('again_1'))?.isFailed() ?? false;
    await jobs.enqueue({ ...request, retryFailedAfterMilliseconds: 60_000 });
    await until(failed);
    await jobs.enqueue({ ...request, retryFailedAfterMilliseconds: 60_000 });
    await jobs.enqueue(request);
    await idle();
    expect(handled).toHaveLength(1);
    await jobs.enqueue({ ...request, retryFailedAfterMilliseconds: 0 });
    await until(() => handled.length === 2);
    await until(failed);
  });

  it('publishes an event when its transaction commits, and never when it rolls back', async () => {
    const outbox = app.get(Outbox);
    const database = app.get(Database);
    const event = (key: string) => ({ type: 'thing.happened.v1', key, payload: { key } });
    await expect(
      database.transaction(async (transaction) => {
        await outbox.append(transaction, [event('lost')]);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await database.transaction((transaction) =>
      outbox.append(transaction, [event('kept'), event('kept'), { type: 'nothing.happened.v1', key: 'x', payload: {} }]),
    );
    await until(() => handled.length > 0);
    await idle();
    expect(handled).toEqual([{ name: 'thing', id: 'thing_kept', attempt: 0 }]);
    expect(await database.query('SELECT * FROM outbox')).toEqual([]);
  });
});
