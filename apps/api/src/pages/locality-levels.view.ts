import { formatDay, type ServiceDay } from '#libs/kernel';
import type { AssessedDay } from './assessed-day.js';
import { coverageOf } from './coverage.js';
import { type LevelTag, levelTag } from './level-tag.js';
import { organisationHref } from './mismatch-rows.view.js';
import { fullStop } from './words.js';

/** The level of a locality on a day, and what its practices are doing. */
export interface LevelCell {
  readonly tag: LevelTag;
  /** `1` to `4`, `closed` or `unknown`: how the field is shaded. */
  readonly shade: string;
  /** `2 of 14 red or worse`; why, when the locality itself is unknown. */
  readonly detail: string;
  /** `13 of 14 reported`, where any did not. */
  readonly coverage: string;
}

/** Levels by locality: a row each, a cell a day. */
export interface LocalityLevels {
  readonly days: readonly string[];
  readonly rows: readonly { readonly name: string; readonly href: string; readonly cells: readonly LevelCell[] }[];
}

/** The table of levels for these days, the ICB first, then its localities by name. A day nobody assessed is unknown. */
export function localityLevels(days: readonly ServiceDay[], assessed: readonly AssessedDay[]): LocalityLevels {
  const tops = new Map<string, AssessedDay['organisation']>();
  const own = new Map<string, AssessedDay>();
  const practices = new Map<string, AssessedDay[]>();
  const add = (key: string, day: AssessedDay): void => {
    const list = practices.get(key);
    if (list) list.push(day);
    else practices.set(key, [day]);
  };
  for (const day of assessed) {
    const { organisation, locality, serviceDay } = day;
    if (organisation.type === 'icb' || organisation.type === 'locality') {
      tops.set(organisation.code, organisation);
      own.set(`${organisation.code} ${serviceDay}`, day);
    } else if (organisation.type === 'practice') {
      add(`icb ${serviceDay}`, day);
      if (locality) add(`${locality.code} ${serviceDay}`, day);
    }
  }
  const ordered = [...tops.values()].sort(
    (a, b) => Number(a.type === 'locality') - Number(b.type === 'locality') || a.name.localeCompare(b.name, 'en-GB'),
  );
  return {
    days: days.map((day) => formatDay(day, 'short')),
    rows: ordered.map(({ code, name, type }) => ({
      name,
      href: organisationHref(code),
      cells: days.map((day) => cellOf(own.get(`${code} ${day}`), practices.get(`${type === 'icb' ? 'icb' : code} ${day}`) ?? [])),
    })),
  };
}

function cellOf(own: AssessedDay | undefined, practices: readonly AssessedDay[]): LevelCell {
  const tag = levelTag(own?.level ?? 'unknown');
  if (!own) return { tag, shade: 'unknown', detail: 'Not assessed', coverage: '' };
  const { reported, of } = coverageOf(practices);
  const pressed = practices.filter(({ level }) => Number(level) >= 3).length;
  const why = own.level === 'unknown' ? fullStop(own.reason) : '';
  const counts = pressed > 0 ? `${pressed} of ${of} red or worse` : '';
  return {
    tag,
    shade: own.level,
    detail: [why, counts].filter((text) => text !== '').join(' '),
    coverage: of > 0 && reported < of ? `${reported} of ${of} reported` : '',
  };
}
