import type { DomainEvent, ServiceDay } from '#libs/kernel';
import { naturalKey } from '#libs/kernel';

/** `observations.loaded.v1`: a file's rows are in. */
export interface ObservationsLoaded {
  readonly loadId: number;
  readonly feed: string;
  readonly firstDay: ServiceDay | null;
  readonly lastDay: ServiceDay | null;
  /** ISO instant. */
  readonly knownAt: string;
}

/** `load.rejected.v1`: a file was refused whole. */
export interface LoadRejected {
  readonly loadId: number;
  readonly feed: string;
  /** What the feed brings, in a few words. */
  readonly title: string;
  readonly fileName: string;
  readonly code: string;
  readonly message: string;
}

/** The event of a load that went in. */
export function observationsLoaded(
  load: Omit<ObservationsLoaded, 'loadId' | 'knownAt'> & { readonly id: number; readonly knownAt: Date },
): DomainEvent<'observations.loaded.v1', ObservationsLoaded> {
  const { id, feed, firstDay, lastDay, knownAt } = load;
  return {
    type: 'observations.loaded.v1',
    key: naturalKey(`load-${id}`),
    payload: { loadId: id, feed, firstDay, lastDay, knownAt: knownAt.toISOString() },
  };
}

/** The event of a file that was refused. */
export function loadRejected(load: {
  readonly id: number;
  readonly feed: string;
  readonly title: string;
  readonly fileName: string;
  readonly code: string;
  readonly message: string;
}): DomainEvent<'load.rejected.v1', LoadRejected> {
  const { id, feed, title, fileName, code, message } = load;
  return { type: 'load.rejected.v1', key: naturalKey(`load-${id}`), payload: { loadId: id, feed, title, fileName, code, message } };
}
