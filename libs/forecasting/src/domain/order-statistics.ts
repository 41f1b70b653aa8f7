/** The median of the first `count` of `buffer`, which is left in another order; NaN when there are none. */
export function medianInPlace(buffer: Float64Array, count: number): number {
  if (count === 0) return Number.NaN;
  const half = count >> 1;
  if (count <= FEW) {
    sortInPlace(buffer, count);
    return count & 1 ? buffer[half] : 0.5 * (buffer[half - 1] + buffer[half]);
  }
  const upper = select(buffer, count, half);
  if (count & 1) return upper;
  let lower = buffer[0];
  for (let i = 1; i < half; i++) if (buffer[i] > lower) lower = buffer[i];
  return 0.5 * (lower + upper);
}

/** Puts the value that belongs at `place` there, smaller ones before it and larger ones after (Hoare 1961, FIND). */
function select(buffer: Float64Array, count: number, place: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const pivot = buffer[place];
    let i = low;
    let j = high;
    while (i <= j) {
      while (buffer[i] < pivot) i++;
      while (buffer[j] > pivot) j--;
      if (i > j) break;
      const value = buffer[i];
      buffer[i++] = buffer[j];
      buffer[j--] = value;
    }
    if (j < place) low = i;
    if (i > place) high = j;
  }
  return buffer[place];
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
  if (count > FEW) {
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

/** So many values are sorted faster by insertion. */
const FEW = 24;
