import { addDays, serviceDay, weekdayOf } from '#libs/kernel';
import { bankHolidays } from '#libs/organisations';
import { appointmentCells } from './appointments.js';
import { SCENARIOS, scenarioNamed } from './scenario.js';
import type { SimulatedIcb } from './simulated-icb.js';
import { smallIcb } from './simulated-icb.fixture.js';
import { contactDay } from './telephony.js';

const icb = smallIcb();

/** Calls `visit` for each practice and open day of the last `days` of history. */
function eachOpenDay(of: SimulatedIcb, days: number, visit: (p: number, t: number, i: number) => void): void {
  of.structure.practices.forEach((practice, p) => {
    for (let t = of.historyDays - days; t < Math.min(of.historyDays, practice.until); t++) {
      const i = p * of.days.length + t;
      if (of.days.open[i] === 1) visit(p, t, i);
    }
  });
}

function patients(of: SimulatedIcb): number {
  const { structure, historyDays, calendar } = of;
  return structure.practices.reduce(
    (sum, practice) => sum + (practice.until === calendar.length ? practice.listSize[historyDays] : 0),
    0,
  );
}

describe('a simulated ICB', () => {
  it('is the same again from the same seed, and another from another', () => {
    const again = smallIcb();
    expect(again).toEqual(icb);
    const other = smallIcb({ seed: 8 });
    expect(other.structure.practices.map((practice) => practice.name)).not.toEqual(
      icb.structure.practices.map((practice) => practice.name),
    );
    expect(other.days.need).not.toEqual(icb.days.need);
    expect(other.closures).not.toEqual(icb.closures);
  });

  it('has the size asked for, each practice in a PCN of its own locality', () => {
    const whole = smallIcb({ practices: 175, days: 28 });
    expect(whole.structure.pcns).toHaveLength(34);
    expect(whole.structure.localities).toHaveLength(6);
    expect(patients(whole) / 1_640_000).toBeCloseTo(1, 1);
    for (const practice of whole.structure.practices)
      expect(whole.structure.pcns[practice.pcn].locality).toBe(practice.locality);
    expect(new Set(whole.structure.practices.map((practice) => practice.name)).size).toBe(175);
  });

  it('has a practice that merged away and left its patients to its successor', () => {
    const merged = icb.structure.practices[40];
    const successor = icb.structure.practices[merged.successor ?? -1];
    expect(merged.until).toBeLessThan(icb.historyDays);
    expect(successor.listSize[merged.until] - successor.listSize[merged.until - 1]).toBeGreaterThan(
      0.9 * merged.listSize[merged.until],
    );
    expect(icb.days.open.subarray(40 * icb.days.length + merged.until, 41 * icb.days.length).includes(1)).toBe(false);
  });

  it('is called as often, when and with what result as practices in England are', () => {
    let [calls, missed, contactsNeed, need] = [0, 0, 0, 0];
    const byWeekday = [0, 0, 0, 0, 0].map(() => ({ calls: 0, days: 0 }));
    eachOpenDay(icb, 364, (p, t, i) => {
      const day = contactDay(icb, p, t);
      calls += day.inbound;
      missed += day.missed;
      contactsNeed += (day.answered + day.callbacksRequested + day.missed * 0.6) * 0.5 + day.onlineClinical * 0.4;
      need += icb.days.need[i];
      const at = byWeekday[icb.calendar.weekday[t]];
      at.calls += day.inbound;
      at.days++;
    });
    expect((calls / patients(icb) / 52) * 1000).toBeGreaterThan(120);
    expect((calls / patients(icb) / 52) * 1000).toBeLessThan(156); // 138 a week
    const means = byWeekday.map((at) => at.calls / at.days);
    const mean = means.reduce((sum, value) => sum + value, 0) / 5;
    [1.3, 1.0, 0.92, 0.9, 0.88].forEach((ratio, w) => expect(Math.abs(means[w] / mean - ratio)).toBeLessThan(0.08));
    expect(missed / calls).toBeGreaterThan(0.07);
    expect(missed / calls).toBeLessThan(0.15);
    expect(Math.abs(contactsNeed / need - 1)).toBeLessThan(0.04); // the demand formula holds on average
  });

  it('delivers about 110 appointments per 1,000 patients a week, of which 4-7% are not attended', () => {
    let [all, missed] = [0, 0];
    eachOpenDay(icb, 364, (p, t) => {
      for (const cell of appointmentCells(icb, p, t)) {
        all += cell.count;
        if (cell.status === 'dna') missed += cell.count;
      }
    });
    expect((all / patients(icb) / 52) * 1000).toBeGreaterThan(95);
    expect((all / patients(icb) / 52) * 1000).toBeLessThan(122);
    expect(missed / all).toBeGreaterThan(0.04);
    expect(missed / all).toBeLessThan(0.07);
  });

  it('runs near full: acute shortage is occasional, and commoner after a bank holiday', () => {
    const { days, calendar } = icb;
    const counts = { all: [0, 0], after: [0, 0] };
    eachOpenDay(icb, 364, (_, t, i) => {
      const short = Number(days.need[i] + days.planned[i] > 1.05 * days.capacity[i]);
      const after = calendar.holiday[t - 1] === 1;
      for (const count of after ? [counts.all, counts.after] : [counts.all]) {
        count[0]++;
        count[1] += short;
      }
    });
    const [all, after] = [counts.all[1] / counts.all[0], counts.after[1] / counts.after[0]];
    expect(all).toBeGreaterThan(0.04);
    expect(all).toBeLessThan(0.14);
    expect(after).toBeGreaterThan(1.3 * all);
  });

  it('always has doctors away in the week ahead, announced before the morning', () => {
    const monday = icb.historyDays + 7 - icb.calendar.weekday[icb.historyDays];
    const ahead = icb.days.absences.flat().filter((absence) => absence.from === monday && absence.kind === 'leave');
    expect(ahead.length).toBeGreaterThan(0);
    for (const absence of ahead) expect(absence.announced).toBeLessThanOrEqual(monday - 28);
  });

  it('refuses what cannot be simulated', () => {
    expect(() => smallIcb({ days: 5 })).toThrow(
      expect.objectContaining({ code: 'impossible-simulation', kind: 'rejected-input' }),
    );
    expect(() => smallIcb({ practices: 2.5 })).toThrow(expect.objectContaining({ code: 'impossible-simulation' }));
    expect(smallIcb({ practices: 1, days: 28 }).structure.practices).toHaveLength(1);
  });
});

