import { barChart } from '#libs/charts';
import { type ServiceDay, formatDay, quantileOf, weekdayOf } from '#libs/kernel';
import type { CallsOfHour } from '#libs/observations';
import type { NamedOrganisation } from './assessed-day.js';
import { organisationHref } from './mismatch-rows.view.js';
import { counted, grouped } from './words.js';

/** What the page of an organisation's telephones reads. */
export interface TelephonyModel {
  readonly organisation: NamedOrganisation;
  /** By hour of the last weeks; empty where no intervals are known. */
  readonly calls: readonly CallsOfHour[];
  /** Practices whose calls could be known. */
  readonly practices: number;
}

/** A band of the day by London's clock, from `from` up to, not including, `to`, in hours. */
interface TimeBand {
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

/** What a band of a day, or of usual days, came to; null where nothing is known. */
interface BandFigures {
  readonly inbound: number | null;
  readonly missedShare: number | null;
  readonly waitSeconds: number | null;
}

/** The page of an organisation's telephones, ready for its template. */
export interface TelephonyView {
  readonly title: string;
  readonly here: '/organisations';
  readonly href: string;
  readonly code: string;
  /** Empty where nothing is known. */
  readonly words: readonly string[];
  readonly chart: string;
  readonly latest: string;
  readonly coverage: string;
  readonly bands: readonly { readonly name: string; readonly latest: string; readonly usual: string; readonly missed: string; readonly usualMissed: string; readonly wait: string; readonly usualWait: string }[];
  readonly heat: {
    readonly bands: readonly string[];
    readonly rows: readonly { readonly name: string; readonly cells: readonly { readonly calls: string; readonly missed: string; readonly step: number }[] }[];
  };
}

/** The day's bands: each hour of the morning, whose first two are the rush, then longer ones. */
const BANDS: readonly TimeBand[] = [
  { from: 0, to: 8, name: 'Before 8' }, { from: 8, to: 9, name: '8 to 9' }, { from: 9, to: 10, name: '9 to 10' }, { from: 10, to: 11, name: '10 to 11' },
  { from: 11, to: 12, name: '11 to 12' }, { from: 12, to: 14, name: '12 to 2' }, { from: 14, to: 16, name: '2 to 4' }, { from: 16, to: 19, name: '4 to 7' },
  { from: 19, to: 25, name: 'After 7' },
];
const RUSH = { from: 8, to: 10 };
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const STEPS = 4;

/** Calls by time band: the latest day beside usual days, and the usual week as a grid. */
export function telephonyView({ organisation, calls, practices }: TelephonyModel): TelephonyView {
  const days = [...new Set(calls.map(({ day }) => day))];
  const page = { title: organisation.name, here: '/organisations', href: organisationHref(organisation.code), code: organisation.code } as const;
  const latest = days.at(-1);
  if (latest === undefined) return { ...page, words: [], chart: '', latest: '', coverage: '', bands: [], heat: { bands: [], rows: [] } };
  const byDay = new Map(days.map((day) => [day, calls.filter((one) => one.day === day)]));
  const before = days.slice(0, -1);
  const same = before.filter((day) => weekdayOf(day) === weekdayOf(latest));
  const mondays = before.filter((day) => weekdayOf(day) === 0);
  const usual = (of: readonly ServiceDay[]) => (band: TimeBand): BandFigures => usualOf(of.map((day) => figuresOf(byDay.get(day)!, band)));
  const used = BANDS.filter((band) => calls.some(({ hour, inbound }) => hour >= band.from && hour < band.to && inbound > 0));
  const now = used.map((band) => figuresOf(byDay.get(latest)!, band));
  const then = used.map(usual(same));
  const isMonday = weekdayOf(latest) === 0;
  const known = Math.max(...byDay.get(latest)!.map(({ organisations }) => organisations));
  const words = wordsOf(latest, figuresOf(byDay.get(latest)!, { ...RUSH, name: '' }), usual(same)({ ...RUSH, name: '' }), figuresOf(byDay.get(latest)!, { from: 0, to: 25, name: '' }));
  return {
    ...page,
    words,
    chart: barChart({
      id: 'calls', title: `Calls of ${organisation.name} by time of day`, description: words.join(' '), unit: 'Calls', labels: used.map(({ name }) => name),
      bars: [
        { name: formatDay(latest, 'short'), values: now.map(({ inbound }) => inbound) },
        { name: `Usual ${WEEKDAYS[weekdayOf(latest)]}`, values: then.map(({ inbound }) => inbound) },
        ...(isMonday || mondays.length === 0 ? [] : [{ name: 'Usual Monday', values: used.map(usual(mondays)).map(({ inbound }) => inbound) }]),
      ],
    }),
    latest: formatDay(latest, 'short'),
    coverage: practices > 1 ? `${known} of ${practices} practices reported their calls of ${formatDay(latest, 'short')}.` : '',
    bands: used.map(({ name }, i) => ({
      name,
      latest: grouped(now[i].inbound), usual: grouped(then[i].inbound),
      missed: share(now[i].missedShare), usualMissed: share(then[i].missedShare),
      wait: lasting(now[i].waitSeconds), usualWait: lasting(then[i].waitSeconds),
    })),
    heat: heatOf(used, days, byDay),
  };
}

function figuresOf(calls: readonly CallsOfHour[], { from, to }: TimeBand): BandFigures {
  const within = calls.filter(({ hour }) => hour >= from && hour < to);
  if (within.length === 0) return { inbound: null, missedShare: null, waitSeconds: null };
  const sum = (of: 'inbound' | 'missed' | 'answered' | 'waitSeconds'): number => within.reduce((all, one) => all + one[of], 0);
  const [inbound, answered] = [sum('inbound'), sum('answered')];
  return { inbound, missedShare: inbound > 0 ? sum('missed') / inbound : null, waitSeconds: answered > 0 ? sum('waitSeconds') / answered : null };
}

/** The median of each figure over the days that know it. */
function usualOf(figures: readonly BandFigures[]): BandFigures {
  const median = (of: keyof BandFigures): number | null => {
    const known = figures.map((one) => one[of]).filter((value) => value !== null);
    return known.length === 0 ? null : quantileOf(known, 0.5);
  };
  return { inbound: median('inbound'), missedShare: median('missedShare'), waitSeconds: median('waitSeconds') };
}

function heatOf(bands: readonly TimeBand[], days: readonly ServiceDay[], byDay: ReadonlyMap<ServiceDay, readonly CallsOfHour[]>): TelephonyView['heat'] {
  const rows = WEEKDAYS.flatMap((name, weekday) => {
    const own = days.filter((day) => weekdayOf(day) === weekday);
    if (own.length === 0) return [];
    return [{ name, cells: bands.map((band) => ({ ...usualOf(own.map((day) => figuresOf(byDay.get(day)!, band))), hours: Math.min(band.to, 22) - Math.max(band.from, 7) })) }];
  });
  const most = Math.max(...rows.flatMap(({ cells }) => cells.map(({ inbound, hours }) => (inbound ?? 0) / hours)));
  return {
    bands: bands.map(({ name }) => name),
    rows: rows.map(({ name, cells }) => ({
      name,
      cells: cells.map(({ inbound, missedShare, hours }) => ({
        calls: inbound === null ? 'not known' : grouped(inbound),
        missed: missedShare === null ? '' : `${share(missedShare)} missed`,
        step: inbound === null ? 0 : Math.min(STEPS, Math.ceil((STEPS * inbound) / hours / most)),
      })),
    })),
  };
}

function wordsOf(day: ServiceDay, rush: BandFigures, usual: BandFigures, whole: BandFigures): string[] {
  const name = WEEKDAYS[weekdayOf(day)];
  const of = (text: string, value: number | null): string => (value === null ? '' : text);
  const ofDay = rush.inbound !== null && whole.inbound ? `, ${share(rush.inbound / whole.inbound)} of the day's` : '';
  return [
    `Between 8 and 10 on ${formatDay(day)} came ${rush.inbound === null ? 'no call that is known' : counted(rush.inbound, 'call')}${ofDay}` +
      `${of(`; a usual ${name} has ${grouped(usual.inbound)}`, usual.inbound)}.`,
    of(`Of these ${share(rush.missedShare)} were missed${of(` (usually ${share(usual.missedShare)})`, usual.missedShare)}.`, rush.missedShare),
    of(`Those answered had waited ${lasting(rush.waitSeconds)} on average${of(` (usually ${lasting(usual.waitSeconds)})`, usual.waitSeconds)}.`, rush.waitSeconds),
  ].filter((text) => text !== '');
}

function share(value: number | null): string {
  return value === null ? 'not known' : `${Math.round(100 * value)}%`;
}

function lasting(seconds: number | null): string {
  if (seconds === null) return 'not known';
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
