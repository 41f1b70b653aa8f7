import { ASSUMED_COEFFICIENTS, bookWasFull, contacts, needFromContacts } from './demand-formula.js';
import { type PracticeInputs, demandOfPractice, fittedSameDayShare } from './demand-of-practice.js';
import { scopedCoefficients } from './scoped-coefficients.js';

const DAYS = 100;

function inputs(overrides: Partial<Record<keyof PracticeInputs, number>> = {}): PracticeInputs {
  const given = { answered: 80, callbacksRequested: 10, missed: 20, clinicalOnline: 10, sameDayAppointments: 60, plannedAppointments: 50, slots: 150, booked: 110 };
  return Object.fromEntries(Object.entries({ ...given, ...overrides }).map(([name, value]) => [name, new Float64Array(DAYS).fill(value)])) as PracticeInputs;
}

describe('demand', () => {
  it('meets the national figures: 138 calls per 1,000 a week are about 94 contacts and 47 same-day appointments', () => {
    const calls = { answered: 138 * 0.54, callbacksRequested: 138 * 0.07, missed: 138 * 0.11, clinicalOnline: 0, sameDayAppointments: 0, slots: 0, booked: 0 };
    expect(contacts(calls, ASSUMED_COEFFICIENTS)).toBeCloseTo(93.3, 1);
    expect(needFromContacts(calls, ASSUMED_COEFFICIENTS)).toBeCloseTo(46.6, 1);
  });

  it('is same-day need from contacts plus planned care', () => {
    const { basis, demand, sameDayNeed, lowerBound } = demandOfPractice(inputs(), ASSUMED_COEFFICIENTS);
    expect([basis, sameDayNeed[0], demand[0], lowerBound[0]]).toEqual(['contacts', 55, 105, 0]); // (80 + 10 + 20 x 0.6) x 0.5 + 10 x 0.4 + 50
  });

  it('without telephony is what was booked, a lower bound on a day whose book was full', () => {
    const full = inputs({ answered: Number.NaN, callbacksRequested: Number.NaN, missed: Number.NaN, booked: 143 });
    full.booked[1] = 142;
    full.slots[2] = Number.NaN;
    const { basis, demand, lowerBound } = demandOfPractice(full, ASSUMED_COEFFICIENTS);
    expect([basis, demand[0], [...lowerBound.slice(0, 3)]]).toEqual(['appointments', 110, [1, 0, 0]]);
    expect(bookWasFull({ slots: 0, booked: 0 })).toBe(false);
  });

  it('is unknown on a day whose telephony is missing: no step to another basis', () => {
    const gap = inputs();
    gap.answered[5] = Number.NaN;
    expect(demandOfPractice(gap, ASSUMED_COEFFICIENTS).demand[5]).toBeNaN();
    expect(demandOfPractice(inputs({ clinicalOnline: Number.NaN }), ASSUMED_COEFFICIENTS).demand[0]).toBe(101);
  });

  it('fits the same-day share on days with slots to spare alone', () => {
    const open = inputs();
    expect(fittedSameDayShare(open)).toBeCloseTo(56 / 102, 10);
    open.booked.fill(150, 0, 61);
    open.sameDayAppointments.fill(1, 0, 61);
    expect(fittedSameDayShare(open)).toBeUndefined();
    open.booked.fill(110, 0, 1);
    open.sameDayAppointments.fill(60, 0, 1);
    expect(fittedSameDayShare(open)).toBeCloseTo(56 / 102, 10);
    expect(fittedSameDayShare(inputs({ sameDayAppointments: 150 }))).toBe(0.9);
  });

  it('takes a coefficient set for the nearest scope, then the fitted, then the assumed one', () => {
    const set = new Map([['*', { repeatCallerShare: 0.3 }], ['LOC1', { sameDayShare: 0.6 }], ['QHL', { sameDayShare: 0.7 }]]);
    expect(scopedCoefficients(['M1', 'LOC1', 'QHL'], set, { sameDayShare: 0.45 })).toEqual({
      values: { repeatCallerShare: 0.3, sameDayShare: 0.6, onlineSameDayShare: 0.4 },
      origins: { repeatCallerShare: 'set', sameDayShare: 'set', onlineSameDayShare: 'assumption' },
    });
    expect(scopedCoefficients(['M9'], new Map(), { sameDayShare: 0.45 }).origins.sameDayShare).toBe('fitted');
  });
});
