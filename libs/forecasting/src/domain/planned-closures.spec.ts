import { closedShares, closureResponse } from './planned-closures.js';

const DAYS = 140;
const special = [new Uint16Array(DAYS)];

describe('planned closures', () => {
  it('are laid on the days they are for, the larger where two overlap, and on nobody else', () => {
    const closures = [
      { id: 'A', from: 1002, to: 1004, shareClosed: 0.36 },
      { id: 'A', from: 1003, to: 1005, shareClosed: 1 },
      { id: 'A', from: 900, to: 1001, shareClosed: 0.5 },
      { id: 'C', from: 1002, to: 1003, shareClosed: 0 },
    ];
    const [a, b, c] = closedShares(['A', 'B', 'C'], closures, 1000, 6);
    expect(Array.from(a!)).toEqual([0.5, 0, 0.36, 1, 1, 0].map(Math.fround));
    expect([b, c]).toEqual([undefined, undefined]);
  });

  it('cut a day by their share before any was seen', () => {
    const response = closureResponse(
      [new Float64Array(DAYS).fill(4)],
      [new Float64Array(DAYS).fill(55)],
      [undefined],
      special,
    );
    expect(Math.exp(response.effect(0, 0.36).mean)).toBeCloseTo(0.64, 6);
    expect(response.zero(0, 0.36)).toBe(0);
    expect(response.zero(0, 1)).toBeGreaterThan(0.8);
  });

  it('are learned: where a half-day never cost anything, the next is believed to cost little', () => {
    const shares = Float32Array.from({ length: DAYS }, (_, t) => (t % 28 === 3 ? 0.4 : 0));
    const marked = [Uint16Array.from(shares, (share) => (share > 0 ? 1 : 0))];
    const logs = Float64Array.from({ length: DAYS }, (_, t) => 4 + 0.1 * (t % 7));
    const { effect } = closureResponse([logs], [logs.map(Math.exp)], [shares], marked);
    expect(Math.exp(effect(0, 0.4).mean)).toBeGreaterThan(0.75);
  });
});
