import type { DataVersion } from './data-version.js';

/** Reads that come again with every request, such as who somebody is: kept as long as the {@link DataVersion} is the same, never longer. */
export class ReadMemory<Row> {
  private version?: string;
  private readonly rows = new Map<string, Promise<Row>>();

  constructor(
    private readonly versions: DataVersion,
    private readonly most = 10_000,
  ) {}

  /** What `read` gives for the key as of now: read once while nothing is written, by all who ask at once together. One that failed is read again. */
  async of(key: string, read: () => Promise<Row>): Promise<Row> {
    const version = await this.versions.current();
    if (version !== this.version || this.rows.size >= this.most) this.rows.clear();
    this.version = version;
    const kept = this.rows.get(key);
    if (kept) return kept;
    const reading = read();
    this.rows.set(key, reading);
    reading.catch(() => this.rows.get(key) === reading && this.rows.delete(key));
    return reading;
  }
}
