import { Injectable } from '@nestjs/common';
import { HeadroomError } from '#libs/kernel';
import { Database } from '#libs/platform';
import { type FeedSums, type LoadRecord, findLoad, hasLoadAfter, latestLoads, latestOfFile, listLoads, sumsOfFeeds } from './load.repository.js';
import { type QuarantinedRow, listQuarantine } from './quarantine.repository.js';

/** Which loads are asked for. */
export interface LoadQuery {
  readonly limit: number;
  /** Only loads with a smaller number: the last one of the page before. */
  readonly before?: number;
  readonly feed?: string;
  readonly status?: LoadRecord['status'];
}

/** What was loaded, refused and quarantined. */
@Injectable()
export class LoadsService {
  constructor(private readonly database: Database) {}

  /** Loads, latest first. */
  list(query: LoadQuery): Promise<LoadRecord[]> {
    return listLoads(this.database, query);
  }

  /** One load. Throws `unknown-load`. */
  async get(id: number): Promise<LoadRecord> {
    const load = await findLoad(this.database, id);
    if (load) return load;
    throw new HeadroomError('unknown-load', `there is no load ${id}`, { kind: 'rejected-input', remedy: 'List the loads to see which there are.' });
  }

  /** Quarantined rows of a load in order of line, after a line. */
  quarantine(loadId: number, page: { limit: number; afterLine?: number }): Promise<QuarantinedRow[]> {
    return listQuarantine(this.database, loadId, page);
  }

  /** What became of some bytes of a feed when they came last; undefined when they never did. */
  ofFile(feed: string, sha256: string): Promise<LoadRecord | undefined> {
    return latestOfFile(this.database, feed, sha256);
  }

  /** The latest load of each feed that ever had one. */
  latest(): Promise<LoadRecord[]> {
    return latestLoads(this.database);
  }

  /** Files and rows by feed that came since a moment. */
  sums(since: Date): Promise<FeedSums[]> {
    return sumsOfFeeds(this.database, since);
  }

  /** Whether a later load has told anything new. */
  hasNewer(loadId: number): Promise<boolean> {
    return hasLoadAfter(this.database, loadId);
  }
}
