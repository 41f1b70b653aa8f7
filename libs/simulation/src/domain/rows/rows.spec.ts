import { addDays } from '#libs/kernel';
import { oracleMorning } from '../oracle.js';
import { rowsOf, smallIcb } from '../simulated-icb.fixture.js';
import type { SimulatedIcb } from '../simulated-icb.js';
import { split } from '../appointments.js';
import {
  coarseAppointmentRows,
  fineAppointmentRows,
  firstAppointmentRows,
  restatedAppointmentRows,
} from './appointment-rows.js';
import { closureRows, newClosureRows } from './closure-rows.js';
import { communityRows, onlineRows, urgentRows } from './daily-rows.js';
import { declarationRows } from './declaration-rows.js';
import { FEED_HEADERS, type SimulatedFeed } from './lines.js';
import { experienceRows, workforceRows } from './monthly-rows.js';
import { organisationRows } from './organisation-rows.js';
import { bookRows } from './slot-rows.js';
import { coarseTelephonyRows, fineTelephonyRows } from './telephony-rows.js';
import { truthRows } from './truth-rows.js';

const icb = smallIcb();
const end = icb.historyDays;
const lastDays = Array.from({ length: 14 }, (_, k) => end - 14 + k);

/** The sum of a column of counts for each organisation and day. */
function sums(rows: string[][], column: number, keep: (row: string[]) => boolean = () => true): Map<string, number> {
  const byDay = new Map<string, number>();
  for (const row of rows.filter(keep)) {
    const key = `${row[0]} ${row[1].slice(0, 10)}`;
    byDay.set(key, (byDay.get(key) ?? 0) + Number(row[column]));
  }
  return byDay;
}

const truth = new Map(
  lastDays.flatMap((t) => rowsOf((out) => truthRows(icb, t, out))).map((row) => [`${row[0]} ${row[1]}`, row]),
);

