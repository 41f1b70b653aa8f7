import type { ExplainedRun } from '#libs/forecasting';
import { addDays, serviceDay } from '#libs/kernel';
import type { ComingDay, OrganisationModel } from './organisation.model.js';
import { whyView } from './why-table.js';

const monday = serviceDay('2026-01-05');
const organisation = { code: 'A', name: 'A', type: 'practice', listSize: null, weightedListSize: null };
const coming = (changes: Partial<ComingDay> = {}): ComingDay => ({
  organisation, locality: null, serviceDay: monday, level: '2', pGap: 0.6, expectedShortfall: 9, afterRelief: 9, shortfallRange: null, acute: true, standing: false, kind: 'news',
  reason: '', cause: '', action: '', demand: { p10: 140, p50: 151, p90: 160 }, capacity: { p10: 50, p50: 55, p90: 60 }, pExceeds: null, acceptedSlots: 0, ...changes,
});
/** By hundredths: trend, weekday, season, month, special day, closure, book. */
const steps = (...percent: number[]): number[] => percent.map((one) => Math.round(1000 * Math.log(1 + one / 100)));
const ordinary = steps(0, 0, 0, 0, 0, 0, 0);
const explained = (demand: number[] | undefined, capacity: number[]): ExplainedRun => ({
  firstDay: addDays(monday, -1), specialDays: [null, 'after', null],
  explanations: [
    ...(demand ? [{ organisationId: 1, measure: 'demand' as const, usual: 100, steps: Int16Array.from([...ordinary, ...demand, ...ordinary]) }] : []),
    { organisationId: 1, measure: 'capacity', usual: 110, steps: Int16Array.from([...ordinary, ...capacity, ...ordinary]) },
  ],
});
const model = (changes: Partial<OrganisationModel> = {}): Parameters<typeof whyView>[0] => ({
  organisation, coming: [coming()], closures: [], explained: explained(steps(3, 20, 0, 0, 22, 0, 0), steps(0, 0, 0, 0, 0, -50, 0)), ...changes,
});
const told = (steps: readonly { percent: string; change: string; what: string }[]): string[] => steps.map(({ percent, change, what }) => `${percent} ${change} ${what}`);

describe('why a day is as it is forecast', () => {
  it('is told by the parts of the model, the most telling first, and what they leave', () => {
    const { words, rows } = whyView(model());
    expect(words).toBe(
      'Mon 5 Jan: demand of 151, 100 on a usual working day of the last year: first working day after a bank holiday +22%; Monday +20%; level now against the last year +3%. ' +
        'Capacity of 55, 110 on a usual working day of the last year: planned closures −50%.',
    );
    expect(rows[0].demand).toMatchObject({ total: '151', usual: '100 on a usual working day' });
    expect(told(rows[0].demand.steps)).toEqual(['+3% +3 level now against the last year', '+20% +21 Monday', '+22% +27 first working day after a bank holiday']);
    expect(told(whyView(model({ coming: [coming({ demand: { p10: 0, p50: 160, p90: 170 } })] })).rows[0].demand.steps).at(-1)).toBe('+6% +9 what these leave');
  });

  it('names a closure where there is one, and accepted hub slots beside what is forecast', () => {
    const closures = [{ from: monday, to: addDays(monday, 1), shareClosed: 0.1, reason: 'absence', text: '' }, { from: monday, to: addDays(monday, 1), shareClosed: 0.5, reason: 'training', text: 'Training' }];
    const { rows, words } = whyView(model({ closures, coming: [coming({ capacity: { p10: 0, p50: 59, p90: 70 }, acceptedSlots: 4 })] }));
    expect(told(rows[0].capacity.steps)).toEqual(['−50% −55 Training, 50% closed', ' +4 accepted hub slots']);
    expect(words).toContain('Capacity of 59, 110 on a usual working day of the last year: Training, 50% closed −50%; accepted hub slots +4.');
  });

  it('tells the day of its own place in the run, and of the first that is pressed', () => {
    const tuesday = coming({ serviceDay: addDays(monday, 1), level: '3', demand: { p10: 90, p50: 100, p90: 110 }, capacity: { p10: 90, p50: 110, p90: 120 } });
    const { words, rows } = whyView(model({ coming: [coming({ level: '1' }), tuesday] }));
    expect(words).toBe('Tue 6 Jan: demand of 100, 100 on a usual working day of the last year. Capacity of 110, 110 on a usual working day of the last year.');
    expect(rows.map(({ day, demand }) => [day, demand.steps.length])).toEqual([['Mon 5 Jan', 3], ['Tue 6 Jan', 0]]);
  });

  it("tells a hub's capacity alone", () => {
    const { words, rows } = whyView(model({ organisation: { ...organisation, type: 'hub' }, explained: explained(undefined, steps(0, 0, 0, 0, 0, -50, 0)) }));
    expect(words).toMatch(/^Mon 5 Jan: demand of 151\. Capacity of 55, 110/);
    expect(rows[0].demand).toEqual({ total: '151', usual: '', steps: [] });
  });

  it('says nothing of closed and unknown days, nor without a run that kept it', () => {
    const none = { rows: [], words: '' };
    expect(whyView(model({ coming: [coming({ level: 'closed' }), coming({ demand: null, level: 'unknown' })] }))).toEqual(none);
    expect(whyView(model({ explained: null }))).toEqual(none);
    expect(whyView(model({ explained: { ...explained([], []), explanations: [] } }))).toEqual(none);
  });
});
