/** The median of the first `count` of `buffer`, which is left sorted; NaN when there are none. */
export function medianInPlace(buffer: Float64Array, count: number): number {
  if (count === 0) return Number.NaN;
  sortInPlace(buffer, count);
  const half = count >> 1;
  return count & 1 ? buffer[half] : 0.5 * (buffer[half - 1] + buffer[half]);
}

/**
 * The mean of the middle half of the first `count` of `buffer`, which is left sorted: as deaf to outliers as need be, and nearer the mean than a
 * median of so few (Tukey's midmean). NaN when there are none.
 */
export function midmeanInPlace(buffer: Float64Array, count: number): number {
  if (count === 0) return Number.NaN;
  sortInPlace(buffer, count);
  const cut = count >> 2;
  let sum = 0;
  for (let i = cut; i < count - cut; i++) sum += buffer[i];
  return sum / (count - 2 * cut);
}

/** Sorts the first `count` of `buffer` in ascending order. */
export function sortInPlace(buffer: Float64Array, count: number): void {
  if (count > 24) {
    buffer.subarray(0, count).sort();
    return;
  }
  for (let i = 1; i < count; i++) {
    const value = buffer[i];
    let j = i - 1;
    while (j >= 0 && buffer[j] > value) {
      buffer[j + 1] = buffer[j];
      j--;
    }
    buffer[j + 1] = value;
  }
}

/** The median of finite values in any order. */
export function medianOf(values: ArrayLike<number>): number {
  return medianInPlace(Float64Array.from(values), values.length);
}

/** A standard deviation that outliers do not move: 1.4826 x the median absolute value (of values centred on zero). */
export function robustScale(absoluteValues: Float64Array, count: number): number {
  return 1.4826 * medianInPlace(absoluteValues, count);
}
