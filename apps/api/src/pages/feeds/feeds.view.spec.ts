import type { LoadRecord } from '#libs/feeds';
import { type ShownFeed, feedPageView } from './feeds.view.js';

const FEED: ShownFeed = { key: 'online.v1', title: 'Online requests by day', expectedBy: '06:45', every: 'working-day', origin: 'built-in', freshness: undefined, latest: undefined, sums: undefined };
const load = (id: number, fileName: string): LoadRecord => ({
  id, feed: 'online.v1', fileName, sha256: '', attempt: 1, redriveOf: null, backfill: false, status: 'loaded', rows: 3, loaded: 3, unchanged: 0, skipped: 0, quarantined: 0,
  firstDay: null, lastDay: null, knownAt: new Date('2026-01-12T07:00:00Z'), finishedAt: new Date('2026-01-12T07:00:00Z'), code: null, message: null, reasons: [], warnings: [], sentBy: null,
});
const page = (words: { waiting?: string; after?: number }) => feedPageView(FEED, [], [load(9, 'b.csv'), load(8, 'a.csv'), load(5, 'a.csv')], [], words);

describe('the page of a feed to which a file was sent', () => {
  it('says that it is loaded once there is a load of its name that is newer than the sending', () => {
    expect(page({ waiting: 'a.csv', after: 7 }).arrived).toMatchObject({ id: 8, counts: '3 rows: 3 new' });
    expect(page({ waiting: 'a.csv', after: 8 }).arrived).toBeNull();
    expect(page({}).arrived).toBeNull();
  });
});
