import { distance } from 'fastest-levenshtein';

/** `; did you mean 'raise'?` where one of the words is near to what was written; empty otherwise. */
export function didYouMean(written: string, words: readonly string[]): string {
  const small = written.toLowerCase();
  // People mistype the middle of a word sooner than its beginning.
  const farness = (word: string): number => distance(small, word.toLowerCase()) + (word[0]?.toLowerCase() === small[0] ? 0 : 0.5);
  const nearest = words.length > 0 ? words.reduce((best, word) => (farness(word) < farness(best) ? word : best)) : undefined;
  return nearest !== undefined && farness(nearest) <= Math.ceil(nearest.length / 3) ? `; did you mean '${nearest}'?` : '';
}

/** What was written, as a message quotes it: text in quotes, anything long cut short. */
export function quoted(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  const text = typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}
