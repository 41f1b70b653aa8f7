import { DATASETS, type Dataset } from './dataset.js';
import { contributions, emptyTotals, sourcesOf, totalsOf } from './daily-measure.js';
import { describeMeasure, measureId, measuresOf } from './measure-catalogue.js';

const datasets = Object.keys(DATASETS) as Dataset[];

describe('the measure catalogue', () => {
  it('keeps the numbers that stores hold already', () => {
    expect(measureId('telephony', 'inbound')).toBe(3_000_000);
    expect(measureId('telephony', 'answered_after_300s')).toBe(3_080_000);
    expect(measureId('slots', 'booked', { staff_group: 'pharmacist' })).toBe(2_020_002);
    expect(measureId('appointments', 'count', { staff_group: 'nurse', mode: 'video', booked_lead: '8-14-days', status: 'dna' })).toBe(1_001_231);
    expect(measureId('cbt-answered', 'CBT004', { bucket: '>300', core: 'Non-Core' })).toBe(13_010_082);
    expect(measureId('gpad-coverage', 'open_patients')).toBe(12_030_000);
  });

  it('describes every number it gives, and gives none twice', () => {
    const all = datasets.flatMap(measuresOf);
    expect(new Set(all).size).toBe(all.length);
    for (const id of all) {
      const { dataset, name, dimensions } = describeMeasure(id);
      expect(measureId(dataset, name, dimensions)).toBe(id);
    }
  });

  it.each([
    ['a name', () => measureId('telephony', 'nonsense')],
    ['a value', () => measureId('slots', 'slots', { staff_group: 'astrologer' })],
    ['a missing dimension', () => measureId('slots', 'slots')],
    ['a dimension too many', () => measureId('telephony', 'inbound', { mode: 'video' })],
    ['a number', () => describeMeasure(3_990_000)],
    ['a number with stray digits', () => describeMeasure(3_000_001)],
  ])('refuses %s that it does not know', (_, ask) => {
    expect(ask).toThrow(expect.objectContaining({ code: 'unknown-measure' }));
  });

  it('counts every measure towards daily totals as the domain says', () => {
    const totals = (dataset: Dataset, name: string, dimensions = {}) =>
      contributions(dataset).get(measureId(dataset, name, dimensions))!.map((position) => totalsOf(dataset)[position]);
    const appointment = { staff_group: 'gp', mode: 'telephone' };
    expect(totals('appointments', 'count', { ...appointment, booked_lead: 'same-day', status: 'attended' })).toEqual([
      'appointments', 'sameDayAppointments', 'attendedAppointments',
    ]);
    expect(totals('appointments', 'count', { ...appointment, booked_lead: 'unknown', status: 'dna' })).toEqual([
      'appointments', 'plannedAppointments', 'missedAppointments',
    ]);
    expect(totals('appointments', 'count', { ...appointment, booked_lead: '1-day', status: 'cancelled' })).toEqual([]);
    expect(totals('cbt', 'CBT003', { bucket: '>300' })).toEqual(['answered', 'answeredAfter300s']);
    expect(totals('urgent', 'nhs111_in_hours')).toEqual(['nhs111']);
    const without = datasets.flatMap((dataset) => [...contributions(dataset)].filter(([, positions]) => positions.length === 0).map(([id]) => describeMeasure(id)));
    expect([...new Set(without.map(({ dataset, name }) => `${dataset} ${name}`))]).toEqual(['appointments count', 'cbt CBT007', 'cbt-answered CBT003', 'cbt-answered CBT004']);
    expect(emptyTotals('slots')).toEqual([0, 0, 0]);
    expect(emptyTotals('urgent')).toEqual([Number.NaN, Number.NaN]);
    expect(sourcesOf('answered').map(({ dataset }) => dataset)).toEqual(['telephony', 'cbt']);
  });
});
