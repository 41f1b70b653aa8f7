import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import yazl from 'yazl';
import { type FeedsFixture, ORGANISATIONS, createFeedsFixture } from './feeds.fixture.js';

const TELEPHONY = 'org_code,interval_start,interval_minutes,inbound,ended_in_ivr,answered,missed,callbacks_requested,callbacks_made,wait_seconds_total,talk_seconds_total,answered_after_300s';
const ONLINE = 'org_code,service_day,clinical,administrative';
const TELEPHONY_DATASET = 3;
const ONLINE_DATASET = 4;
/** Sessions that wait for a lock. */
const WAITING = `SELECT count(DISTINCT pid)::int AS found FROM pg_locks
  WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

async function zipOf(files: Record<string, string>): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

describe('loading a file', () => {
  let feeds: FeedsFixture;
  beforeAll(async () => {
    feeds = await createFeedsFixture();
    expect(await feeds.load('organisations.v1', ORGANISATIONS)).toMatchObject({ status: 'loaded', rows: 4, loaded: 4, quarantined: 0, reasons: [] });
    await feeds.events();
  });
  afterAll(() => feeds.drop());

  it('loads good rows and tells of them; the same bytes again are a duplicate and tell nothing', async () => {
    const text = `${ONLINE}\r\nP1,2026-01-05,10,2\r\nP2,2026-01-05,7,1\r\n`;
    const outcome = await feeds.load('online.v1', text);
    expect(outcome).toEqual({
      feed: 'online.v1', file: expect.any(String), sha256: expect.stringMatching(/^[0-9a-f]{64}$/), status: 'loaded', rows: 2, loaded: 2, unchanged: 0,
      skipped: 0, quarantined: 0, firstDay: '2026-01-05', lastDay: '2026-01-05', reasons: [],
    });
    const [{ id }] = await feeds.loads.list({ limit: 1 });
    expect(await feeds.events()).toEqual([{
      type: 'observations.loaded.v1', key: `load-${id}`,
      payload: { loadId: id, feed: 'online.v1', firstDay: '2026-01-05', lastDay: '2026-01-05', knownAt: '2026-01-06T06:30:00.000Z' },
    }]);
    expect(await feeds.load('online.v1', text)).toMatchObject({ status: 'duplicate', rows: 2, loaded: 0, unchanged: 2 });
    expect(await feeds.events()).toEqual([]);
  });

  it.each<[string, () => Promise<Buffer> | Buffer]>([
    ['gzip', () => gzipSync(`${ONLINE}\nP1,2026-02-01,1,0`)],
    ['zip', () => zipOf({ 'export/online.csv': `${ONLINE}\nP1,2026-02-02,1,0`, '__MACOSX/._online.csv': 'x' })],
    ['a byte-order mark', () => Buffer.from(`\uFEFF${ONLINE}\nP1,2026-02-03,1,0`)],
    ['columns in another order, spaces, quotes', () => Buffer.from(`Administrative , Service Day,"org_code",CLINICAL\n" 0",2026-02-04,P1,1.0\n`)],
    ['NDJSON', () => Buffer.from('{"org_code":"P1","service_day":"2026-02-05","clinical":1,"administrative":"0"}\n')],
    ['NDJSON, gzipped, CRLF', () => gzipSync('{"clinical":1,"org_code":"P1","service_day":"2026-02-06","administrative":0}\r\n')],
  ])('reads %s', async (_, content) => {
    expect(await feeds.load('online.v1', await content())).toMatchObject({ status: 'loaded', rows: 1, loaded: 1, quarantined: 0 });
  });

  it('reads Windows-1252 when it is not UTF-8', async () => {
    const text = 'code,name,type,parent_code,valid_from,valid_to,list_size,weighted_list_size\nP9,St Mary\x92s Caf\xe9,practice,U1,2020-01-01,,,\n';
    expect(await feeds.load('organisations.v1', Buffer.from(text, 'latin1'))).toMatchObject({ status: 'loaded', loaded: 1 });
    const structure = await feeds.organisations.structureOn('2026-01-06' as never, feeds.clock.now());
    expect(structure.byCode('P9')?.name).toBe('St Mary\u2019s Caf\u00e9');
  });

  it('quarantines bad rows with line, column, value, code and message, and loads the others', async () => {
    const rows = [
      'P1,2026-03-02,10,2', 'P1,2026-13-02,10,2', 'P2,2026-03-02,ten,2', 'P2,2026-03-03,-1,2', 'P2,2026-03-04,1', '"P2",2026-03-05,"3\n",2',
      'P2,2026-03-06,4,1', 'P1,2026-03-03,4,1', 'P1,2026-03-04,4,1', 'P1,2026-03-05,4,1', 'P1,2026-03-06,4,"1',
    ];
    const outcome = await feeds.load('online.v1', [ONLINE, ...rows].join('\n'));
    expect(outcome).toMatchObject({ status: 'partly-loaded', rows: 11, loaded: 6, quarantined: 5, firstDay: '2026-03-02', lastDay: '2026-03-06' });
    expect(outcome.reasons.map(({ line, column, value, code }) => [line, column, value, code])).toEqual([
      [3, 'service_day', '2026-13-02', 'bad-day'],
      [4, 'clinical', 'ten', 'bad-count'],
      [5, 'clinical', '-1', 'bad-count'],
      [6, '', '', 'wrong-columns'],
      [13, '', '', 'malformed-quote'],
    ]);
    const [{ id }] = await feeds.loads.list({ limit: 1 });
    const page = await feeds.loads.quarantine(id, { limit: 2, afterLine: 3 });
    expect(page).toMatchObject([
      { line: 4, column: 'clinical', value: 'ten', content: { org_code: 'P2', service_day: '2026-03-02', clinical: 'ten', administrative: '2' }, redrivenBy: null },
      { line: 5 },
    ]);
  });

  it('refuses a file of which half is bad, loads nothing of it, and says so once more each time it comes', async () => {
    await feeds.events();
    const text = `${ONLINE}\nP1,2026-04-01,1,1\nP1,2026-04-02,x,1\n`;
    const outcome = await feeds.load('online.v1', text, { name: 'half.csv' });
    expect(outcome).toMatchObject({ status: 'rejected', rows: 2, loaded: 0, quarantined: 1, firstDay: null });
    expect(outcome.reasons.map(({ line, code }) => [line, code])).toEqual([[0, 'too-many-bad-rows'], [3, 'bad-count']]);
    expect((await feeds.cells(ONLINE_DATASET)).filter((cell) => cell.includes('2026-04'))).toEqual([]);
    expect(await feeds.events()).toMatchObject([{ type: 'load.rejected.v1', payload: { feed: 'online.v1', fileName: 'half.csv', code: 'too-many-bad-rows' } }]);
    expect(await feeds.load('online.v1', text)).toMatchObject({ status: 'rejected' });
    expect((await feeds.loads.list({ limit: 2 })).map(({ attempt }) => attempt)).toEqual([2, 1]);
  });

  it('keeps to the share of bad rows that is set', async () => {
    await feeds.database.query(`INSERT INTO setting (name, value) VALUES ('feeds', '{"rejectShare": 0.9}')`);
    expect(await feeds.load('online.v1', `${ONLINE}\nP1,2026-04-03,1,1\nP1,2026-04-02,x,1\n`)).toMatchObject({ status: 'partly-loaded', loaded: 1 });
    await feeds.database.query(`DELETE FROM setting WHERE name = 'feeds'`);
  });

  it('does not count rows of unknown organisations as bad, unless more is wrong with them', async () => {
    const rows = ['X1,2026-04-06,1,1', 'X2,2026-04-06,1,1', 'X3,2026-04-06,1,1', 'P1,2026-04-06,1,1'];
    expect(await feeds.load('online.v1', [ONLINE, ...rows].join('\n'))).toMatchObject({ status: 'partly-loaded', loaded: 1, quarantined: 3 });
    const worse = rows.map((row) => row.replace('2026-04-06', row.startsWith('X') ? 'soon' : '2026-04-07'));
    expect(await feeds.load('online.v1', [ONLINE, ...worse].join('\n'))).toMatchObject({ status: 'rejected' });
  });

  it.each([
    ['no header column', 'missing-column', 'org_code,service_day,clinical\nP1,2026-05-01,1\n'],
    ['semicolons', 'missing-column', 'org_code;service_day;clinical;administrative\nP1;2026-05-01;1;1\n'],
    ['a column twice', 'repeated-column', `${ONLINE},Clinical\nP1,2026-05-01,1,1,1\n`],
    ['nothing', 'empty-file', ''],
    ['UTF-16', 'not-text', Buffer.from(`\uFEFF${ONLINE}\n`, 'utf16le')],
    ['a gzip that breaks off', 'corrupt-file', gzipSync(`${ONLINE}\nP1,2026-05-01,1,1\n`).subarray(0, 40)],
    ['an NHS number in a column that is not ours', 'personal-data', `${ONLINE},ref\nP1,2026-05-01,1,1,943 476 5919\nP1,2026-05-02,1,1,x\n`],
    ['an NHS number in place of a code', 'personal-data', `${ONLINE}\n9434765919,2026-05-01,1,1\nP1,2026-05-02,1,1\nP2,2026-05-02,1,1\n`],
    ['a column of NHS numbers by name', 'personal-data', `${ONLINE},NHS Number\nP1,2026-05-01,1,1,\n`],
    ['an NHS number under a key of NDJSON', 'personal-data', '{"org_code":"P1","service_day":"2026-05-01","clinical":1,"administrative":1,"n":"9434765919"}'],
  ])('refuses a file with %s', async (_, code, content) => {
    const outcome = await feeds.load('online.v1', content);
    expect(outcome).toMatchObject({ status: 'rejected', loaded: 0, reasons: [{ line: 0, code }] });
    expect(JSON.stringify(outcome)).not.toContain('9434765919');
    expect((await feeds.cells(ONLINE_DATASET)).filter((cell) => cell.includes('2026-05'))).toEqual([]);
  });

  it('refuses a zip of several files', async () => {
    expect(await feeds.load('online.v1', await zipOf({ 'a.csv': ONLINE, 'b.csv': ONLINE }))).toMatchObject({ status: 'rejected', reasons: [{ code: 'several-files' }] });
  });

  it('tolerates columns that are not of the feed, and says so', async () => {
    expect(await feeds.load('online.v1', `${ONLINE},supplier,ref\nP1,2026-06-01,1,1,Acme,1234567890\n`)).toMatchObject({ status: 'loaded' });
    expect((await feeds.loads.list({ limit: 1 }))[0].warnings.map(({ code, message }) => `${code} ${message}`)).toEqual([
      expect.stringContaining("unknown-column the column 'supplier'"), expect.stringContaining("'ref'"),
    ]);
  });

  it('takes the first of two rows with one key, whole, and refuses the other', async () => {
    const outcome = await feeds.load('telephony.v1', [
      TELEPHONY, 'P1,2026-06-01T08:00:00+01:00,60,5,0,0,2,0,0,0,0,0', 'P1,2026-06-01T09:00:00+01:00,60,6,0,4,2,0,0,0,0,0', 'P1,2026-06-01T07:00:00Z,60,9,9,9,9,9,9,9,9,9',
    ].join('\n'));
    expect(outcome).toMatchObject({ status: 'partly-loaded', rows: 3, loaded: 2, quarantined: 1, reasons: [{ line: 4, code: 'repeated-key' }] });
    const values = (await feeds.cells(TELEPHONY_DATASET)).filter((cell) => cell.includes('2026-06-01')).map((cell) => cell.split(' ').slice(-2).join(' '));
    expect(values).toEqual(['480 5', '480 2', '540 6', '540 4', '540 2']);
  });

  it('restates a whole organisation-day: a vanished interval is gone, an equal day is unchanged', async () => {
    const day = (rows: string[]) => [TELEPHONY, ...rows].join('\n');
    const other = 'P2,2026-07-01T08:00:00+01:00,60,3,0,0,0,0,0,0,0,0';
    await feeds.load('telephony.v1', day(['P1,2026-07-01T08:00:00+01:00,60,5,0,0,0,0,0,0,0,0', 'P1,2026-07-01T09:00:00+01:00,60,6,0,0,0,0,0,0,0,0', other]));
    const restated = await feeds.load('telephony.v1', day(['P1,2026-07-01T08:00:00+01:00,60,7,0,0,0,0,0,0,0,0', other]));
    expect(restated).toMatchObject({ status: 'loaded', rows: 2, loaded: 1, unchanged: 1 });
    expect((await feeds.cells(TELEPHONY_DATASET)).filter((cell) => cell.includes('2026-07-01')).map((cell) => cell.split(' ')).map(([code, , , minute, value]) => [code, minute, value]))
      .toEqual([['P1', '480', '7'], ['P2', '480', '3']]);
  });

  it('flags practices with identical figures', async () => {
    const rows = ['P1', 'P2'].flatMap((code) => [8, 9, 10].map((hour) => `${code},2026-08-03T${String(hour).padStart(2, '0')}:00:00+01:00,60,${hour * 5},1,2,3,4,5,6,7,8`));
    await feeds.load('telephony.v1', [TELEPHONY, ...rows].join('\n'));
    expect((await feeds.loads.list({ limit: 1 }))[0].warnings).toMatchObject([{ code: 'identical-figures', message: expect.stringMatching(/^P1, P2 have/) }]);
  });

  it('leaves nothing of a load that breaks off in the middle', async () => {
    await feeds.events();
    const counts = () => feeds.database.query(`SELECT (SELECT count(*) FROM load) AS loads, (SELECT count(*) FROM quarantined_row) AS quarantined,
      (SELECT count(*) FROM observation_day) AS days, (SELECT count(*) FROM outbox) AS events`);
    const before = await counts();
    const file = path.join(feeds.folder, 'breaks.csv');
    fs.writeFileSync(file, `${ONLINE}\nP1,2026-09-01,1,1\nP2,2026-09-01,x,1\nP2,2026-09-02,1,1\n`);
    const crash = new Error('the power went');
    await expect(feeds.loader.load({ feed: 'online.v1', path: file, fileName: 'breaks.csv', onProgress: () => { throw crash; } })).rejects.toBe(crash);
    expect(await counts()).toEqual(before);
    expect(await feeds.loader.load({ feed: 'online.v1', path: file, fileName: 'breaks.csv' })).toMatchObject({ status: 'partly-loaded', loaded: 2 });
  });

  it('loads once when two workers take the same bytes at once', async () => {
    const file = path.join(feeds.folder, 'twice.csv');
    fs.writeFileSync(file, `${ONLINE}\nP1,2026-09-07,1,1\n`);
    const request = { feed: 'online.v1', path: file, fileName: 'twice.csv' };
    const outcomes = await Promise.all([feeds.loader.load(request), feeds.loader.load(request), feeds.loader.load(request)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['duplicate', 'duplicate', 'loaded']);
  });

  it('lets the later of two files have the last word when both come at once', async () => {
    const clinical = (count: number) => `org_code,service_day,clinical,administrative\nP1,2026-02-06,${count},0\n`;
    const waiting = async (sessions: number) => {
      for (let found = 0; found < sessions; ) [{ found }] = await feeds.database.query<{ found: number }>(WAITING);
    };
    await feeds.load('online.v1', clinical(1));
    const both: Promise<unknown>[] = [];
    await feeds.database.transaction(async (transaction) => {
      await transaction.query('LOCK TABLE load IN SHARE MODE'); // holds the first up where it has merged and not yet committed
      for (const [place, content] of [clinical(2), `${clinical(1)}\n`].entries()) {
        feeds.clock.advance(1);
        both.push(feeds.load('online.v1', content));
        await waiting(place + 1);
      }
    });
    await Promise.all(both);
    expect((await feeds.cells(ONLINE_DATASET)).filter((cell) => cell.includes('2026-02-06')).map((cell) => cell.split(' ').at(-1))).toEqual(['1', '0']);
  });

  it('with backfill, knows each row the morning after its day', async () => {
    await feeds.load('online.v1', `${ONLINE}\nP1,2025-07-01,3,1\nP1,2025-12-01,4,1\n`, { backfill: true });
    const rows = await feeds.database.query(`SELECT service_day, known_at FROM observation_day WHERE dataset = 4 AND service_day < '2026-01-01' ORDER BY 1`);
    expect(rows).toEqual([
      { service_day: '2025-07-01', known_at: new Date('2025-07-02T05:00:00Z') },
      { service_day: '2025-12-01', known_at: new Date('2025-12-02T06:00:00Z') },
    ]);
  });

  it('refuses organisations of an unknown parent, with those below them, and takes them once it is known', async () => {
    const header = 'code,name,type,parent_code,valid_from,valid_to,list_size,weighted_list_size';
    const outcome = await feeds.load('organisations.v1', `${header}\nC1,Child,practice,N1,2020-01-01,,,\nN1,New PCN,pcn,NOWHERE,2020-01-01,,,\nN2,Fine,pcn,QX,2020-01-01,,,\n`);
    expect(outcome).toMatchObject({ status: 'partly-loaded', loaded: 1, quarantined: 2, reasons: [{ column: 'parent_code' }, { column: 'parent_code' }] });
    const [{ id }] = await feeds.loads.list({ limit: 1 });
    await feeds.load('organisations.v1', `${header}\nNOWHERE,Found,locality,QX,2020-01-01,,,\n`);
    expect(await feeds.redriver.redrive(id)).toMatchObject({ loaded: 2, quarantined: 0 });
  });

  it('takes closures, declarations and their cancellation', async () => {
    const closures = 'org_code,from,to,share_closed,reason';
    expect(await feeds.load('closures.v1', `${closures}\nP1,2026-01-14,2026-01-15,0.5,PLT afternoon (training)\nP2,2026-01-14,2026-01-14,1,absence\nP2,2026-01-20,2026-01-22,1,absence\n`))
      .toMatchObject({ status: 'partly-loaded', loaded: 2, quarantined: 1, firstDay: '2026-01-14', reasons: [{ line: 3, code: 'inconsistent', column: 'to' }] });
    const known = await feeds.organisations.closures('2026-01-01' as never, '2026-02-01' as never, feeds.clock.now());
    expect(known).toMatchObject([{ reason: 'training', shareClosed: 0.5 }, { reason: 'absence', shareClosed: 1 }]);
    expect(await feeds.load('declarations.v1', 'org_code,service_day,declared_at,level,staff_in_share,premises_lost,reason\nP1,2026-01-06,2026-01-06T06:00:00Z,BLACK,0.6,false,flu\n'))
      .toMatchObject({ status: 'loaded', loaded: 1 });
  });

  it('throws for a feed that nobody knows', async () => {
    await expect(feeds.load('telephone.v9', 'x')).rejects.toMatchObject({ code: 'unknown-feed', kind: 'rejected-input' });
  });
});
