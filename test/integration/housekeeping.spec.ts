import { AuditLog, DataVersion, EventLogRepository, IdempotencyKeysRepository, type JobRequest, type Jobs, PLATFORM_ENTITIES, ProviderAccountsService, SessionsService, settingsFrom } from '#libs/platform';
import { FixedClock, type TestDatabase, createTestDatabase } from '#libs/testing';
import { ScheduleService } from '#apps/scheduler';
import type { HandlesJobs } from '../../apps/worker/src/job-handlers.js';
import { EscalationProcessor } from '../../apps/worker/src/processors/escalation.processor.js';
import { FeedsProcessor } from '../../apps/worker/src/processors/feeds.processor.js';
import { ForecastingProcessor } from '../../apps/worker/src/processors/forecasting.processor.js';
import { HousekeepingProcessor } from '../../apps/worker/src/processors/housekeeping.processor.js';
import { MismatchProcessor } from '../../apps/worker/src/processors/mismatch.processor.js';
import { NotificationsProcessor } from '../../apps/worker/src/processors/notifications.processor.js';
import { ProviderAccountsRepository } from '../../libs/platform/src/auth/sign-in/provider-accounts.repository.js';
import { SessionsRepository } from '../../libs/platform/src/auth/sign-in/sessions.repository.js';

const CLOCK = new FixedClock(new Date('2026-01-12T07:10:50Z'));
const minutesAgo = (minutes: number): Date => new Date(CLOCK.now().getTime() - minutes * 60_000);

describe('what is kept for a while only', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase([...PLATFORM_ENTITIES]);
  });
  afterAll(() => test.drop());

  /** The job that the scheduler queues each hour, done by the worker's processor. */
  async function forgetOld(): Promise<void> {
    const { database } = test;
    const requests = await jobsOf((schedule) => schedule.forgetOld());
    expect(requests).toMatchObject([{ queue: 'housekeeping', job: 'forget-old', key: 'forget-old_2026-01-12T07-10' }]);
    const audit = new AuditLog(database, CLOCK);
    const sessions = new SessionsService(new SessionsRepository(database), database, audit, CLOCK, settingsFrom({}), new DataVersion(database));
    const journeys = new ProviderAccountsService(new ProviderAccountsRepository(database), database, audit, CLOCK);
    const processor = new HousekeepingProcessor(new IdempotencyKeysRepository(database, CLOCK), new EventLogRepository(database, CLOCK), sessions, journeys);
    await processor.handlers[requests[0].job](undefined as never);
  }

  async function jobsOf(fire: (schedule: ScheduleService) => Promise<void>): Promise<JobRequest[]> {
    const requests: JobRequest[] = [];
    const jobs: Pick<Jobs, 'enqueue'> = { enqueue: (request) => Promise.resolve(void requests.push(request)) };
    await fire(new ScheduleService(jobs as Jobs, CLOCK));
    return requests;
  }

  it('is forgotten by the hourly job: sessions that have ended, and ways to a provider that took too long; nobody did it', async () => {
    const { database } = test;
    const [{ id }] = await database.query<{ id: number }>(`INSERT INTO person (email, name) VALUES ('jo@example.org', 'Jo') RETURNING id`);
    for (const [name, awaits, begun, seen] of [
      ['in use', null, 600, 1], ['idle', null, 500, 481], ['old', null, 721, 1], ['being signed in', 'code', 14, 14], ['given up', 'code', 16, 16],
    ] as const) {
      await database.query('INSERT INTO session (id, person_id, awaits, created_at, last_seen_at) VALUES ($1, $2, $3, $4, $5)', [name, id, awaits, minutesAgo(begun), minutesAgo(seen)]);
    }
    for (const [name, begun] of [['on the way', 9], ['lost', 11]] as const) {
      await database.query(`INSERT INTO sign_in_journey (id, state, nonce, verifier, next, created_at) VALUES ($1, '', '', '', '/', $2)`, [name, minutesAgo(begun)]);
    }
    await forgetOld();
    expect((await database.query<{ id: string }>('SELECT id FROM session UNION ALL SELECT id FROM sign_in_journey ORDER BY id')).map((row) => row.id)).toEqual(['being signed in', 'in use', 'on the way']);
    expect(await database.query('SELECT FROM audit_entry')).toEqual([]);
  });

  it('is asked for, as all that is scheduled, by a job that a processor handles', async () => {
    const none = [undefined, undefined, undefined, undefined, undefined, undefined] as never[];
    const processors = [EscalationProcessor, FeedsProcessor, ForecastingProcessor, HousekeepingProcessor, MismatchProcessor, NotificationsProcessor].map(
      (processor) => new (processor as new (...parts: never[]) => HandlesJobs)(...none),
    );
    const crons = Object.getOwnPropertyNames(ScheduleService.prototype).filter((name) => name !== 'constructor') as (keyof ScheduleService)[];
    expect(crons).toEqual(expect.arrayContaining(['forgetOld', 'keepAuditAnchor', 'evaluate']));
    for (const cron of crons) {
      for (const { queue, job } of await jobsOf((schedule) => schedule[cron]())) {
        const handler = processors.find(({ queueName }) => queueName === queue)?.handlers[job];
        expect([cron, queue, job, typeof handler]).toEqual([cron, queue, job, 'function']);
      }
    }
  });
});
