import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Panel, backtestPanel, calendarFor, fitPanel, panelFromRows, panelUpTo } from '#libs/forecasting';
import { serviceDay } from '#libs/kernel';

const folder = process.env.HEADROOM_REAL_DATA;
const onRealData = folder ? describe : describe.skip;

function readSeries(name: string): Panel {
  const lines = readFileSync(join(folder!, 'series', name), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1);
  return panelFromRows(
    lines.map((line) => {
      const [id, day, value] = line.split(',');
      return { id, day: serviceDay(day), value: value === '' ? Number.NaN : Number(value) };
    }),
  );
}

onRealData('the model on real series (HEADROOM_REAL_DATA)', () => {
  it('beats the seasonal naive by 20% and more on the appointments of 106 areas', () => {
    const { models, skipped } = backtestPanel(
      readSeries('gp_appointments_106_areas_to_2022-03.csv'),
      calendarFor('england-and-wales'),
    );
    expect(skipped).toBe(0);
    expect(models.headroom.all.wql).toBeLessThan(0.8 * models['seasonal-naive'].all.wql);
  }, 60_000);

  it('beats the seasonal naive by 20% and more on the cash machines, with honest intervals', () => {
    const { models } = backtestPanel(readSeries('nn5.csv'), calendarFor('england-and-wales'));
    expect(models.headroom.all.wql).toBeLessThan(0.8 * models['seasonal-naive'].all.wql);
    expect(models.headroom.all.cover80).toBeGreaterThanOrEqual(0.77);
    expect(models.headroom.all.cover80).toBeLessThanOrEqual(0.83);
    expect(models.headroom.all.cover90).toBeGreaterThanOrEqual(0.87);
    expect(models.headroom.all.cover90).toBeLessThanOrEqual(0.93);
  }, 60_000);

  it('takes sums of 28 cash machines from joint samples, which hold what independent draws miss', () => {
    const panel = readSeries('nn5.csv');
    const days = panel.values[0].length;
    const within = { joint: 0, independent: 0, days: 0 };
    for (let i = 0; i < 6; i++) {
      const known = days - HORIZON - i * 35;
      const { values } = fitPanel(panelUpTo(panel, known), calendarFor('england-and-wales')).samples(HORIZON, DRAWS, 1);
      for (let from = 0; from < 111; from += 28) {
        const members = Array.from({ length: Math.min(28, 111 - from) }, (_, k) => from + k);
        for (let h = 0; h < HORIZON; h++) {
          const truth = members.reduce((sum, s) => sum + panel.values[s][known + h], 0);
          if (Number.isNaN(truth)) continue;
          within.days++;
          if (
            holds(
              members.map((s) => [values[s], 0] as const),
              h,
              truth,
            )
          )
            within.joint++;
          if (
            holds(
              members.map((s) => [values[s], s * 149] as const),
              h,
              truth,
            )
          )
            within.independent++;
        }
      }
    }
    const joint = within.joint / within.days;
    expect(joint).toBeGreaterThan(0.65); // six origins: over sixteen a block bootstrap gives 0.68 to 0.82
    expect(joint).toBeLessThan(0.87);
    expect(within.independent / within.days).toBeLessThan(joint - 0.15);
  }, 60_000);
});

const HORIZON = 28;
const DRAWS = 500;

/** Whether the 80% interval of the sum of series, each with its draws turned by so many, has the truth. */
function holds(series: readonly (readonly [Float32Array, number])[], h: number, truth: number): boolean {
  const sums = new Float64Array(DRAWS);
  for (const [values, turn] of series)
    for (let d = 0; d < DRAWS; d++) sums[d] += values[h * DRAWS + ((d + turn) % DRAWS)];
  sums.sort();
  return truth >= sums[DRAWS / 10] && truth <= sums[DRAWS - 1 - DRAWS / 10];
}
