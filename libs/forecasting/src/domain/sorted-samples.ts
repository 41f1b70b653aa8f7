/** Numbers a bucket may hold before a comparison sort is the quicker. */
const CROWDED = 48;

/**
 * Sorts samples of one day: puts them into as many buckets of equal width as there are samples, and then a step or two each to their places.
 * Several times as fast as the sort of typed arrays on a few hundred numbers without great gaps; where they crowd, it is that sort.
 */
export class SampleSorter {
  private counts = new Int32Array(0);
  private buckets = new Uint16Array(0);
  private result = new Float32Array(0);

  /** The samples from `from` up to `to` in ascending order, NaN last. The array is the sorter's own and good until its next use. */
  sorted(samples: Float32Array, from: number, to: number): Float32Array {
    const size = to - from;
    if (this.result.length !== size) this.resize(size);
    const { counts, buckets, result } = this;
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    let sum = 0;
    for (let i = from; i < to; i++) {
      const value = samples[i];
      if (value < least) least = value;
      if (value > most) most = value;
      sum += value;
    }
    if (sum !== sum) return this.compared(samples, from, to);
    if (most === least) return result.fill(least); // a closed day
    const scale = (size - 1) / (most - least);
    counts.fill(0);
    let atLeast = 0; // many a day is zero in some draws: equal numbers are no crowd
    for (let i = 0; i < size; i++) {
      const value = samples[from + i];
      if (value === least) atLeast++;
      const bucket = ((value - least) * scale) | 0;
      buckets[i] = bucket;
      counts[bucket]++;
    }
    for (let bucket = 0, before = 0; bucket < size; bucket++) {
      const count = counts[bucket];
      if (count - (bucket === 0 ? atLeast : 0) > CROWDED) return this.compared(samples, from, to);
      counts[bucket] = before;
      before += count;
    }
    for (let i = 0; i < size; i++) result[counts[buckets[i]]++] = samples[from + i];
    for (let i = 1; i < size; i++) {
      const value = result[i];
      let j = i - 1;
      for (; j >= 0 && result[j] > value; j--) result[j + 1] = result[j];
      result[j + 1] = value;
    }
    return result;
  }

  private resize(size: number): void {
    this.counts = new Int32Array(size);
    this.buckets = new Uint16Array(size);
    this.result = new Float32Array(size);
  }

  private compared(samples: Float32Array, from: number, to: number): Float32Array {
    this.result.set(samples.subarray(from, to));
    return this.result.sort();
  }
}
