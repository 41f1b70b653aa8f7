import { dayNumber, seededRandom, serviceDay } from '#libs/kernel';
import { calendarFor } from './calendar.js';
import { fitPanel } from './fit-panel.js';
import { type Panel, panelUpTo } from './panel.js';

const HORIZON = 28;
const DRAWS = 500;
const SERIES = 20;
const DAYS = 730;
const ORIGINS = 16;
const WEEK = [1.3, 1, 0.92, 0.9, 0.88, 0.3, 0.2];

/** Practices of one locality: what all of them have in common varies as much as what is a practice's own. */
function locality(seed: number): Panel {
  const random = seededRandom(seed);
  const common = Float64Array.from({ length: DAYS }, () => 0.08 * random.normal());
  const values = Array.from({ length: SERIES }, (_, s) => {
    const size = 60 + 12 * s;
    return Float64Array.from({ length: DAYS }, (_, t) =>
      Math.round(size * WEEK[t % 7] * Math.exp(common[t] + 0.08 * random.normal())),
    );
  });
  return { ids: values.map((_, s) => `P${s}`), firstDay: dayNumber(serviceDay('2023-01-02')), values };
}

/**
 * How often the 80% interval of the sum of all series held the truth, over rolling origins: of the joint draws, and of
 * each series' own apart.
 */
function coverage(panel: Panel): { joint: number; independent: number } {
  const within = { joint: 0, independent: 0 };
  for (let i = 0; i < ORIGINS; i++) {
    const known = DAYS - HORIZON - i * 23;
    const { values } = fitPanel(panelUpTo(panel, known), calendarFor('none')).samples(HORIZON, DRAWS, 1);
    for (let h = 0; h < HORIZON; h++) {
      const truth = panel.values.reduce((sum, series) => sum + series[known + h], 0);
      // Apart: every series' own draws, as good as before, against any draw of the others.
      if (
        holds(
          sums(values, h, () => 0),
          truth,
        )
      )
        within.joint++;
      if (
        holds(
          sums(values, h, (s) => s * 149),
          truth,
        )
      )
        within.independent++;
    }
  }
  return { joint: within.joint / (ORIGINS * HORIZON), independent: within.independent / (ORIGINS * HORIZON) };
}

function sums(values: readonly Float32Array[], h: number, turn: (s: number) => number): Float64Array {
  const total = new Float64Array(DRAWS);
  values.forEach((series, s) => {
    for (let d = 0; d < DRAWS; d++) total[d] += series[h * DRAWS + ((d + turn(s)) % DRAWS)];
  });
  return total;
}

function holds(draws: Float64Array, truth: number): boolean {
  draws.sort();
  return truth >= draws[DRAWS / 10] && truth <= draws[DRAWS - 1 - DRAWS / 10];
}

describe('the interval of a sum', () => {
  it('of joint samples holds four days in five, and that of independent ones far fewer', () => {
    const { joint, independent } = coverage(locality(11));
    expect(joint).toBeGreaterThan(0.74);
    expect(joint).toBeLessThan(0.86);
    expect(independent).toBeLessThan(0.55);
  }, 60_000);
});
