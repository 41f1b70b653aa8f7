import { type FeedsFixture, ORGANISATIONS, createFeedsFixture } from './feeds.fixture.js';

const TELEPHONY = 'org_code,interval_start,interval_minutes,inbound,ended_in_ivr,answered,missed,callbacks_requested,callbacks_made,wait_seconds_total,talk_seconds_total,answered_after_300s';
const ONLINE = 'org_code,service_day,clinical,administrative';

describe('loading a file', () => {
  let feeds: FeedsFixture;
  beforeAll(async () => {
    feeds = await createFeedsFixture();
    expect(await feeds.load('organisations.v1', ORGANISATIONS)).toMatchObject({ status: 'loaded', rows: 4, loaded: 4, quarantined: 0, reasons: [] });
  });
  afterAll(() => feeds.drop());

  it('loads good rows, and the same bytes again are a duplicate', async () => {
    const text = `${ONLINE}\r\nP1,2026-01-05,10,2\r\nP2,2026-01-05,7,1\r\n`;
    expect(await feeds.load('online.v1', text)).toMatchObject({
      feed: 'online.v1', status: 'loaded', rows: 2, loaded: 2, unchanged: 0, skipped: 0, quarantined: 0, firstDay: '2026-01-05', lastDay: '2026-01-05', reasons: [],
    });
    expect(await feeds.load('online.v1', text)).toMatchObject({ status: 'duplicate', rows: 2, loaded: 0, unchanged: 2 });
  });
});