describe('the feed rows', () => {
  const appointments = lastDays.flatMap((t) => rowsOf((out) => fineAppointmentRows(icb, t, out)));
  const all: [SimulatedFeed, string[][]][] = [
    ['organisations.v1', rowsOf((out) => organisationRows(icb, icb.end, out))],
    ['closures.v1', rowsOf((out) => closureRows(icb, end, out))],
    ['slots.v1', rowsOf((out) => bookRows(icb, end, end - 1, out))],
    ['appointments.v1', appointments],
    ['telephony.v1', lastDays.flatMap((t) => rowsOf((out) => fineTelephonyRows(icb, t, out)))],
    ['online.v1', lastDays.flatMap((t) => rowsOf((out) => onlineRows(icb, t, out)))],
    ['urgent.v1', lastDays.flatMap((t) => rowsOf((out) => urgentRows(icb, t, out)))],
    ['community.v1', lastDays.flatMap((t) => rowsOf((out) => communityRows(icb, t, out)))],
    ['workforce.v1', rowsOf((out) => workforceRows(icb, end, out))],
    ['declarations.v1', lastDays.flatMap((t) => rowsOf((out) => declarationRows(icb, t, out)))],
    ['experience.v1', rowsOf((out) => experienceRows(icb, end, out))],
  ];

  it.each(all)('%s: every row has the columns of its header, and no count is negative or broken', (feed, rows) => {
    const width = FEED_HEADERS[feed].split(',').length;
    expect(rows.length).toBeGreaterThan(0);
    const broken = /^-|NaN|Infinity|undefined|\de[+-]/;
    expect(rows.filter((row) => row.length !== width || row.some((cell) => broken.test(cell)))).toEqual([]);
  });

  it.each(all)('%s: no key comes twice', (feed, rows) => {
    const keys = {
      'slots.v1': [0, 1, 2, 6],
      'appointments.v1': [0, 1, 2, 3, 4, 5],
      'closures.v1': [0, 1, 2],
      'workforce.v1': [0, 1, 2],
      'declarations.v1': [0, 1, 2],
      'organisations.v1': [0, 4],
    };
    const key = (keys as Record<string, number[]>)[feed] ?? [0, 1];
    expect(new Set(rows.map((row) => key.map((k) => row[k]).join())).size).toBe(rows.length);
  });

  it('stay within the enumerations', () => {
    const allowed = [
      [2, ['gp', 'nurse', 'pharmacist', 'other', 'unknown']],
      [3, ['face-to-face', 'telephone', 'video', 'home-visit', 'unknown']],
      [4, ['same-day', '1-day', '2-7-days', '8-14-days', '15-21-days', '22-28-days', 'over-28-days', 'unknown']],
      [5, ['attended', 'dna', 'cancelled', 'unknown']],
    ] as const;
    const strays = (rows: string[][], column: number, values: readonly string[]): string[] =>
      rows.map((row) => row[column]).filter((value) => !values.includes(value));
    for (const [column, values] of allowed) expect(strays(appointments, column, values)).toEqual([]);
    expect(strays(all[1][1], 4, ['training', 'refurbishment', 'absence', 'other'])).toEqual([]);
    expect(strays(all[9][1], 3, ['green', 'amber', 'red', 'black'])).toEqual([]);
    expect(strays(all[0][1], 2, ['icb', 'locality', 'pcn', 'practice', 'hub'])).toEqual([]);
  });

  it('agree with the truth: final slots are the capacity, and what was booked ahead is within the demand', () => {
    const finals = rowsOf((out) => bookRows(icb, end, end - 14, out)).filter((row) => row[1] < icb.end);
    expect(finals.length).toBeGreaterThan(350);
    expect(finals.filter((row) => row[3] !== truth.get(`${row[0]} ${row[1]}`)?.[3])).toEqual([]);
    const ahead = sums(appointments, 6, (row) => row[4] !== 'same-day' && row[0].startsWith('Z'));
    const sameDay = sums(appointments, 6, (row) => row[4] === 'same-day' && row[0].startsWith('Z'));
    for (const [key, row] of truth) {
      if (!row[0].startsWith('Z') || row[5] === 'true') continue;
      const [demand, capacity] = [Number(row[2]), Number(row[3])];
      const served = (ahead.get(key) ?? 0) + (sameDay.get(key) ?? 0);
      if (Number(row[4]) <= 0) expect(served).toBe(demand);
      else expect(served).toBe(Math.max(capacity, ahead.get(key) ?? 0)); // short days show no more than the capacity
    }
  });

  it('keep their sums at either grain', () => {
    for (const t of lastDays.slice(0, 7)) {
      const [coarse, fine] = [coarseAppointmentRows, fineAppointmentRows].map((rows) =>
        sums(
          rowsOf((out) => rows(icb, t, out)),
          6,
        ),
      );
      expect(fine).toEqual(coarse);
      const [day, hours] = [coarseTelephonyRows, fineTelephonyRows].map((rows) => rowsOf((out) => rows(icb, t, out)));
      for (let column = 3; column < 12; column++) expect(sums(hours, column)).toEqual(sums(day, column));
    }
  });

  it('bring 28.5% of weekday calls between 08:00 and 09:59', () => {
    const hours = all[4][1].filter((row) => row[2] === '60');
    const total = (rows: string[][]): number => rows.reduce((sum, row) => sum + Number(row[3]), 0);
    expect(total(hours.filter((row) => /T0[89]:/.test(row[1]))) / total(hours)).toBeCloseTo(0.285, 2);
  });

  it('begin intervals and readings at London time, summer and winter', () => {
    const at = (day: string): number => icb.calendar.days.indexOf(day as never);
    expect(rowsOf((out) => coarseTelephonyRows(icb, at('2026-07-01'), out))[0][1]).toBe('2026-07-01T00:00:00+01:00');
    expect(rowsOf((out) => fineTelephonyRows(icb, at('2026-11-18'), out))[0][1]).toMatch(
      /^2026-11-18T07:00:00\+00:00$/,
    );
    expect(rowsOf((out) => coarseTelephonyRows(icb, at('2026-10-25'), out))[0][1]).toBe('2026-10-25T00:00:00+01:00');
    expect(rowsOf((out) => bookRows(icb, at('2026-10-25'), at('2026-10-25'), out))[0][6]).toBe(
      '2026-10-25T06:00:00+00:00',
    );
  });

  it('leave out the practice whose telephone is silent', () => {
    const { practice } = icb.telephoneOutages[0];
    const code = icb.structure.practices[practice].code;
    const seen = (t: number): boolean => rowsOf((out) => fineTelephonyRows(icb, t, out)).some((row) => row[0] === code);
    expect([end - 3, end - 2, end - 1].map(seen)).toEqual([true, false, false]);
  });

  it('restate the next morning what was late, whole', () => {
    const restated = lastDays.map((t) => ({
      first: sums(
        rowsOf((out) => firstAppointmentRows(icb, t, out)),
        6,
      ),
      again: sums(
        rowsOf((out) => restatedAppointmentRows(icb, t, out)),
        6,
      ),
      whole: sums(
        rowsOf((out) => fineAppointmentRows(icb, t, out)),
        6,
      ),
    }));
    expect(restated.some(({ again }) => again.size > 0)).toBe(true);
    for (const { first, again, whole } of restated) {
      for (const [key, total] of again) expect([total, first.get(key)! < total]).toEqual([whole.get(key), true]);
      const inTime = ([key]: [string, number]): boolean => !again.has(key);
      expect([...first].filter(inTime)).toEqual([...whole].filter(inTime));
    }
  });

  it('announce an absence at short notice on its morning, and keep it out of history once it is over', () => {
    const short = icb.days.absences
      .flat()
      .find((absence) => absence.kind === 'known-sickness' && absence.to < end && absence.from > 60)!;
    const key = [icb.structure.practices[short.practice].code, icb.calendar.days[short.from]].join();
    const has = (rows: string[][]): boolean => rows.some((row) => [row[0], row[1]].join() === key);
    expect(has(rowsOf((out) => newClosureRows(icb, short.announced, out)))).toBe(true);
    expect(has(rowsOf((out) => closureRows(icb, end, out)))).toBe(false);
  });

  it('tells an absence over the very days of a training together with it, as one row replaces the other', () => {
    const [{ code }] = icb.structure.practices;
    const training = { practice: 0, from: end + 10, to: end + 11, share: 0.36, reason: 'training' as const };
    const absence = { practice: 0, kind: 'known-sickness' as const, from: end + 10, to: end + 11, share: 0.2, announced: end };
    const both = { ...icb, closures: [training], days: { ...icb.days, absences: [[absence]] } };
    const day = (t: number): string => addDays(icb.calendar.first, t);
    expect(rowsOf((out) => newClosureRows(both, end, out))).toEqual([[code, day(end + 10), day(end + 11), '0.56', 'absence']]);
  });

  it('fill the book as the day nears', () => {
    const share = (lead: number): number => {
      let [read, final] = [0, 0];
      for (const t of lastDays.slice(-3)) {
        for (const row of rowsOf((out) => bookRows(icb, t - lead, t - lead, out))) {
          if (row[1] !== icb.calendar.days[t] || row[0].startsWith('SIM')) continue;
          read += Number(row[3]);
          final += Number(truth.get(`${row[0]} ${row[1]}`)?.[3]);
        }
      }
      return read / final;
    };
    const shares = [28, 14, 7, 1].map(share);
    expect(shares).toEqual([...shares].sort());
    expect(shares[0]).toBeLessThan(0.75);
    expect(shares[3]).toBeGreaterThan(0.96);
  });
});

