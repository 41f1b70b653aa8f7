import { formatDay, type ServiceDay } from '#libs/kernel';
import { type PlaceDay, levelsByPlace } from '#libs/mismatch';
import type { AssessedDay } from './assessed-day.js';
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
  return {
    days: days.map((day) => formatDay(day, 'short')),
    rows: levelsByPlace(days, assessed).map(({ organisation: { code, name }, days: cells }) => ({
      name,
      href: organisationHref(code),
      cells: cells.map(cellOf),
    })),
  };
}

function cellOf({ own, open, known, pressed }: PlaceDay<AssessedDay>): LevelCell {
  const tag = levelTag(own?.level ?? 'unknown');
  if (!own) return { tag, shade: 'unknown', detail: 'Not assessed', coverage: '' };
  const why = own.level === 'unknown' ? fullStop(own.reason) : '';
  const counts = pressed > 0 ? `${pressed} of ${open} red or worse` : '';
  return {
    tag,
    shade: own.level,
    detail: [why, counts].filter((text) => text !== '').join(' '),
    coverage: known < open ? `${known} of ${open} reported` : '',
  };
}
