import type { ServiceDay } from '#libs/kernel';

/** An organisation's level of a day. */
export interface LevelledDay {
  readonly organisation: { readonly code: string; readonly name: string; readonly type: string };
  readonly locality: { readonly code: string } | null;
  readonly serviceDay: ServiceDay;
  readonly level: string;
}

/** A whole on a day: its own level, undefined where nobody assessed it, and how its open practices are. */
export interface PlaceDay<Day> {
  readonly serviceDay: ServiceDay;
  readonly own: Day | undefined;
  /** Practices open that day; of these, how many have a known level, and how many are red or worse. */
  readonly open: number;
  readonly known: number;
  readonly pressed: number;
}

/** A row of the grid of levels. */
export interface PlaceLevels<Day> {
  readonly organisation: LevelledDay['organisation'];
  readonly days: readonly PlaceDay<Day>[];
}

const RED = 3;
const WHOLE = 'icb';

/** The ICB and then its localities by name, each with its level and its practices' on each of the days. */
export function levelsByPlace<Day extends LevelledDay>(days: readonly ServiceDay[], assessed: readonly Day[]): PlaceLevels<Day>[] {
  const places = new Map<string, LevelledDay['organisation']>();
  const own = new Map<string, Day>();
  const practices = new Map<string, Day[]>();
  const add = (key: string, day: Day): void => {
    const list = practices.get(key);
    if (list) list.push(day);
    else practices.set(key, [day]);
  };
  for (const day of assessed) {
    const { organisation, locality, serviceDay } = day;
    if (organisation.type === 'icb' || organisation.type === 'locality') {
      places.set(organisation.code, organisation);
      own.set(`${organisation.code} ${serviceDay}`, day);
    } else if (organisation.type === 'practice') {
      add(`${WHOLE} ${serviceDay}`, day);
      if (locality) add(`${locality.code} ${serviceDay}`, day);
    }
  }
  return [...places.values()]
    .sort((a, b) => Number(a.type === 'locality') - Number(b.type === 'locality') || a.name.localeCompare(b.name, 'en-GB'))
    .map((organisation) => ({
      organisation,
      days: days.map((serviceDay) => {
        const within = practices.get(`${organisation.type === 'icb' ? WHOLE : organisation.code} ${serviceDay}`) ?? [];
        const open = within.filter(({ level }) => level !== 'closed');
        return {
          serviceDay,
          own: own.get(`${organisation.code} ${serviceDay}`),
          open: open.length,
          known: open.filter(({ level }) => level !== 'unknown').length,
          pressed: open.filter(({ level }) => Number(level) >= RED).length,
        };
      }),
    }));
}
