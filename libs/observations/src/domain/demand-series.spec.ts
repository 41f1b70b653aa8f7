import { serviceDay, dayNumber } from '#libs/kernel';
import { Structure } from '#libs/organisations';
import { DEMAND_INPUTS, type DemandInputSeries, FIT_DAYS, demandOfAll, demandSince } from './demand-series.js';

const END = dayNumber(serviceDay('2026-03-10'));
const GIVEN = { answered: 80, callbacksRequested: 10, missed: 20, clinicalOnline: 10, sameDayAppointments: 60, plannedAppointments: 50, slots: 150, booked: 110 };

/** One practice up to the same day, however far back; long ago it saw half as many the same day. */
function history(days: number): DemandInputSeries {
  const series = Object.fromEntries(DEMAND_INPUTS.map((name) => [name, [new Float64Array(days).fill(GIVEN[name])]])) as unknown as DemandInputSeries['series'];
  series.sameDayAppointments[0].fill(30, 0, Math.max(0, days - FIT_DAYS));
  return { firstDay: END - days, days, organisationIds: [1], series };
}
const demandOf = (days: number) => demandOfAll(history(days), [], new Structure([]));

describe('the demand of practices', () => {
  it('is made with the same coefficients however far back it is read', () => {
    const half = demandOf(FIT_DAYS);
    const long = demandOf(1096);
    expect(half.coefficients[0].values.sameDayShare).toBeCloseTo(56 / 102, 10);
    expect(long.coefficients).toEqual(half.coefficients);
    expect(long.demand[0].at(-1)).toBe(half.demand[0].at(-1));
  });

  it('is cut to the days asked for, with the coefficients of all', () => {
    const whole = demandOf(FIT_DAYS);
    const part = demandSince(serviceDay('2026-01-13'), whole);
    expect([part.firstDay, part.days, part.demand[0].length, part.lowerBound[0].length]).toEqual([END - 56, 56, 56, 56]);
    expect(part.coefficients).toBe(whole.coefficients);
    expect(part.demand[0][0]).toBe(whole.demand[0][FIT_DAYS - 56]);
    expect(demandSince(serviceDay('2020-01-01'), whole)).toBe(whole);
  });
});
