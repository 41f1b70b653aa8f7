import { quantileOfSorted } from '#libs/kernel';

/** Numbers a bucket may hold before a comparison sort is the quicker. */
const CROWDED = 48;

/**
 * Reads quantiles off samples of one day without sorting them: they are put into as many buckets of equal width as there are samples, and
 * only the few buckets asked about are sorted. Several times as fast as a sort on a few hundred numbers; where they crowd, it is a sort.
 */
export class SampleQuantiles {
  private counts = new Int32Array(0);
  private buckets = new Uint16Array(0);
  private placed = new Float32Array(0);

  /** The quantiles (type 7, see quantileOfSorted) of the samples from `from` up to `to` at ascending `levels`, written to `out` from `at` on; returns the mean. */
  read(samples: Float32Array, from: number, to: number, levels: readonly number[], out: Float32Array, at: number): number {
    const size = to - from;
    if (this.placed.length !== size) this.resize(size);
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    let sum = 0;
    for (let i = from; i < to; i++) {
      const value = samples[i];
      if (value < least) least = value;
      if (value > most) most = value;
      sum += value;
    }
    if (sum === sum && most === least) out.fill(least, at, at + levels.length); // a closed day
    else if (sum !== sum || !this.place(samples, from, least, most)) this.sort(samples, from, levels, out, at);
    else for (let i = 0, bucket = 0; i < levels.length; i++) bucket = this.quantile(levels[i], bucket, out, at + i);
    return sum / size;
  }

  /** Puts every sample into its bucket; false when one is crowded. Afterwards `counts` holds where each bucket ends. */
  private place(samples: Float32Array, from: number, least: number, most: number): boolean {
    const { counts, buckets, placed } = this;
    const size = placed.length;
    const scale = (size - 1) / (most - least);
    let atLeast = 0; // many a day is zero in some draws: equal numbers are no crowd
    counts.fill(0);
    for (let i = 0; i < size; i++) {
      const value = samples[from + i];
      if (value === least) atLeast++;
      const bucket = ((value - least) * scale) | 0;
      buckets[i] = bucket;
      counts[bucket]++;
    }
    for (let bucket = 0, before = 0; bucket < size; bucket++) {
      const count = counts[bucket];
      if (count - (bucket === 0 ? atLeast : 0) > CROWDED) return false;
      counts[bucket] = before;
      before += count;
    }
    for (let i = 0; i < size; i++) placed[counts[buckets[i]]++] = samples[from + i];
    return true;
  }

  /** Writes one quantile; the search begins at `bucket` and gives back where it ended. */
  private quantile(level: number, bucket: number, out: Float32Array, at: number): number {
    const { counts, placed } = this;
    const position = level * (placed.length - 1);
    const low = Math.floor(position);
    const high = Math.min(low + 1, placed.length - 1);
    let holds = this.bucketOf(low, bucket);
    const lower = placed[low];
    if (counts[holds] <= high) holds = this.bucketOf(high, holds);
    out[at] = lower + (position - low) * (placed[high] - lower);
    return holds;
  }

  /** The bucket that holds the sample of a rank, sorted so that the sample stands there. */
  private bucketOf(rank: number, from: number): number {
    const { counts, placed } = this;
    let bucket = from;
    while (counts[bucket] <= rank) bucket++;
    const start = bucket === 0 ? 0 : counts[bucket - 1];
    for (let i = start + 1; i < counts[bucket]; i++) {
      const value = placed[i];
      let j = i - 1;
      for (; j >= start && placed[j] > value; j--) placed[j + 1] = placed[j];
      placed[j + 1] = value;
    }
    return bucket;
  }

  private sort(samples: Float32Array, from: number, levels: readonly number[], out: Float32Array, at: number): void {
    this.placed.set(samples.subarray(from, from + this.placed.length));
    this.placed.sort();
    for (let i = 0; i < levels.length; i++) out[at + i] = quantileOfSorted(this.placed, levels[i]);
  }

  private resize(size: number): void {
    this.counts = new Int32Array(size);
    this.buckets = new Uint16Array(size);
    this.placed = new Float32Array(size);
  }
}
