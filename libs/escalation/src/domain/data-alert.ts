import { HeadroomError, formatDay, londonDay, naturalKey } from '#libs/kernel';
import { ALERT_KINDS, type AlertKind, type AlertReason } from './alert.js';

/** Told when a feed's data is late beyond what its definition allows; `since` is an ISO day or instant. */
export interface FeedMissing {
  readonly feed: string;
  /** What the feed brings, in a few words; left out in news from before it was told. */
  readonly title?: string;
  readonly since: string | null;
  readonly reason: string;
}

/** Told when a whole file was refused. */
export interface LoadRejected {
  readonly loadId: number;
  readonly feed: string;
  /** What the feed brings, in a few words; left out in news from before it was told. */
  readonly title?: string;
  readonly fileName: string;
  readonly code: string;
  readonly message: string;
}

/** The kinds of alert that are about no organisation. */
export type DataAlertKind = Exclude<AlertKind, 'gap'>;

/** An alert that is about no organisation, as it is raised: one for the feed, not one for each practice whose level it makes unknown. */
export interface DataAlert {
  /** Names what is wrong: raised again while live, it is the same alert; once it has ended, see {@link DataAlert.once}. */
  readonly key: string;
  readonly kind: DataAlertKind;
  readonly title: string;
  readonly cause: string;
  readonly action: string;
  /** The feed it is about; left out where it is not about a feed. */
  readonly feed?: string | null;
  /** The key names one occurrence, which never comes back. Otherwise it names a thing, and its ended alert opens again. */
  readonly once?: boolean;
}

const REASONS: Readonly<Record<DataAlertKind, AlertReason>> = {
  'feed-missing': 'data-missing',
  'load-rejected': 'data-rejected',
  'forecast-drift': 'drifted',
  'nobody-on-call': 'broken',
  'channel-dead': 'broken',
  'evaluation-missed': 'broken',
};

/** The reason for which an alert of a kind fires. Throws `bad-alert-kind` for a kind that is none, or that has an organisation. */
export function reasonOfKind(kind: string): AlertReason {
  const reason = REASONS[kind as DataAlertKind];
  if (reason) return reason;
  throw new HeadroomError('bad-alert-kind', `${kind} is no kind of alert about data`, {
    kind: 'permanent',
    remedy: `Use one of ${ALERT_KINDS.filter((one) => one !== 'gap').join(', ')}.`,
  });
}

/** The alert about a feed that stays away; its key names the outage, so that the same news twice is one alert. */
export function feedMissingAlert({ feed, title = feed, since, reason }: FeedMissing): DataAlert {
  return {
    key: naturalKey('feed-missing', feed, since ?? 'ever'),
    kind: 'feed-missing',
    feed,
    title: since ? `${title}: no data since ${formatDay(londonDay(new Date(since)))}` : `${title}: no data yet`,
    cause: reason,
    action: 'Ask the supplier for the file. Until it comes, levels that need it are unknown, not green.',
    once: true,
  };
}

/** The alert about a file that was rejected whole. */
export function loadRejectedAlert({ loadId, feed, title = feed, fileName, message }: LoadRejected): DataAlert {
  return {
    key: naturalKey('load-rejected', loadId),
    kind: 'load-rejected',
    feed,
    title: `${title}: ${fileName} was rejected`,
    cause: message,
    action: 'Look at the reasons of the load, have the file corrected and drop it again. Nothing of it was loaded.',
    once: true,
  };
}
