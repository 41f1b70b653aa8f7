import { formatProbability } from './probability.js';

describe('a probability as people read it', () => {
  it.each([
    [0, 'under 1%'], [0.009, 'under 1%'], [0.01, '1%'], [0.624, '62%'], [0.99, '99%'], [0.994, 'over 99%'], [1, 'over 99%'],
  ])('reads %d as %s', (probability, text) => {
    expect(formatProbability(probability)).toBe(text);
  });
});
