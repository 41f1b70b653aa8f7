import { fromLog, offsetOf, toLog } from './scale.js';

describe('the scale', () => {
  it('comes back as it went in, zeros and missing days apart', () => {
    const values = Float64Array.of(3, 250, 0, Number.NaN, 1e6);
    const offset = offsetOf(values);
    const logs = toLog(values, offset);
    [0, 1, 4].forEach((t) => expect(fromLog(logs[t], offset) / values[t]).toBeCloseTo(1, 9));
    expect(logs[2]).toBeNaN(); // a zero is a closure, not a low day
    expect(logs[3]).toBeNaN();
  });

  it('adds a tenth of the usual positive day and at most one, so that thousandths are treated as thousands are', () => {
    expect(offsetOf(Float64Array.of(0.002, 0.004, 0.003, 0))).toBeCloseTo(0.0003, 12);
    expect(offsetOf(Float64Array.of(2000, 4000))).toBe(1);
    expect(offsetOf(new Float64Array(5))).toBe(1);
    expect(fromLog(-100, 1)).toBe(0);
  });
});
