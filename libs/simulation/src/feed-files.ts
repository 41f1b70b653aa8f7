import { join } from 'node:path';
import { CsvFile } from './csv-file.js';
import { FEED_HEADERS, type SimulatedFeed } from './domain/rows/lines.js';

/** A feed file that was written. */
export interface WrittenFile {
  readonly feed: SimulatedFeed;
  readonly path: string;
  readonly rows: number;
}

/** One open file for each native feed, made when first written to. */
export class FeedFiles {
  private readonly files = new Map<SimulatedFeed, CsvFile>();

  constructor(private readonly pathOf: (feed: SimulatedFeed) => string) {}

  /** Feed files `DIRECTORY/FEED.csv`. */
  static flat(directory: string): FeedFiles {
    return new FeedFiles((feed) => join(directory, `${feed}.csv`));
  }

  /** Feed files `DIRECTORY/FEED/NAME.csv`: the layout of a drop folder. */
  static perFeed(directory: string, name: string): FeedFiles {
    return new FeedFiles((feed) => join(directory, feed, `${name}.csv`));
  }

  /** The file of a feed. */
  of(feed: SimulatedFeed): CsvFile {
    let file = this.files.get(feed);
    if (!file) this.files.set(feed, (file = new CsvFile(this.pathOf(feed), FEED_HEADERS[feed])));
    return file;
  }

  /** Writes out what has gathered. */
  async drain(): Promise<void> {
    for (const file of this.files.values()) await file.drain();
  }

  /** Closes all, and says what was written; a feed without rows has no file. */
  async close(): Promise<WrittenFile[]> {
    const written: WrittenFile[] = [];
    for (const [feed, file] of this.files) {
      if (file.rows === 0) continue;
      await file.close();
      written.push({ feed, path: file.path, rows: file.rows });
    }
    return written;
  }
}
