import { levelTag } from './level-tag.js';
import { formatProbability } from '#libs/kernel';
import { counted, fullStop, grouped, likelihood } from './words.js';

describe('words', () => {
  it.each([
    [0, 'a remote chance', 'under 1%'],
    [0.2, 'highly unlikely', '20%'],
    [0.5, 'a realistic possibility', '50%'],
    [0.6, 'likely', '60%'],
    [0.9, 'highly likely', '90%'],
    [1, 'almost certain', 'over 99%'],
  ])('says %d as %s, %s', (probability, words, number) => {
    expect([likelihood(probability), formatProbability(probability)]).toEqual([words, number]);
  });

  it('counts', () => {
    expect([counted(1.2, 'slot'), counted(0, 'slot'), counted(1203.6, 'slot')]).toEqual([
      '1 slot',
      '0 slots',
      '1,204 slots',
    ]);
    expect([grouped(-0.2), grouped(Number.NaN), grouped(null)]).toEqual(['0', 'not known', 'not known']);
    expect([fullStop('a'), fullStop('a.'), fullStop('')]).toEqual(['a.', 'a.', '']);
  });
});

describe('level tags', () => {
  it('never show an unknown level, or one nobody knows, as green', () => {
    expect(levelTag('unknown')).toEqual({ text: 'Unknown', classes: 'nhsuk-tag--grey' });
    expect(levelTag(null)).toEqual(levelTag('unknown'));
    expect(levelTag('0')).toEqual(levelTag('unknown'));
    expect(levelTag(4).text).toBe('4 Black');
  });
});
