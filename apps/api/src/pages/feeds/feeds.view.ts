import type { FeedFreshness, FeedSums, FreshnessState, LoadRecord } from '#libs/feeds';
import { formatInstant } from '#libs/kernel';
import { type LoadRow, loadRow } from '../loads.view.js';
import { counted, fullStop, grouped, sentence } from '../words.js';

/** A feed as the pages read it. */
export interface ShownFeed {
  readonly key: string;
  readonly title: string;
  readonly expectedBy: string | null;
  readonly every: 'working-day' | 'month' | null;
  readonly origin: 'built-in' | 'file' | 'kept' | undefined;
  readonly freshness: FeedFreshness | undefined;
  readonly latest: LoadRecord | undefined;
  readonly sums: FeedSums | undefined;
}

/** A feed in the list. */
export interface FeedRow {
  readonly key: string;
  readonly href: string;
  readonly title: string;
  readonly state: { readonly text: string; readonly classes: string };
  readonly why: string;
  /** `Each working day by 06:45`. */
  readonly due: string;
  readonly last: { readonly text: string; readonly href: string } | null;
  readonly lately: string;
  readonly origin: string;
  readonly isLate: boolean;
}

const STATES: Readonly<Record<FreshnessState, FeedRow['state']>> = {
  fresh: { text: 'Here', classes: 'nhsuk-tag--green' },
  missing: { text: 'Missing', classes: 'nhsuk-tag--red' },
  stale: { text: 'Stale', classes: 'nhsuk-tag--orange' },
  partial: { text: 'Partial', classes: 'nhsuk-tag--yellow' },
  implausible: { text: 'Implausible', classes: 'nhsuk-tag--orange' },
  'never-seen': { text: 'Never came', classes: 'nhsuk-tag--grey' },
};
const NOT_EXPECTED = { text: 'Not on a schedule', classes: 'nhsuk-tag--white' };
const ORIGINS = { 'built-in': '', file: 'Described by a file in the folder feeds', kept: 'Described on these pages' } as const;

/** One feed for the list: how it stands, when it is due, what came of it in the last week. */
export function feedRow({ key, title, expectedBy, every, origin, freshness, latest, sums }: ShownFeed): FeedRow {
  const state = freshness ? STATES[freshness.state] : NOT_EXPECTED;
  const isLate = freshness !== undefined && freshness.state !== 'fresh' && freshness.state !== 'never-seen';
  const since = isLate && freshness.since ? `Since ${formatInstant(freshness.since)}: ` : '';
  return {
    key, title, state, isLate,
    href: `/feeds/${encodeURIComponent(key)}`,
    why: freshness && freshness.state !== 'never-seen' ? fullStop(sentence(`${since}${freshness.reason}`)) : '',
    due: every === null ? 'Whenever it comes' : `${every === 'month' ? 'Each month' : 'Each working day'} by ${expectedBy}`,
    last: latest ? { text: `${formatInstant(latest.knownAt)}${latest.status === 'rejected' ? ', refused' : ''}`, href: `/loads/${latest.id}` } : null,
    lately: sums ? latelyWords(sums) : 'Nothing',
    origin: origin === undefined ? '' : ORIGINS[origin],
  };
}

function latelyWords({ files, refused, rows, quarantined }: FeedSums): string {
  const parts = [
    counted(files, 'file'), `${grouped(rows)} rows loaded`, quarantined > 0 ? `${grouped(quarantined)} quarantined` : '', refused > 0 ? `${counted(refused, 'file')} refused` : '',
  ];
  return parts.filter((text) => text !== '').join(', ');
}

/** Late feeds first, then those that came, then those that never did. */
export function feedRows(feeds: readonly ShownFeed[]): FeedRow[] {
  const rank = ({ isLate, last }: FeedRow): number => (isLate ? 0 : last ? 1 : 2);
  return feeds.map(feedRow).sort((a, b) => rank(a) - rank(b));
}

/** The page of one feed, ready for its template. */
export interface FeedPageView {
  readonly title: string;
  readonly here: '/feeds';
  readonly feed: FeedRow;
  readonly columns: readonly string[];
  readonly loads: readonly LoadRow[];
  /** Organisations whose day that was due is not there. */
  readonly behind: readonly string[];
  readonly moreBehind: string;
  /** Name of the file that was sent and is not loaded yet. */
  readonly waiting: string;
  /** The number of the last load before it. */
  readonly after: number;
  /** Its load, once there is one. */
  readonly arrived: LoadRow | null;
  readonly error: string;
}

const MOST_NAMES = 40;

/** The page of one feed: how it stands, who is not in it, what came last, and the form that sends a file. */
export function feedPageView(
  feed: ShownFeed, columns: readonly string[], loads: readonly LoadRecord[], behind: readonly string[], { waiting = '', after = 0, error = '' } = {},
): FeedPageView {
  const arrived = waiting === '' ? undefined : loads.find(({ id, fileName }) => id > after && fileName === waiting);
  return {
    title: feed.title, here: '/feeds', feed: feedRow(feed), columns, loads: loads.map(loadRow), behind: behind.slice(0, MOST_NAMES),
    moreBehind: behind.length > MOST_NAMES ? `And ${behind.length - MOST_NAMES} more.` : '', waiting, after, error,
    arrived: arrived ? loadRow(arrived) : null,
  };
}