describe('what is known on a morning', () => {
  it('does not depend on chance still to come: neither feeds nor oracle see the truth ahead', () => {
    const morning = end - 20;
    const known = (of: SimulatedIcb): unknown => [
      rowsOf((out) => bookRows(of, morning, morning - 7, out)),
      rowsOf((out) => closureRows(of, morning, out)),
      rowsOf((out) => fineTelephonyRows(of, morning - 1, out)),
      oracleMorning(of, morning),
    ];
    expect(known(withAnotherFuture(icb, morning))).toEqual(known(icb));
  });
});

/** The same ICB, but from day `morning` on everybody is ill and three times as many patients come. */
function withAnotherFuture(of: SimulatedIcb, morning: number): SimulatedIcb {
  const { days, weather } = of;
  const later = (path: Float64Array, length: number): Float64Array =>
    path.map((value, i) => (i % length >= morning ? value + 1 : value));
  return {
    ...of,
    weather: {
      ...weather,
      icb: later(weather.icb, days.length),
      locality: weather.locality.map((path) => later(path, days.length)),
    },
    days: {
      ...days,
      ownPath: later(days.ownPath, days.length),
      need: days.need.map((need, i) => (i % days.length >= morning ? 3 * need : need)),
      capacity: days.capacity.map((capacity, i) => (i % days.length >= morning ? 0 : capacity)),
      rotaChange: days.rotaChange.map((change, i) => (i % days.length > morning + 2 ? change + 0.5 : change)),
      planned: days.planned.map((planned, i) => (i % days.length > morning + 4 ? 0 : planned)),
      absences: days.absences.map((absences) => absences.filter((absence) => absence.announced <= morning)),
    },
  };
}

describe('split', () => {
  it('always adds up to the whole', () => {
    for (let total = 0; total < 60; total++) {
      for (const start of [0, 0.31, 0.999]) {
        const parts = split(total, [0.2, 0.3, 0.1, 0.4], start);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
        expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
      }
    }
  });
});
