import { type FeedsFixture, ORGANISATIONS, createFeedsFixture } from './feeds.fixture.js';

const TELEPHONY = 'org_code,interval_start,interval_minutes,inbound,ended_in_ivr,answered,missed,callbacks_requested,callbacks_made,wait_seconds_total,talk_seconds_total,answered_after_300s';
const calls = (code: string, hour: string, inbound: number) => `${code},2026-01-05T${hour}:00:00Z,60,${inbound},0,0,0,0,0,0,0,0`;
const SLOTS = 'org_code,service_day,staff_group,slots,embargoed,booked,as_at';

describe('re-driving quarantined rows', () => {
  let feeds: FeedsFixture;
  beforeEach(async () => {
    feeds = await createFeedsFixture();
    await feeds.load('organisations.v1', ORGANISATIONS);
  });
  afterEach(() => feeds.drop());

  const short = async (dataset: number) => (await feeds.cells(dataset)).map((cell) => cell.split(' ')).map(([code, day, , minute, value]) => `${code} ${day} ${minute} ${value}`);
  const lastLoad = async () => (await feeds.loads.list({ limit: 1 }))[0].id;
  const alias = () => feeds.database.query(`INSERT INTO organisation_alias (alias, organisation_id) SELECT 'OLD1', id FROM organisation WHERE code = 'P1'`);
  const practice = (code: string) => feeds.load('organisations.v1', `code,name,type,parent_code,valid_from,valid_to,list_size,weighted_list_size\n${code},New,practice,U1,2020-01-01,,,\n`);

  it('loads them once their organisation is known, and not a second time', async () => {
    await feeds.load('telephony.v1', [TELEPHONY, calls('P1', '08', 5), calls('P7', '08', 7), calls('P8', '08', 8)].join('\n'));
    const id = await lastLoad();
    expect(await feeds.redriver.redrive(id)).toMatchObject({ rows: 2, loaded: 0, quarantined: 2 });
    expect(await lastLoad()).toBe(id);
    await practice('P7');
    await feeds.events();
    feeds.clock.advance(60);
    expect(await feeds.redriver.redrive(id)).toMatchObject({ status: 'partly-loaded', rows: 2, loaded: 1, quarantined: 1, firstDay: '2026-01-05' });
    expect(await short(3)).toEqual(['P1 2026-01-05 480 5', 'P7 2026-01-05 480 7']);
    const redriven = await lastLoad();
    expect(await feeds.events()).toMatchObject([{ type: 'observations.loaded.v1', key: `load-${redriven}`, payload: { knownAt: '2026-01-06T07:30:00.000Z' } }]);
    expect(await feeds.loads.get(redriven)).toMatchObject({ redriveOf: id, attempt: 2 });
    expect((await feeds.loads.quarantine(id, { limit: 9 })).map(({ line, redrivenBy }) => [line, redrivenBy])).toEqual([[3, redriven], [4, null]]);
    expect(await feeds.redriver.redrive(id)).toMatchObject({ rows: 1, loaded: 0, quarantined: 1 });
    await practice('P8');
    expect(await feeds.redriver.redrive(id)).toMatchObject({ rows: 1, loaded: 1, status: 'loaded' });
    await expect(feeds.redriver.redrive(id)).rejects.toMatchObject({ code: 'nothing-to-redrive' });
  });

  it('joins the rows of the organisation-day that loaded already', async () => {
    await feeds.load('telephony.v1', [TELEPHONY, calls('P1', '08', 5), calls('OLD1', '09', 6), calls('OLD1', '08', 99)].join('\n'));
    const id = await lastLoad();
    await alias();
    feeds.clock.advance(60);
    expect(await feeds.redriver.redrive(id)).toMatchObject({ rows: 2, loaded: 2, quarantined: 0 });
    // A key that both have is the re-driven row's: it is the later word.
    expect(await short(3)).toEqual(['P1 2026-01-05 480 99', 'P1 2026-01-05 540 6']);
  });

  it('joins a day that was loaded unchanged from an earlier file', async () => {
    await feeds.load('telephony.v1', [TELEPHONY, calls('P1', '08', 5)].join('\n'));
    feeds.clock.advance(10);
    expect(await feeds.load('telephony.v1', [TELEPHONY, calls('P1', '08', 5), calls('OLD1', '09', 6)].join('\n'))).toMatchObject({ unchanged: 1 });
    const id = await lastLoad();
    await alias();
    feeds.clock.advance(10);
    await feeds.redriver.redrive(id);
    expect(await short(3)).toEqual(['P1 2026-01-05 480 5', 'P1 2026-01-05 540 6']);
  });

  it('does not undo what a later file corrected, nor change what was known before', async () => {
    await feeds.load('telephony.v1', [TELEPHONY, calls('P7', '08', 7)].join('\n'));
    const id = await lastLoad();
    await practice('P7');
    feeds.clock.advance(60);
    await feeds.load('telephony.v1', [TELEPHONY, calls('P7', '08', 70)].join('\n'));
    feeds.clock.advance(60);
    expect(await feeds.redriver.redrive(id)).toMatchObject({ loaded: 1 });
    expect(await short(3)).toEqual(['P7 2026-01-05 480 70']);
    const asOf = await feeds.observations.dailySeries({ measures: ['inbound'], from: '2026-01-05' as never, to: '2026-01-06' as never, asOf: new Date('2026-01-06T07:00:00Z') });
    expect(asOf.organisationIds).toEqual([]);
  });

  it('joins a reading of the book, and leaves other readings alone', async () => {
    await feeds.load('slots.v1', `${SLOTS}\nP1,2026-01-08,gp,20,2,10,2026-01-05T18:00:00Z\nOLD1,2026-01-08,nurse,8,0,4,2026-01-05T18:00:00Z\nP1,2026-01-08,gp,21,2,12,2026-01-06T06:00:00Z\n`);
    const id = await lastLoad();
    await alias();
    feeds.clock.advance(60);
    expect(await feeds.redriver.redrive(id)).toMatchObject({ rows: 1, loaded: 1 });
    const totals = await feeds.database.query<{ read_at: Date; totals: number[] }>(
      `SELECT DISTINCT ON (read_at) read_at, totals FROM observation_day WHERE dataset = 2 ORDER BY read_at, known_at DESC, load_id DESC`,
    );
    expect(totals.map(({ totals: [slots, embargoed, booked] }) => [slots, embargoed, booked])).toEqual([[28, 2, 14], [21, 2, 12]]);
  });

  it('says that a refused file has nothing to re-drive', async () => {
    await feeds.load('telephony.v1', 'nonsense');
    await expect(feeds.redriver.redrive(await lastLoad())).rejects.toMatchObject({ code: 'nothing-to-redrive', remedy: expect.stringContaining('refused whole') });
    await expect(feeds.redriver.redrive(999)).rejects.toMatchObject({ code: 'unknown-load' });
  });
});
