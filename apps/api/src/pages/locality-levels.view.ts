import { formatDay, type ServiceDay } from '#libs/kernel';
import type { AssessedDay } from './assessed-day.js';
import { type LevelTag, levelTag } from './level-tag.js';
import { organisationHref } from './mismatch-rows.view.js';
import { counted, fullStop } from './words.js';

/** The level of a locality on a day, and what its practices are doing. */
export interface LevelCell {
  readonly tag: LevelTag;
  /** `2 practices red or worse, 1 unknown`; why, when the locality itself is unknown. */
  readonly detail: string;
}

/** Levels by locality: a row each, a cell a day. */
export interface LocalityLevels {
  readonly days: readonly string[];
  readonly rows: readonly { readonly name: string; readonly href: string; readonly cells: readonly LevelCell[] }[];
}

/** The table of levels for these days, the ICB first, then its localities by name. A day nobody assessed is unknown. */
export function localityLevels(days: readonly ServiceDay[], assessed: readonly AssessedDay[]): LocalityLevels {
  const tops = new Map(
    assessed
      .filter(({ organisation }) => organisation.type === 'icb' || organisation.type === 'locality')
      .map(({ organisation }) => [organisation.code, organisation]),
  );
  const ordered = [...tops.values()].sort(
    (a, b) => Number(a.type === 'locality') - Number(b.type === 'locality') || a.name.localeCompare(b.name, 'en-GB'),
  );
  return {
    days: days.map((day) => formatDay(day, 'short')),
    rows: ordered.map(({ code, name, type }) => ({
      name,
      href: organisationHref(code),
      cells: days.map((day) => {
        const own = assessed.find(({ organisation, serviceDay }) => organisation.code === code && serviceDay === day);
        const members = assessed.filter(
          ({ organisation, locality, serviceDay }) =>
            organisation.type === 'practice' && serviceDay === day && (type === 'icb' || locality?.code === code),
        );
        return cellOf(own, members);
      }),
    })),
  };
}

function cellOf(own: AssessedDay | undefined, practices: readonly AssessedDay[]): LevelCell {
  const tag = levelTag(own?.level ?? 'unknown');
  if (!own) return { tag, detail: 'Not assessed' };
  const count = (wanted: (level: string) => boolean): number => practices.filter(({ level }) => wanted(level)).length;
  const pressed = count((level) => Number(level) >= 3);
  const unknown = count((level) => level === 'unknown');
  const counts = [
    pressed > 0 ? `${counted(pressed, 'practice')} red or worse` : '',
    unknown > 0 ? `${counted(unknown, 'practice')} unknown` : '',
  ];
  const why = own.level === 'unknown' ? fullStop(own.reason) : '';
  return {
    tag,
    detail: [why, counts.filter((text) => text !== '').join(', ')].filter((text) => text !== '').join(' '),
  };
}
