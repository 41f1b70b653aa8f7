import { naturalKey } from '#libs/kernel';

/** Told when a feed's data is late beyond what its definition allows; `since` is an ISO day or instant. */
export interface FeedMissing {
  readonly feed: string;
  readonly since: string | null;
  readonly reason: string;
}

/** Told when a whole file was refused. */
export interface LoadRejected {
  readonly loadId: number;
  readonly feed: string;
  readonly fileName: string;
  readonly code: string;
  readonly message: string;
}

/** An alert that is about no organisation, as it is raised: one for the feed, not one for each practice whose level it makes unknown. */
export interface DataAlert {
  readonly key: string;
  readonly kind: 'feed-missing' | 'load-rejected' | 'forecast-drift';
  /** Null where it is not about a feed. */
  readonly feed: string | null;
  readonly title: string;
  readonly cause: string;
  readonly action: string;
}

/** The alert about a feed that stays away; its key names the outage, so that the same news twice is one alert. */
export function feedMissingAlert({ feed, since, reason }: FeedMissing): DataAlert {
  return {
    key: naturalKey('feed-missing', feed, since ?? 'ever'),
    kind: 'feed-missing',
    feed,
    title: since ? `${feed}: no data since ${since}` : `${feed}: no data yet`,
    cause: reason,
    action: 'Ask the supplier for the file. Until it comes, levels that need it are unknown, not green.',
  };
}

/** The alert about a file that was rejected whole. */
export function loadRejectedAlert({ loadId, feed, fileName, code, message }: LoadRejected): DataAlert {
  return {
    key: naturalKey('load-rejected', loadId),
    kind: 'load-rejected',
    feed,
    title: `${feed}: ${fileName} was rejected`,
    cause: `${message} (${code})`,
    action: 'Look at the reasons of the load, have the file corrected and drop it again. Nothing of it was loaded.',
  };
}
