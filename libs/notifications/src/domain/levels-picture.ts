import { type HeatChart, type HeatShade, heatChart } from '#libs/charts';
import { formatDay, type ServiceDay } from '#libs/kernel';
import { type LevelledDay, type PlaceDay, levelsByPlace } from '#libs/mismatch';

/** The picture of a morning as markup, and what it says in words for whoever does not see it. */
export interface LevelsPicture {
  readonly svg: string;
  readonly alt: string;
}

const WORDS: Readonly<Record<HeatShade, string>> = { '1': '1 Green', '2': '2 Amber', '3': '3 Red', '4': '4 Black', closed: 'Closed', unknown: 'Unknown' };
/** An e-mail is read on telephones: the ICB and so many localities. */
const MOST_ROWS = 12;

/** Levels of the ICB and its localities on the days ahead; undefined where none is assessed. */
export function levelsPicture(days: readonly ServiceDay[], assessed: readonly LevelledDay[]): LevelsPicture | undefined {
  const places = levelsByPlace(days, assessed).slice(0, MOST_ROWS);
  if (places.length === 0) return undefined;
  const alt = altOf(places.map(({ organisation, days: cells }) => ({ name: organisation.name, cells })));
  const chart: HeatChart = {
    id: 'levels',
    title: 'Levels of the working days ahead',
    description: alt,
    columns: days.map((day) => {
      const [weekday, ...date] = formatDay(day, 'short').split(' ');
      return [weekday, date.join(' ')];
    }),
    rows: places.map(({ organisation, days: cells }) => ({ name: organisation.name, fields: cells.map(fieldOf) })),
  };
  return { svg: heatChart(chart), alt };
}

function shadeOf({ own }: PlaceDay<LevelledDay>): HeatShade {
  return own && own.level in WORDS ? (own.level as HeatShade) : 'unknown';
}

function fieldOf(cell: PlaceDay<LevelledDay>): HeatChart['rows'][number]['fields'][number] {
  const shade = shadeOf(cell);
  const detail = cell.known < cell.open ? `${cell.known}/${cell.open} known` : cell.pressed > 0 ? `${cell.pressed} of ${cell.open} red+` : '';
  return { shade, text: WORDS[shade], detail };
}

/** `Levels of the working days ahead. North: 3 Red on Wed 25 Nov. All others green or closed. Unknown: ...` */
function altOf(places: readonly { readonly name: string; readonly cells: readonly PlaceDay<LevelledDay>[] }[]): string {
  const said = places.flatMap(({ name, cells }) => {
    const of = (shade: HeatShade): string[] => cells.filter((cell) => shadeOf(cell) === shade).map(({ serviceDay }) => formatDay(serviceDay, 'short'));
    const parts = (['4', '3', '2', 'unknown'] as const).flatMap((shade) => (of(shade).length > 0 ? [`${WORDS[shade]} on ${of(shade).join(', ')}`] : []));
    return parts.length > 0 ? [`${name}: ${parts.join('; ')}.`] : [];
  });
  const first = places[0].cells.find(({ open }) => open > 0);
  const coverage = first ? ` ${first.known} of ${first.open} practices reported for ${formatDay(first.serviceDay, 'short')}.` : '';
  return `Levels of the working days ahead. ${said.length === 0 ? 'All green or closed.' : said.join(' ')}${coverage}`;
}
