/** A probability (0-1) as people read it, on a page or in a message: `62%`, `under 1%`, `over 99%`. Never 0% or 100%: no forecast is that sure. */
export function formatProbability(probability: number): string {
  if (probability < 0.01) return 'under 1%';
  return probability > 0.99 ? 'over 99%' : `${Math.round(100 * probability)}%`;
}
