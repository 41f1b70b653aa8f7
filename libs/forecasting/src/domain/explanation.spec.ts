import fc from 'fast-check';
import { EXPLAINED_PARTS, STAGES, explanationOf, partsOfDay, unitStages } from './explanation.js';
import { MODEL_STAGES } from './series-stages.js';

/** One day: usual, then after trend, weekday, season, month, special day, closure. */
const need = Float32Array.from([100, 103, 140, 140, 140, 168, 168]);
const planned = Float32Array.from([50, 50, 60, 60, 60, 60, 30]);
const total = (parts: readonly { change: number }[], usual: number): number => parts.reduce((sum, { change }) => sum + change, usual);

describe("what makes a unit's day", () => {
  it('is the sum of its series, the book last', () => {
    expect(Array.from(unitStages([{ stages: need }, { stages: planned, middle: Float64Array.of(42) }], [undefined]))).toEqual([150, 153, 200, 200, 200, 228, 198, 210]);
    expect(unitStages([{ stages: planned, middle: Float64Array.of(Number.NaN) }], [undefined])[STAGES - 1]).toBe(30);
  });

  it('is nothing from the part on that closes it', () => {
    const closed = (because: 'weekend' | 'bank-holiday' | 'whole-day-closure'): number[] => Array.from(unitStages([{ stages: need }], [because]));
    expect(closed('weekend')).toEqual([100, 103, 0, 0, 0, 0, 0, 0]);
    expect(closed('bank-holiday')).toEqual([100, 103, 140, 140, 140, 0, 0, 0]);
    expect(closed('whole-day-closure')).toEqual([100, 103, 140, 140, 140, 168, 0, 0]);
  });

  it('multiplies, and adds up, from a usual day to the forecast', () => {
    const explanation = explanationOf(unitStages([{ stages: need }, { stages: planned, middle: Float64Array.of(42) }], [undefined]));
    const { usual, parts, forecast } = partsOfDay(explanation, 0, 214)!;
    expect([usual, forecast]).toEqual([150, 214]);
    expect(parts.map(({ part }) => part)).toEqual([...EXPLAINED_PARTS, 'rest']);
    expect(parts.map(({ change }) => Math.round(change))).toEqual([3, 47, 0, 0, 28, -30, 12, 4]);
    expect(total(parts, usual)).toBeCloseTo(214, 9);
    expect(usual * parts.reduce((product, { factor }) => product * factor, 1)).toBeCloseTo(214, 9);
  });

  it('is kept to a thousandth, so that next to nothing is left to the rest, whatever it is', () => {
    const value = fc.double({ min: 0.5, max: 3000, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.array(value, { minLength: STAGES, maxLength: STAGES }), { minLength: 1, maxLength: 4 }), (days) => {
        days.forEach((day) => (day[0] = days[0][0]));
        const explanation = explanationOf(Float32Array.from(days.flat()));
        days.forEach((day, h) => {
          const told = partsOfDay(explanation, h, day[STAGES - 1])!;
          const rest = told.parts.at(-1)!;
          expect(Math.abs(rest.factor - 1)).toBeLessThan(0.0006);
          expect(total(told.parts, told.usual)).toBeCloseTo(day[STAGES - 1], 6);
          EXPLAINED_PARTS.forEach((_, k) => expect(Math.abs(told.parts[k].factor / (day[k + 1] / day[k]) - 1)).toBeLessThan(0.0012));
        });
      }),
    );
  });

  it('is not told of a closed day, nor of what never opens', () => {
    const explanation = explanationOf(unitStages([{ stages: need }], ['weekend']));
    expect(partsOfDay(explanation, 0, 0)).toBeUndefined();
    expect(partsOfDay(explanation, 1, 10)).toBeUndefined();
    expect(partsOfDay(explanationOf(new Float32Array(STAGES)), 0, 10)).toBeUndefined();
    expect(MODEL_STAGES.slice(1)).toEqual(EXPLAINED_PARTS.slice(0, -1)); // one vocabulary
  });
});
