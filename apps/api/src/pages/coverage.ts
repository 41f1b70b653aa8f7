import type { ServiceDay } from '#libs/kernel';
import type { AssessedDay } from './assessed-day.js';
import { organisationHref } from './mismatch-rows.view.js';

/** How many practices stand behind a total. */
export interface Coverage {
  readonly reported: number;
  readonly of: number;
  /** `11 of 12 practices reported`; empty where there are none. */
  readonly text: string;
  /** Those that did not, by name, with the reason. */
  readonly missing: readonly { readonly name: string; readonly href: string; readonly reason: string }[];
}

/**
 * How many practices reported what their level of the day needs: a closed practice is not waited for, and one whose level is unknown did not
 * report. Practices given are of one day.
 */
export function coverageOf(practices: readonly AssessedDay[]): Coverage {
  const open = practices.filter(({ level }) => level !== 'closed');
  const missing = open.filter(({ level }) => level === 'unknown');
  const [reported, of] = [open.length - missing.length, open.length];
  return {
    reported,
    of,
    text: of === 0 ? '' : `${reported} of ${of} ${of === 1 ? 'practice' : 'practices'} reported`,
    missing: missing
      .map(({ organisation: { code, name }, reason }) => ({ name, href: organisationHref(code), reason }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en-GB')),
  };
}

/** The practices of the first of the days on which any of them is open; none where none ever is. */
export function firstOpenDay(days: readonly ServiceDay[], assessed: readonly AssessedDay[]): { readonly day: ServiceDay; readonly practices: AssessedDay[] } | undefined {
  const practices = assessed.filter(({ organisation }) => organisation.type === 'practice');
  const day = days.find((one) => practices.some(({ serviceDay, level }) => serviceDay === one && level !== 'closed'));
  return day === undefined ? undefined : { day, practices: practices.filter(({ serviceDay }) => serviceDay === day) };
}
