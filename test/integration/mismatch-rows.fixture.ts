import { type ServiceDay, addDays, dayNumber, londonInstant, seededRandom, serviceDay, weekdayOf } from '#libs/kernel';
import type { Dataset } from '#libs/observations';
import { type OrganisationType, bankHolidays } from '#libs/organisations';

/** A Tuesday; the day before was an ordinary working day. */
export const MORNING = serviceDay('2026-03-10');
export const AS_OF = londonInstant(MORNING, '07:00');
export const PRACTICES = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6'];

const HISTORY_DAYS = 430;
const BOOK_MORNINGS = 42;
const DAYS_AHEAD = 35;
const HOLIDAYS = new Set<string>(bankHolidays(2024, 2027).map(({ day }) => day));

/** One day of one feed as a test tells it. */
export interface Told {
  readonly dataset: Dataset;
  readonly code: string;
  readonly day: ServiceDay;
  readonly cells: Readonly<Record<string, number>>;
  readonly readAt?: Date;
}

/** Whether practices are open. */
export function isOpen(day: ServiceDay): boolean {
  return weekdayOf(day) < 5 && !HOLIDAYS.has(day);
}

/** What a practice's day came to: a pure function, so that a test can say what should have been. */
export function truth(practice: number, day: ServiceDay): { need: number; planned: number; slots: number } {
  const chance = seededRandom(dayNumber(day) * 31 + practice);
  const common = seededRandom(dayNumber(day)).normal();
  const size = 0.8 + 0.1 * practice;
  const monday = weekdayOf(day) === 0 ? 1.3 : 1;
  return {
    need: Math.round(size * 50 * monday * Math.exp(0.06 * common + 0.05 * chance.normal())),
    planned: Math.round(size * 50 * Math.exp(0.04 * chance.normal())),
    slots: Math.round(size * 108 * (monday > 1 ? 1.12 : 1) * Math.exp(0.02 * chance.normal())),
  };
}

/** The slots of a hub each working day: 12, of which 2 are booked directly. */
export const HUB = { slots: 12, direct: 2 };

/** The organisations, all there from 2020 on. */
export function organisationRows() {
  const validFrom = dayNumber(serviceDay('2020-01-01'));
  const row = (
    code: string,
    type: OrganisationType,
    parentCode: string | null,
    listSize: number | null,
    line: number,
  ) => ({
    code,
    name: `${type} ${code}`,
    type,
    parentCode,
    validFrom,
    validTo: null,
    listSize,
    weightedListSize: listSize,
    line,
  });
  return [
    row('ICB', 'icb', null, null, 2),
    ...['L1', 'L2'].flatMap((code, i) => [
      row(code, 'locality', 'ICB', null, 3 + i),
      row(`H${i + 1}`, 'hub', code, null, 5 + i),
    ]),
    row('N1', 'pcn', 'L1', null, 7),
    row('N2', 'pcn', 'L1', null, 8),
    row('N3', 'pcn', 'L2', null, 9),
    ...PRACTICES.map((code, i) => row(code, 'practice', `N${1 + Math.floor(i / 2)}`, 4000 + 500 * i, 10 + i)),
  ];
}

/** Everything that had been sent by the morning. */
export function history(): Told[] {
  const told: Told[] = [];
  const first = addDays(MORNING, -HISTORY_DAYS);
  for (let i = 0; i < HISTORY_DAYS; i++) {
    const day = addDays(first, i);
    if (isOpen(day)) told.push(...dayRows(day));
  }
  for (let back = BOOK_MORNINGS - 1; back >= 0; back--) {
    const morning = addDays(MORNING, -back);
    const readAt = londonInstant(morning, '06:00');
    for (let ahead = 0; ahead < DAYS_AHEAD; ahead++) {
      const day = addDays(morning, ahead);
      if (isOpen(day)) told.push(...bookRows(day, ahead, readAt));
    }
  }
  return told;
}

/** What arrives the morning after a day. */
export function dayRows(day: ServiceDay): Told[] {
  const readAt = londonInstant(addDays(day, 1), '06:00');
  return [
    ...PRACTICES.flatMap((code, p): Told[] => {
      const { need, planned, slots } = truth(p, day);
      // need = (answered + missed x 0.6) x 0.5 + clinical x 0.4, as the formula's defaults say
      const answered = Math.round(2 * (need - 6 - 3));
      return [
        { dataset: 'telephony', code, day, cells: { inbound: answered + 30, answered, missed: 10 } },
        { dataset: 'online', code, day, cells: { clinical: 15 } },
        { dataset: 'appointments', code, day, cells: { sameDay: Math.min(need, slots - planned), planned } },
        { dataset: 'slots', code, day, cells: { slots, booked: Math.min(slots, need + planned) }, readAt },
      ];
    }),
    ...['H1', 'H2'].flatMap((code): Told[] => [
      { dataset: 'slots', code, day, cells: { slots: HUB.slots, booked: HUB.slots }, readAt },
      { dataset: 'appointments', code, day, cells: { sameDay: 8, planned: HUB.direct } },
    ]),
  ];
}

/** The book of a day as read so many days ahead: all slots from a week before on, fewer further ahead. */
export function bookRows(day: ServiceDay, ahead: number, readAt: Date): Told[] {
  const released = ahead <= 7 ? 1 : Math.max(0.3, 1 - 0.03 * (ahead - 7));
  const filled = Math.max(0.05, 1 - 0.04 * ahead);
  return [
    ...PRACTICES.map((code, p): Told => {
      const { planned, slots } = truth(p, day);
      return {
        dataset: 'slots',
        code,
        day,
        cells: { slots: Math.round(slots * released), booked: Math.round(planned * filled) },
        readAt,
      };
    }),
    ...['H1', 'H2'].map((code): Told => ({
      dataset: 'slots',
      code,
      day,
      cells: { slots: HUB.slots, booked: Math.round(HUB.direct * filled) },
      readAt,
    })),
  ];
}