describe('a scenario', () => {
  it('is read by name', () => {
    for (const name of SCENARIOS) expect(scenarioNamed(name)).toBe(name);
    expect(() => scenarioNamed('plague')).toThrow(expect.objectContaining({ code: 'unknown-scenario' }));
  });

  it('bank-holiday: the next working day follows a bank holiday', () => {
    const { end } = smallIcb({ scenario: 'bank-holiday', days: 28, practices: 2 });
    const holidays = new Set<string>(bankHolidays(2026, 2026).map((holiday) => holiday.day));
    let next = addDays(end, 1);
    const between: string[] = [];
    for (; weekdayOf(next) > 4 || holidays.has(next); next = addDays(next, 1)) between.push(next);
    expect(end).toBe(serviceDay('2026-08-28'));
    expect(between.some((day) => holidays.has(day))).toBe(true);
  });

  it('flu-wave: more need next week than otherwise', () => {
    const wave = smallIcb({ scenario: 'flu-wave' });
    const need = (of: SimulatedIcb): number =>
      of.days.need.reduce((sum, value, i) => sum + (i % of.days.length >= of.historyDays + 5 ? value : 0), 0);
    expect(need(wave)).toBeGreaterThan(1.05 * need(icb));
    expect(wave.structure.practices.map((practice) => practice.name)).toEqual(
      icb.structure.practices.map((practice) => practice.name),
    );
  });

  it('supplier-outage: all practices of one supplier are silent for two days, otherwise one', () => {
    const silent = (of: SimulatedIcb): number =>
      of.telephoneOutages.filter((outage) => outage.to === of.historyDays).length;
    expect(silent(icb)).toBe(1);
    const monday = smallIcb({ end: serviceDay('2026-11-23'), days: 28, practices: 4 });
    expect(monday.calendar.days[monday.telephoneOutages[0].from]).toBe('2026-11-19'); // a Thursday: weekends do not count
    expect(silent(smallIcb({ scenario: 'supplier-outage' }))).toBeGreaterThan(3);
  });
});
