import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { addDays } from '#libs/kernel';
import { type WrittenFile, simulateIcb, writeHistory, writeMorning } from '#libs/simulation';
import { digests } from './digest.js';
import { Gate, type GatePlace } from './gate.js';
import { MORNING, Site } from './site.js';

/**
 * The same morning twice: once undisturbed, once with the worker killed wherever it hurts. The second must end as the
 * first did, and must have told everybody once.
 */
describe('a worker that is killed and started again', () => {
  let undisturbed: Site;
  let disturbed: Site;
  let folder: string;
  let files: WrittenFile[];
  let calm: Promise<void>;

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'headroom-chaos-files-'));
    const icb = simulateIcb({ seed: 1, days: 200, practices: 24, end: MORNING });
    const history = await writeHistory(icb, path.join(folder, 'history'), addDays(MORNING, -1));
    files = await writeMorning(icb, path.join(folder, 'morning'), MORNING);
    [undisturbed, disturbed] = await Promise.all([Site.open(history), Site.open(history)]);
    calm = undisturbedMorning();
    calm.catch(() => undefined); // told to the test that waits for it
  }, 60_000);
  afterAll(async () => {
    await Promise.all([undisturbed?.close(), disturbed?.close()]);
    fs.rmSync(folder, { recursive: true, force: true });
  });

  /** The morning without a kill, in its own time beside the other. */
  const undisturbedMorning = async (): Promise<void> => {
    undisturbed.drop(files);
    await undisturbed.start();
    await undisturbed.drained();
    for (const time of ['07:00', '07:30']) {
      await undisturbed.evaluate(time);
      await undisturbed.drained();
    }
  };
  /** Lets the worker run into the gate, does what else is to happen first, and kills it there. */
  const killedAt = async (place: GatePlace, start: () => Promise<void>, first = (): Promise<void> => Promise.resolve()): Promise<void> => {
    const gate = await Gate.shut(disturbed.url, place);
    try {
      await start();
      await disturbed.within(30, `the worker to change ${place.table}`, gate.reached());
      await first();
    } finally {
      await disturbed.kill();
      await gate.clear();
    }
  };
  const isEmpty = async (table: string): Promise<boolean> =>
    (await disturbed.database.query(`SELECT FROM ${table} LIMIT 1`)).length === 0;

  it('dies in the middle of a load: nothing of it is there', async () => {
    disturbed.drop(files);
    const loads = async (): Promise<unknown> => disturbed.database.query('SELECT count(*) AS loads, (SELECT count(*) FROM observation_day) AS days FROM load');
    const before = await loads();
    await killedAt({ table: 'load', change: 'INSERT', at: 'commit' }, () => disturbed.start());
    expect(await loads()).toEqual(before);
    expect(await isEmpty('outbox')).toBe(true);
    expect(disturbed.undone).toHaveLength(files.length);
  }, 60_000);

  it('dies between the commit of a load and its event: the event is kept', async () => {
    await killedAt({ table: 'outbox', change: 'DELETE', at: 'change' }, () => disturbed.start());
    expect(await isEmpty('outbox')).toBe(false);
    await disturbed.start();
    await disturbed.drained();
    expect(disturbed.undone).toEqual([]);
  }, 120_000);

  it('dies in the middle of a forecast: nothing of it is there', async () => {
    const runs = (): Promise<unknown> => disturbed.database.query('SELECT id, trigger FROM forecast_run');
    const before = await runs();
    await killedAt({ table: 'forecast_run', change: 'INSERT', at: 'commit' }, () => disturbed.evaluate('07:00'));
    expect(await runs()).toEqual(before);
  }, 60_000);

  it('dies when messages are sent and their event is not yet gone: they are not sent twice', async () => {
    const delivered = async (): Promise<void> => {
      while ((await disturbed.database.query(`SELECT FROM message WHERE state = 'planned' LIMIT 1`)).length > 0) await sleep(50);
    };
    await killedAt({ table: 'outbox', change: 'DELETE', at: 'commit', when: `OLD.type = 'message.planned.v1'` }, () => disturbed.start(),
      () => disturbed.within(30, 'the messages to be delivered', delivered()));
    expect(await isEmpty('outbox')).toBe(false);
    await disturbed.start();
    await disturbed.drained();
  }, 120_000);

  it('dies between the commit of a forecast and the word to its queue: it is not forecast twice', async () => {
    await killedAt({ table: 'bullmq.job', change: 'UPDATE', at: 'change', when: `NEW.name = 'forecast' AND NEW.state = 'completed'` },
      () => disturbed.evaluate('07:30'));
    expect(await disturbed.database.query(`SELECT key FROM forecast_run WHERE key LIKE 'slot%'`)).toHaveLength(2);
    await disturbed.start();
    await disturbed.drained();
  }, 90_000);

  it('leaves the database as the undisturbed one', async () => {
    await calm;
    const expected = await digests(undisturbed.database);
    expect(expected.runs.rows).toBe(3);
    for (const kind of ['observations', 'quarantine', 'forecasts', 'gaps', 'alerts', 'messages']) expect(expected[kind].rows).toBeGreaterThan(0);
    expect(await digests(disturbed.database)).toEqual(expected);
    for (const site of [undisturbed, disturbed]) {
      expect(await site.jobs.failed()).toEqual([]);
      expect(site.undone).toEqual([]);
    }
  }, 60_000);

  it('told everybody everything once', async () => {
    for (const { arrivals, database } of [undisturbed, disturbed]) {
      const messages = await database.query<{ uid: string }>('SELECT uid FROM message');
      expect(arrivals.map(({ id }) => id.replace(/^<|@.*$/g, '')).sort()).toEqual(messages.map(({ uid }) => uid).sort());
    }
    const told = ({ arrivals }: Site): string[] => arrivals.map(({ what }) => what).sort();
    expect(told(disturbed)).toEqual(told(undisturbed));
    expect(told(disturbed).filter((what) => what.startsWith('webhook: '))).not.toEqual([]);
    expect(told(disturbed).filter((what) => what.includes('@headroom.example: '))).not.toEqual([]);
  });
});
