import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import type { LoadOutcome } from '#libs/feeds';
import { openFile } from '../../libs/feeds/src/reading/open-file.js';
import { type FeedsFixture, ORGANISATIONS, createFeedsFixture } from './feeds.fixture.js';

const ONLINE = 'org_code,service_day,clinical,administrative\n';
const TELEPHONY = 'org_code,interval_start,interval_minutes,inbound,ended_in_ivr,answered,missed,callbacks_requested,callbacks_made,wait_seconds_total,talk_seconds_total,answered_after_300s\n';
const SLOTS = 'org_code,service_day,staff_group,slots,embargoed,booked,as_at\n';

describe('files that are damaged, or meant to do damage', () => {
  let feeds: FeedsFixture;
  beforeAll(async () => {
    feeds = await createFeedsFixture();
    await feeds.load('organisations.v1', ORGANISATIONS, { backfill: true });
  });
  afterAll(() => feeds.drop());

  const accounted = ({ loaded, unchanged, skipped, quarantined }: LoadOutcome) => loaded + unchanged + skipped + quarantined;
  const closure = (from: string, reason: string) => `{"org_code":"P1","from":"2026-0${from}-01","to":"2026-0${from}-02","share_closed":1,"reason":"${reason}"}\n`;

  it('quarantines a row with a NUL in it instead of failing over it for ever', async () => {
    const days = Array.from({ length: 9 }, (_, i) => `P1,2025-11-0${i + 1},1,1\n`).join('');
    const outcome = await feeds.load('online.v1', `${ONLINE}${days}${'\n'.repeat(5000)}P1,2025-11-20,1\0,1\n`);
    expect(outcome).toMatchObject({ status: 'partly-loaded', loaded: 9, quarantined: 1, reasons: [{ column: 'clinical', value: '1\ufffd', code: 'bad-count' }] });
  });

  it.each([['a NUL', '\\u0000'], ['half a character', '\\ud800']])('keeps free text and keys with %s', async (_, escape) => {
    const outcome = await feeds.load('closures.v1', closure('2', `tr${escape}aining`) + closure('3', 'ok').replace('{', `{"more${escape}":1,`));
    expect(outcome).toMatchObject({ status: 'loaded', rows: 2 });
    const rejected = await feeds.load('closures.v1', closure('4', 'ok').replace('P1', `P${escape}`).replace(':1,', ':2,'));
    expect(rejected.status).toBe('rejected');
  });

  it('refuses a file whose told value would be cut within a character', async () => {
    const outcome = await feeds.load('online.v1', `${ONLINE}P1,${'x'.repeat(199)}\u{1f600},1,1\n`);
    expect(outcome.status).toBe('rejected');
  });

  it('refuses a packed file of one endless line, and soon', async () => {
    const packed = zlib.gzipSync(Buffer.concat([Buffer.from(`${ONLINE}P1,2026-01-02,`), Buffer.alloc(40 << 20, '1')]));
    expect(await feeds.load('online.v1', packed)).toMatchObject({ status: 'rejected', reasons: [{ code: 'endless-line' }] });
  });

  it.each([['CSV', ONLINE], ['NDJSON', '{"org_code":"P1"}\n{']])('refuses %s that unfolds without end', async (_, start) => {
    const at = path.join(feeds.folder, 'unfolds.gz');
    fs.writeFileSync(at, zlib.gzipSync(start + '\n'.repeat(3 << 20)));
    const read = async (most?: number): Promise<number> => {
      let bytes = 0;
      for await (const block of await openFile(at, most)) bytes += block.length;
      return bytes;
    };
    expect(await read()).toBe(start.length + (3 << 20));
    await expect(read(1 << 20)).rejects.toMatchObject({ code: 'unfolds-too-far', kind: 'rejected-input' });
  });

  it('refuses a header of more columns than there are layouts', async () => {
    const header = `${ONLINE.trim()},${Array.from({ length: 2000 }, (_, i) => `c${i}`).join(',')}\n`;
    expect(await feeds.load('online.v1', `${header}P1,2026-01-02,1,1\n`)).toMatchObject({ status: 'rejected', reasons: [{ code: 'too-many-columns' }] });
  });

  it('accounts for every bank holiday of a document without line ends', async () => {
    const events = [{ title: "New Year's Day", date: '2026-01-01' }, { title: 'Good Friday', date: '2026-04-03' }, { title: 'Lost', date: '2026-13-01' }];
    const document = { 'england-and-wales': { division: 'england-and-wales', events }, scotland: { division: 'scotland', events } };
    const outcome = await feeds.load('calendar.bank-holidays', JSON.stringify(document));
    expect(outcome).toMatchObject({ rows: 6, loaded: 2, skipped: 3, quarantined: 1 });
    expect(accounted(outcome)).toBe(outcome.rows);
  });

  it('does not take one slipped year for twenty years without slots', async () => {
    const book = Array.from({ length: 10 }, (_, i) => `P1,2026-01-${10 + i},gp,10,0,1,2026-01-06T06:00:00Z\n`).join('');
    const outcome = await feeds.load('slots.v1', `${SLOTS}${book}P2,2006-01-07,gp,1,0,0,2026-01-06T06:00:00Z\n`);
    expect(outcome).toMatchObject({ loaded: 10, quarantined: 1, firstDay: '2026-01-10', reasons: [{ column: 'service_day', code: 'inconsistent' }] });
  });

  it('takes a short last day for whole once a file tells it again with the day after it', async () => {
    const calls = (day: string, hours: number[]) => hours.map((hour) => `P1,${day}T${String(hour).padStart(2, '0')}:00:00Z,60,5,0,5,0,0,0,0,0,0\n`).join('');
    const whole = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17];
    const before = ['01', '02', '03', '04', '05', '08', '09'].map((day) => calls(`2025-12-${day}`, whole)).join('');
    const asOf = async () => {
      const daily = await feeds.observations.dailySeries({ measures: ['inbound'], from: '2025-12-10' as never, to: '2025-12-11' as never, asOf: feeds.clock.now() });
      return daily.series.inbound[0]?.[0] ?? Number.NaN;
    };
    await feeds.load('telephony.v1', TELEPHONY + before + calls('2025-12-10', [8, 9]));
    expect(await asOf()).toBeNaN();
    feeds.clock.advance(60);
    const outcome = await feeds.load('telephony.v1', TELEPHONY + calls('2025-12-10', [8, 9]) + calls('2025-12-11', whole));
    expect(outcome).toMatchObject({ loaded: 12, unchanged: 0 });
    expect(await asOf()).toBe(10);
  });

  it('says that a load which told nothing new is no newer one', async () => {
    await feeds.load('urgent.v1', 'org_code,service_day,nhs111_in_hours,ed_in_hours\nP1,2026-01-05,1,1\n');
    const [latest] = await feeds.loads.list({ limit: 1 });
    const outcome = await feeds.load('urgent.v1', 'org_code,service_day,ed_in_hours,nhs111_in_hours\nP1,2026-01-05,1,1\n');
    expect(outcome).toMatchObject({ loaded: 0, unchanged: 1 });
    expect(await feeds.loads.hasNewer(latest.id)).toBe(false);
  });
});
