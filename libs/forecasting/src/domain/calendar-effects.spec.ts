import { type EffectInput, calendarEffects } from './calendar-effects.js';

const DAYS = 728;
const WEEK = [5, 4.7, 4.6, 4.6, 4.5, 3, 2];
const SERIES = 12;
const weekdays = Uint8Array.from({ length: DAYS }, (_, t) => t % 7);
/** A holiday (code 2) every twelfth Monday, the day after it (3), and 4, which never came. */
const codes = Uint16Array.from(weekdays, (_, t) => (t % 84 === 42 ? 2 : t % 84 === 43 ? 3 : 0));

function effectsOf(holiday: (s: number, date: number) => number, series = SERIES): ReturnType<typeof calendarEffects> {
  const logs = Array.from({ length: series }, (_, s) =>
    Float64Array.from(
      weekdays,
      (w, t) =>
        WEEK[w] + 0.002 * ((t * 31 + s * 17) % 13) + (codes[t] === 2 ? holiday(s, t) : codes[t] === 3 ? 0.2 : 0),
    ),
  );
  const input: EffectInput = {
    logs,
    weekdays,
    usual: logs.map(() => Float64Array.from(WEEK)),
    spread: logs.map(() => new Float64Array(7).fill(0.02)),
    special: logs.map(() => codes),
    kinds: [undefined, undefined, 'holiday', 'after', 'before'],
  };
  return calendarEffects(input);
}

describe('calendar effects', () => {
  it('are found where they were seen', () => {
    const effects = effectsOf(() => -1.5);
    expect(effects.of(3, 2, 0).mean).toBeCloseTo(-1.5, 1);
    expect(effects.of(3, 3, 1).mean).toBeCloseTo(0.2, 1);
  });

  it('shrink towards the pool: a series unlike the others keeps part of its own way', () => {
    const effects = effectsOf((s) => (s === 5 ? -0.5 : -1.5));
    expect(effects.of(5, 2, 0).mean).toBeGreaterThan(-1.3);
    expect(effects.of(4, 2, 0).mean).toBeCloseTo(-1.5, 1);
  });

  it('of days never seen are none', () => {
    expect(Math.abs(effectsOf(() => -1.5).of(0, 4, 4).mean)).toBeLessThan(0.05);
  });

  it('are less certain where dates differ, however many practices saw them', () => {
    const steady = effectsOf(() => -1.5).of(0, 2, 0).variance;
    const fickle = effectsOf((_, t) => ((t / 84) % 2 < 1 ? -2 : -1)).of(0, 2, 0).variance;
    expect(fickle).toBeGreaterThan(3 * steady);
    expect(effectsOf((_, t) => ((t / 84) % 2 < 1 ? -2 : -1), 60).of(0, 2, 0).variance).toBeGreaterThan(0.5 * fickle);
  });

  it('before any was seen make a holiday nearly a Sunday', () => {
    const nothing = calendarEffects({
      logs: [new Float64Array(DAYS).fill(4)],
      weekdays,
      usual: [Float64Array.from(WEEK)],
      spread: [new Float64Array(7).fill(0.1)],
      special: [new Uint16Array(DAYS)],
      kinds: [undefined, undefined, 'holiday'],
    }).of(0, 2, 0);
    expect(nothing.mean).toBeLessThan(0.6 * (WEEK[6] - WEEK[0]));
    expect(nothing.mean).toBeGreaterThan(WEEK[6] - WEEK[0]);
  });
});
