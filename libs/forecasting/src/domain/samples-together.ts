import type { PooledSamples } from './pool-samples.js';

/**
 * The mean correlation of the samples of two series on one day, entry day; NaN where fewer than two are uncertain. Draws of a closed day (0)
 * say nothing; a sample is measured from the middle of its band and counts at most its own widths.
 */
export function samplesTogether(series: readonly Pick<PooledSamples, 'samples' | 'bands'>[], days: number): Float64Array {
  const together = new Float64Array(days).fill(Number.NaN);
  const draws = (series[0]?.samples.length ?? 0) / days;
  const sum = new Float64Array(draws);
  const own = new Float64Array(draws);
  for (let h = 0; h < days; h++) {
    let count = 0;
    sum.fill(0);
    for (const { samples, bands } of series) {
      const [p10, p50, p90] = bands.subarray(3 * h, 3 * h + 3);
      if (!(p90 > p10)) continue;
      const scale = 1 / (p90 - p10);
      let mean = 0;
      let squares = 0;
      for (let d = 0; d < draws; d++) {
        const value = samples[h * draws + d];
        const place = value === 0 ? 0 : Math.max(-1, Math.min(1, (value - p50) * scale));
        own[d] = place;
        mean += place;
        squares += place * place;
      }
      mean /= draws;
      const sd = Math.sqrt(squares / draws - mean * mean);
      if (!(sd > 0)) continue;
      for (let d = 0; d < draws; d++) sum[d] += (own[d] - mean) / sd;
      count++;
    }
    if (count < 2) continue;
    const variance = sum.reduce((all, one) => all + one * one, 0) / draws;
    together[h] = (variance / count - 1) / (count - 1);
  }
  return together;
}
