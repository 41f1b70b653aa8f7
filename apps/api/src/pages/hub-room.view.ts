import { formatDay } from '#libs/kernel';
import type { HubDay } from './hub.view.js';
import { levelTag } from './level-tag.js';
import type { LocalityLevels } from './locality-levels.view.js';
import { counted, grouped } from './words.js';

/** A hub and its next days; none where nothing is forecast yet. */
export interface HubRoom {
  readonly hub: { readonly code: string; readonly name: string };
  readonly days: readonly HubDay[];
}

/** Whether there is room: a row a hub, a cell a day on which any of them is open, at most `most` days. */
export function hubRoomTable(rooms: readonly HubRoom[], most: number): LocalityLevels {
  const open = rooms.flatMap(({ days }) => days.filter(({ level }) => level !== 'closed').map(({ day }) => day));
  const shown = [...new Set(open)].sort().slice(0, most);
  return {
    days: shown.map((day) => formatDay(day, 'short')),
    rows: rooms.map(({ hub: { code, name }, days }) => ({
      name, href: hubHref(code), cells: shown.map((day) => cellOf(days.find((one) => one.day === day))),
    })),
  };
}

/** The page of a hub. */
export function hubHref(code: string): string {
  return `/hubs/${encodeURIComponent(code)}`;
}

function cellOf(day: HubDay | undefined): LocalityLevels['rows'][number]['cells'][number] {
  const level = day?.level ?? 'unknown';
  const given = [day && day.accepted > 0 ? `${grouped(day.accepted)} accepted` : '', day && day.proposed > 0 ? `${grouped(day.proposed)} proposed` : ''];
  return {
    tag: levelTag(level), shade: level,
    detail: !day ? 'Not assessed' : level === 'closed' || level === 'unknown' ? '' : `${counted(day.free, 'slot')} left`,
    coverage: given.filter((text) => text !== '').join(', '),
  };
}
