import { CANDIDATE_COUNT, candidateWeeks } from './candidates.js';

const DAYS = 140;
const WEEK = [5, 4.7, 4.6, 4.6, 4.5, 3, 2];

function weeksOf(value: (t: number) => number, at: Int32Array): Float32Array {
  const input = {
    logs: Float64Array.from({ length: DAYS }, (_, t) => value(t)),
    weekdays: Uint8Array.from({ length: DAYS }, (_, t) => t % 7),
    weight: new Float64Array(DAYS).fill(1),
    spread: new Float64Array(7).fill(0.1),
    gain: new Float64Array(7).fill(1),
    start: Float64Array.from(WEEK),
  };
  return candidateWeeks(input, at);
}

describe('candidates', () => {
  it('all expect of a week that repeats itself that it goes on', () => {
    const weeks = weeksOf((t) => WEEK[t % 7], Int32Array.of(60, 139));
    weeks.forEach((value, i) => expect(value).toBeCloseTo(WEEK[Math.floor(i / CANDIDATE_COUNT) % 7], 5));
  });

  it('none sees beyond its index, all see up to it in time', () => {
    const at = Int32Array.of(80, 139);
    const honest = weeksOf((t) => WEEK[t % 7], at);
    const planted = weeksOf((t) => WEEK[t % 7] + (t > 80 ? 0.5 : 0), at);
    const half = 7 * CANDIDATE_COUNT;
    expect(planted.subarray(0, half)).toEqual(honest.subarray(0, half));
    for (let i = half; i < 2 * half; i++) expect(planted[i]).toBeGreaterThan(honest[i] + 0.2);
  });
});
