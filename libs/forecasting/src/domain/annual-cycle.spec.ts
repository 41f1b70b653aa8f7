import { dayNumber, seededRandom, serviceDay } from '#libs/kernel';
import { annualCycle } from './annual-cycle.js';

const FIRST = dayNumber(serviceDay('2023-01-02'));
const WEEK = [5, 4.7, 4.6, 4.6, 4.5, 3, 2];

/** The cycle found of eight series with a yearly wave of this height. */
function cycleOf(days: number, height: number, wild = 0): Float64Array | undefined {
  const random = seededRandom(6);
  const weekdays = Uint8Array.from({ length: days }, (_, t) => t % 7);
  const logs = Array.from({ length: 8 }, (_, s) =>
    Float64Array.from(
      { length: days },
      (_, t) =>
        WEEK[t % 7] + (s < wild ? 5 * height : height) * Math.sin((2 * Math.PI * t) / 365.25) + 0.1 * random.normal(),
    ),
  );
  const special = logs.map(() => new Uint16Array(days));
  return annualCycle(
    FIRST,
    logs,
    weekdays,
    logs.map(() => Float64Array.from(WEEK)),
    special,
  ).of(7, days + 28);
}

describe('the annual cycle', () => {
  it('is most of a wave seen for two years, in its phase, the coming days included', () => {
    const cycle = cycleOf(800, 0.2)!;
    expect(cycle).toHaveLength(828);
    const heights = [0.25, 0.75].map((share) => cycle[Math.round(365.25 * (1 + share))]);
    expect(heights[0]).toBeGreaterThan(0.1);
    expect(heights[0]).toBeLessThan(0.2);
    expect(heights[1]).toBeLessThan(-0.1);
    expect(Math.abs(cycle[Math.round(365.25)])).toBeLessThan(0.05);
  });

  it('is less believed of fourteen months, and unknown of less than a year', () => {
    const long = cycleOf(800, 0.2)!;
    const short = cycleOf(430, 0.2)!;
    expect(short[91]).toBeGreaterThan(0.02);
    expect(short[91]).toBeLessThan(0.8 * long[91]);
    expect(cycleOf(300, 0.2)).toBeUndefined();
  });

  it('is next to nothing where there is none, and not moved by a few wild series', () => {
    expect(Math.max(...cycleOf(800, 0)!.map(Math.abs))).toBeLessThan(0.03);
    expect(Math.abs(cycleOf(800, 0.2, 2)![91] - cycleOf(800, 0.2)![91])).toBeLessThan(0.03);
  });
});
