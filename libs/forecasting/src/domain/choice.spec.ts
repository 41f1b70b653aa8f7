import { CANDIDATE_COUNT } from './candidates.js';
import { HORIZON_CLASSES, type Scores, chooseCandidates, scoreCandidates } from './choice.js';

/** Losses alike but for one candidate, by horizon class. */
function scores(best: number, days: number, share = 0.8): Scores {
  const loss = new Float64Array(HORIZON_CLASSES.length * CANDIDATE_COUNT).fill(1);
  for (let group = 0; group < HORIZON_CLASSES.length; group++) loss[group * CANDIDATE_COUNT + best] = share;
  return { loss, days: new Float64Array(HORIZON_CLASSES.length).fill(days) };
}

const heaviest = (weights: Float64Array): number => weights.indexOf(Math.max(...weights));

describe('the choice of candidates', () => {
  it('gives every series weights that sum to one, most to the best', () => {
    for (const groups of chooseCandidates([scores(3, 1000), scores(3, 1000), scores(7, 1000)])) {
      for (const weights of groups) {
        expect(weights.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
        expect(weights.every((weight) => weight >= 0)).toBe(true);
      }
    }
  });

  it('lets much evidence choose its own, and little follow the pool', () => {
    const pool = Array.from({ length: 20 }, () => scores(3, 1000));
    expect(heaviest(chooseCandidates([...pool, scores(7, 100_000, 0.5)])[20][0])).toBe(7);
    expect(heaviest(chooseCandidates([...pool, scores(7, 10, 0.5)])[20][0])).toBe(3);
    expect(heaviest(chooseCandidates([...pool, scores(7, 0)])[20][0])).toBe(3);
  });

  it('averages candidates as good as one another', () => {
    const even = {
      loss: new Float64Array(HORIZON_CLASSES.length * CANDIDATE_COUNT).fill(1),
      days: new Float64Array(HORIZON_CLASSES.length).fill(500),
    };
    for (const weight of chooseCandidates([even])[0][0]) expect(weight).toBeCloseTo(1 / CANDIDATE_COUNT, 9);
  });
});

describe('scoring', () => {
  const days = 60;
  const logs = Float64Array.from({ length: days }, (_, t) => (t % 7) / 10);
  const input = {
    logs,
    weekdays: Uint8Array.from({ length: days }, (_, t) => t % 7),
    scored: new Uint8Array(days).fill(1),
    importance: new Float64Array(7).fill(1),
    origins: Int32Array.of(10, 20, 30),
    firstOrigin: 20,
    horizon: 14,
  };
  /** Candidate k expects the truth and k hundredths more. */
  const weeks = Float32Array.from(
    { length: 3 * 7 * CANDIDATE_COUNT },
    (_, i) => (Math.floor(i / CANDIDATE_COUNT) % 7) / 10 + (i % CANDIDATE_COUNT) / 100,
  );

  it('is the mean absolute error by horizon class, over the origins with history enough', () => {
    const { loss, days: counted } = scoreCandidates(weeks, input);
    expect(Array.from(counted)).toEqual([14, 14]);
    for (let k = 0; k < CANDIDATE_COUNT; k++) {
      expect(loss[k]).toBeCloseTo(k / 100, 5);
      expect(loss[CANDIDATE_COUNT + k]).toBeCloseTo(k / 100, 5);
    }
  });

  it('leaves out days that are not to be scored', () => {
    const scored = input.scored.map((_, t) => (t % 2 === 0 ? 1 : 0));
    expect(Array.from(scoreCandidates(weeks, { ...input, scored }).days)).toEqual([6, 8]);
  });
});
