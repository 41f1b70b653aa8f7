import fs from 'node:fs';
import path from 'node:path';
import { FeedCatalogue, InboxService, InboxWatcher } from '#libs/feeds';
import type { JobRequest, Jobs } from '#libs/platform';
import { type FeedsFixture, ORGANISATIONS, createFeedsFixture } from './feeds.fixture.js';

const ONLINE = 'org_code,service_day,clinical,administrative\n';

describe('the drop folder', () => {
  let feeds: FeedsFixture;
  let inbox: string;
  let service: InboxService;
  let watcher: InboxWatcher;
  let queued: Map<string, JobRequest>;
  beforeAll(async () => {
    feeds = await createFeedsFixture();
    await feeds.load('organisations.v1', ORGANISATIONS);
  });
  afterAll(() => feeds.drop());
  beforeEach(() => {
    inbox = fs.mkdtempSync(path.join(feeds.folder, 'inbox-'));
    queued = new Map();
    const jobs = { enqueue: (request: JobRequest) => Promise.resolve(queued.set(request.key, request)) } as unknown as Jobs;
    service = new InboxService({ inbox }, feeds.loader, jobs);
    watcher = new InboxWatcher({ inbox }, service, new FeedCatalogue({ home: feeds.folder }, feeds.database));
  });

  const put = (feed: string, name: string, text: string): string => {
    fs.mkdirSync(path.join(inbox, feed), { recursive: true });
    fs.writeFileSync(path.join(inbox, feed, name), text);
    return path.join(inbox, feed, name);
  };
  const names = () => [...queued.values()].map(({ payload }) => (payload as { fileName: string }).fileName).sort();

  it('queues a file once it has stood still for two seconds, and once only', async () => {
    put('online.v1', 'a.csv', `${ONLINE}P1,2026-01-05,1,1\n`);
    await watcher.look(1000);
    await watcher.look(2900);
    expect(names()).toEqual([]);
    put('online.v1', 'a.csv', `${ONLINE}P1,2026-01-05,1,1\nP2,2026-01-05,1,1\n`);
    await watcher.look(3100);
    await watcher.look(5000);
    expect(names()).toEqual([]);
    await watcher.look(5100);
    await watcher.look(8000);
    expect(names()).toEqual(['a.csv']);
    expect([...queued.values()][0]).toMatchObject({ queue: 'feeds', job: 'load-file', payload: { feed: 'online.v1', path: path.join(inbox, 'online.v1', 'a.csv') } });
    expect([...queued.keys()][0]).not.toContain(':');
  });

  it('leaves alone what is not there yet, done with, or in no folder', async () => {
    put('online.v1', 'b.csv.part', 'x');
    put('online.v1', '.b.csv', 'x');
    put('online.v1/.done', 'c.csv', 'x');
    fs.writeFileSync(path.join(inbox, 'homeless.csv'), 'x');
    await watcher.look(0);
    await watcher.look(9000);
    expect(names()).toEqual([]);
  });

  it('counts what has just come, however old its contents are', async () => {
    expect(await service.arriving()).toBe(0);
    const file = put('online.v1', 'a.csv', ONLINE);
    put('online.v1', 'b.csv.part', ONLINE);
    fs.utimesSync(file, new Date('2020-01-01'), new Date('2020-01-01'));
    expect(await service.arriving()).toBe(1);
  });

  it('gives two watchers of one folder the same job', async () => {
    put('online.v1', 'd.csv', `${ONLINE}P1,2026-01-05,1,1\n`);
    const other = new InboxWatcher({ inbox }, service, new FeedCatalogue({ home: feeds.folder }, feeds.database));
    for (const at of [0, 2500]) await Promise.all([watcher.look(at), other.look(at)]);
    expect(queued.size).toBe(1);
  });

  it('loads the file of a job and puts it away; a job that comes again finds it gone', async () => {
    const file = put('online.v1', 'e.csv', `${ONLINE}P1,2026-02-05,1,1\n`);
    const job = { feed: 'online.v1', path: file, fileName: 'e.csv' };
    expect(await service.take(job)).toMatchObject({ status: 'loaded' });
    expect(fs.existsSync(path.join(inbox, 'online.v1/.done/e.csv'))).toBe(true);
    expect(fs.existsSync(file)).toBe(false);
    expect(await service.take(job)).toEqual({ status: 'gone' });
  });

  it('does not let a file overtake an older one of its feed, unless that one cannot be loaded', async () => {
    const [older, newer] = ['z-older.csv', 'a-newer.csv'].map((name, i) => put('online.v1', name, `${ONLINE}P1,2026-02-06,${i},1\n`));
    fs.utimesSync(older, 1000, 1000);
    const job = { feed: 'online.v1', path: newer, fileName: 'a-newer.csv' };
    await expect(service.take(job, true)).rejects.toMatchObject({ code: 'older-file-first', kind: 'temporary' });
    expect(await service.take({ feed: 'online.v1', path: older, fileName: 'z-older.csv' }, true)).toMatchObject({ status: 'loaded' });
    expect(await service.take(job, true)).toMatchObject({ status: 'loaded' });

    const stuck = put('online.v1', 'stuck.csv', `${ONLINE}P1,2026-02-07,1,1\n`);
    fs.utimesSync(stuck, 1000, 1000);
    const last = put('online.v1', 'last.csv', `${ONLINE}P1,2026-02-08,1,1\n`);
    expect(await service.take({ feed: 'online.v1', path: last, fileName: 'last.csv' })).toMatchObject({ status: 'loaded' });
  });

  it('queues the oldest first', async () => {
    const [second, first] = ['a.csv', 'b.csv'].map((name) => put('online.v1', name, `${ONLINE}P1,2026-02-06,1,1\n`));
    fs.utimesSync(first, 1000, 1000);
    fs.utimesSync(second, 2000, 2000);
    for (const at of [0, 2500]) await watcher.look(at);
    expect([...queued.values()].map(({ payload }) => (payload as { fileName: string }).fileName)).toEqual(['b.csv', 'a.csv']);
  });

  it('puts away a file whose load was committed just before a crash', async () => {
    const file = put('online.v1', 'f.csv', `${ONLINE}P1,2026-02-06,1,1\n`);
    const job = { feed: 'online.v1', path: file, fileName: 'f.csv' };
    await feeds.loader.load(job);
    expect(await service.take(job)).toMatchObject({ status: 'duplicate' });
    expect(fs.existsSync(path.join(inbox, 'online.v1/.done/f.csv'))).toBe(true);
  });

  it('keeps two files of one name apart', async () => {
    for (const day of ['09', '10']) {
      await service.take({ feed: 'online.v1', path: put('online.v1', 'daily.csv', `${ONLINE}P1,2026-02-${day},1,1\n`), fileName: 'daily.csv' });
    }
    expect(fs.readdirSync(path.join(inbox, 'online.v1/.done'))).toHaveLength(2);
  });

  it('puts a refused file beside its reasons, also one of an unknown feed, and an operator hears of it', async () => {
    await feeds.events();
    for (const feed of ['online.v1', 'nobodys.v7']) {
      const file = put(feed, 'g.csv', 'nonsense');
      expect(await service.take({ feed, path: file, fileName: 'g.csv' })).toMatchObject({ status: 'rejected' });
      const reasons = JSON.parse(fs.readFileSync(path.join(inbox, feed, '.rejected/g.csv.reasons.json'), 'utf8'));
      expect(reasons).toMatchObject({ feed, file: 'g.csv', reasons: [{ code: feed === 'online.v1' ? 'missing-column' : 'unknown-feed' }] });
      expect(fs.readFileSync(path.join(inbox, feed, '.rejected/g.csv'), 'utf8')).toBe('nonsense');
    }
    expect((await feeds.events()).map(({ type }) => type)).toEqual(['load.rejected.v1', 'load.rejected.v1']);
  });

  it.each([
    ['a column of the file', `${ONLINE.trim()},ref\nP1,2026-05-01,1,1,9434765919\n`],
    ['rows that nobody reads, the header being wrong', 'ref,day\n943 476 5919,2026-05-01\n943 476 5870,2026-05-01\n'],
    ['a first row that is no header', '943 476 5919,2026-05-01\n943 476 5870,2026-05-01\n'],
    ['a header', 'NHS Number,day\n,2026-05-01\n'],
  ])('keeps nothing of a file with people in it but why, and by what column: %s', async (_, text) => {
    const file = put('online.v1', 'people.csv', text);
    const outcome = await service.take({ feed: 'online.v1', path: file, fileName: 'people.csv' });
    expect(outcome).toMatchObject({ status: 'rejected', reasons: [{ code: 'personal-data', value: '', message: expect.stringContaining('whoever sent it has it still') as unknown }] });
    const again = put('online.v1', 'people.csv', `${text}\n`);
    expect(await service.take({ feed: 'online.v1', path: again, fileName: 'people.csv' })).toMatchObject({ status: 'rejected' });
    const folder = path.join(inbox, 'online.v1/.rejected');
    const kept = fs.readdirSync(folder).filter((name) => name.startsWith('people'));
    expect(kept.every((name) => name.endsWith('.reasons.json'))).toBe(true);
    expect(kept).toHaveLength(2); // the reasons of each, though of one name
    for (const name of kept) expect(fs.readFileSync(path.join(folder, name), 'utf8')).not.toMatch(/943 ?476/);
    expect(fs.existsSync(file)).toBe(false);
    const [{ stored }] = await feeds.database.query<{ stored: string }>(`SELECT string_agg(l::text, ' ') AS stored FROM load l`);
    expect(stored).not.toMatch(/943 ?476/);
  });

  it('puts away a file whose name is as long as a file system takes', async () => {
    const name = `${'щ'.repeat(125)}.csv`;
    for (const text of ['nonsense', 'other nonsense']) {
      const file = put('online.v1', name, text);
      expect(await service.take({ feed: 'online.v1', path: file, fileName: name })).toMatchObject({ status: 'rejected' });
      expect(fs.existsSync(file)).toBe(false);
    }
    expect(fs.readdirSync(path.join(inbox, 'online.v1/.rejected')).filter((one) => one.startsWith('щ'))).toHaveLength(4);
  });

  it('sweeps what stands still', async () => {
    put('online.v1', 'h.csv', 'x');
    expect(await service.sweep()).toBe(1);
    expect(names()).toEqual(['h.csv']);
  });
});
