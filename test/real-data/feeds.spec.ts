import fs from 'node:fs';
import path from 'node:path';
import { type FeedsFixture, createFeedsFixture } from '../integration/feeds.fixture.js';

const folder = process.env.HEADROOM_REAL_DATA;
const describeReal = folder ? describe : describe.skip;

/** Each file with its feed, and what must become of it when nothing but the files above it has been loaded. */
const FILES = [
  { feed: 'gpad.coverage', file: 'gpad/coverage_15E.csv', headerLines: 1, expected: { rows: 60, loaded: 0, quarantined: 60, status: 'partly-loaded' } },
  { feed: 'ods.epraccur', file: 'ods/epraccur_BSOL_raw_noheader.csv', headerLines: 0, expected: { rows: 437, loaded: 213, skipped: 224, status: 'loaded' } },
  { feed: 'ods.list-size', file: 'ods/gp-reg-pat-prac-all_2021-01_15E.csv', headerLines: 1, expected: { rows: 161, loaded: 160, quarantined: 1, status: 'partly-loaded' } },
  { feed: 'ods.pcn-map', file: 'ods/gp-reg-pat-prac-map_2022-01_QHL.csv', headerLines: 1, expected: { rows: 158, loaded: 158, status: 'loaded' } },
  { feed: 'gpad.regional-monthly', file: 'gpad/appointments_regional_BSOL_E54000055.csv', headerLines: 1, expected: { rows: 8206, loaded: 0, quarantined: 8206, status: 'partly-loaded' } },
  { feed: 'gpad.daily-duration', file: 'gpad/actual_duration_15E.csv', headerLines: 1, expected: { rows: 1477, loaded: 1477, firstDay: '2021-12-01', lastDay: '2022-06-30', status: 'loaded' } },
  { feed: 'cbt.durations', file: 'cbt/CBT_By_Durations_2026-06-01_Y58_first10practices.csv', headerLines: 1, expected: { rows: 275, loaded: 0, quarantined: 275, status: 'partly-loaded' } },
  { feed: 'cbt.calls-answered', file: 'cbt/Cloud Based Telephony Calls Answered Metric - June 2026_Unmapped.csv', headerLines: 1, expected: { rows: 628, loaded: 0, quarantined: 628, status: 'partly-loaded' } },
] as const;

describeReal('published files (HEADROOM_REAL_DATA)', () => {
  let feeds: FeedsFixture;
  beforeAll(async () => {
    feeds = await createFeedsFixture();
  });
  afterAll(() => feeds?.drop());

  const load = (feed: string, file: string) => feeds.loader.load({ feed, path: path.join(folder!, file), fileName: path.basename(file) });
  const loadIdOf = async (feed: string) => (await feeds.loads.list({ feed, limit: 1 }))[0].id;

  it.each(FILES)('$feed: $file loads, and again is a duplicate', async ({ feed, file, headerLines, expected }) => {
    const first = await load(feed, file);
    expect({ ...first, reasons: first.reasons.slice(0, 3) }).toMatchObject(expected);
    const lines = fs.readFileSync(path.join(folder!, file), 'latin1').split('\n').filter((line) => line !== '').length;
    expect(first.rows).toBe(lines - headerLines);
    expect(first.loaded + first.unchanged + first.skipped + first.quarantined).toBe(first.rows);
    expect(new Set(first.reasons.map(({ code }) => code))).toEqual(new Set(first.quarantined > 0 ? ['unknown-organisation'] : []));
    expect(await load(feed, file)).toMatchObject({ status: 'duplicate', rows: first.rows, loaded: 0, quarantined: first.quarantined });
  });

  it('loads the bank holidays of England and Wales only', async () => {
    const outcome = await load('calendar.bank-holidays', 'calendar/bank-holidays.json');
    expect(outcome).toMatchObject({ rows: 471, loaded: 140, skipped: 331, quarantined: 0, status: 'loaded', firstDay: '2012-01-02' });
    expect(await load('calendar.bank-holidays', 'calendar/bank-holidays.json')).toMatchObject({ status: 'duplicate' });
  });

  it('re-drives what waited for its organisation', async () => {
    expect(await feeds.redriver.redrive(await loadIdOf('gpad.coverage'))).toMatchObject({ rows: 60, loaded: 60, quarantined: 0 });
    expect(await feeds.redriver.redrive(await loadIdOf('gpad.regional-monthly'))).toMatchObject({ rows: 8206, loaded: 8206, quarantined: 0 });
    expect(await feeds.redriver.redrive(await loadIdOf('ods.list-size'))).toMatchObject({ rows: 1, loaded: 1, quarantined: 0 });
    expect(await feeds.redriver.redrive(await loadIdOf('cbt.calls-answered'))).toMatchObject({ rows: 628, loaded: 0, quarantined: 628 });
  });

  it('adds repeated keys up to what the file adds up to', async () => {
    const text = fs.readFileSync(path.join(folder!, 'gpad/appointments_regional_BSOL_E54000055.csv'), 'utf8');
    const total = text.trim().split('\n').slice(1).reduce((sum, line) => sum + Number(line.split(',').at(-1)), 0);
    const [{ sum }] = await feeds.database.query<{ sum: number }>(`SELECT sum(value) FROM observation WHERE dataset = 11`);
    expect(sum).toBe(total);
  });

  it('knows the practices, their PCNs and their ICB', async () => {
    const structure = await feeds.organisations.structureOn('2026-01-05' as never, feeds.clock.now());
    expect(structure.icb).toMatchObject({ code: 'QHL', name: 'Birmingham and Solihull' });
    expect(structure.byCode('15E')?.code).toBe('QHL');
    expect(structure.byCode('E54000055')?.code).toBe('QHL');
    expect(structure.ofType('pcn')).toHaveLength(30);
    expect(structure.byCode('M85001')).toMatchObject({ name: 'SHAH ZAMAN SURGERY', parentCode: 'U43660', listSize: 4669, validTo: null });
    expect(structure.byCode('M81062')).toBeUndefined(); // closed on 30 April 2025
    expect(structure.practicesUnder('QHL').length).toBeGreaterThanOrEqual(177);
  });
});
