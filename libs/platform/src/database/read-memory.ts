import type { DataVersion } from './data-version.js';

/** Reads that come again with every request, such as who somebody is: kept as long as the {@link DataVersion} is the same, never longer. */
export class ReadMemory<Row> {
  private version?: string;
  private readonly rows = new Map<string, Promise<Row>>();

  constructor(
    private readonly versions: DataVersion,
    private readonly most = 10_000,
  ) {}

  /**
   * What `read` gives for the key as of now: read once while nothing is written, by all who ask at once together. One that failed is read again.
   * A caller who has asked for the version since the question came gives it.
   */
  async of(key: string, read: () => Promise<Row>, asked?: string): Promise<Row> {
    const version = asked ?? (await this.versions.current());
    if (version !== this.version || this.rows.size >= this.most) this.rows.clear();
    this.version = version;
    const kept = this.rows.get(key);
    if (kept) return kept;
    const reading = read();
    this.rows.set(key, reading);
    reading.catch(() => this.rows.get(key) === reading && this.rows.delete(key));
    return reading;
  }

  /** Has the key read again when it is next asked for: for what is written without a new version. */
  forget(key: string): void {
    this.rows.delete(key);
  }
}
