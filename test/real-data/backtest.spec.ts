import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Panel, backtestPanel, calendarFor, panelFromRows } from '#libs/forecasting';
import { serviceDay } from '#libs/kernel';

const folder = process.env.HEADROOM_REAL_DATA;
const onRealData = folder ? describe : describe.skip;

function readSeries(name: string): Panel {
  const lines = readFileSync(join(folder!, 'series', name), 'utf8').trim().split(/\r?\n/).slice(1);
  return panelFromRows(
    lines.map((line) => {
      const [id, day, value] = line.split(',');
      return { id, day: serviceDay(day), value: value === '' ? Number.NaN : Number(value) };
    }),
  );
}

onRealData('the model on real series (HEADROOM_REAL_DATA)', () => {
  it('beats the seasonal naive by 20% and more on the appointments of 106 areas', () => {
    const { models, skipped } = backtestPanel(readSeries('gp_appointments_106_areas_to_2022-03.csv'), calendarFor('england-and-wales'));
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
});
