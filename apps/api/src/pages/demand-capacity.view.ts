import { type FanChart, type FannedFigure, fanChart } from '#libs/charts';
import { QUANTILE_LEVELS, dayNumber, formatDay } from '#libs/kernel';
import { type LevelTag, levelTag } from './level-tag.js';
import type { Band, ComingDay, OrganisationModel, PastDay } from './organisation.model.js';
import { counted, grouped } from './words.js';

/** A line of the table behind the chart. */
export interface FigureRow {
  /** Which place of the chart it is, from 0; null where the chart leaves it out. */
  readonly x: number | null;
  readonly day: string;
  readonly demand: string;
  readonly capacity: string;
  /** Of a past day of a whole, whose figures they are: `54 of 175`; empty otherwise. */
  readonly practices: string;
  readonly level: LevelTag | null;
}

/** Demand and capacity, past and coming, as a page shows them. */
export interface DemandCapacityView {
  /** SVG markup; undefined when there is nothing to draw. */
  readonly chart: string | undefined;
  /** What one would see, in sentences. */
  readonly chartWords: string;
  readonly chartNote: string;
  readonly pastRows: readonly FigureRow[];
  /** Whether past rows say of whose figures they are made. */
  readonly hasPractices: boolean;
  readonly comingRows: readonly FigureRow[];
}

/** The chart of an organisation and the figures behind it. */
export function demandCapacityView(model: OrganisationModel): DemandCapacityView {
  const { organisation, past, coming } = model;
  const drawn =
    past.some(({ demand, capacity }) => demand !== null || capacity !== null) ||
    coming.some(({ demand }) => demand !== null);
  const seen = past.filter(isSeen);
  const ahead = coming.filter(isAhead);
  return {
    chart: drawn ? fanChart(chartOf(model)) : undefined,
    chartWords: drawn ? summaryOf(model) : '',
    chartNote: noteOf(organisation.type),
    pastRows: past.map(({ day, demand, capacity, closed, practices }) => ({
      x: placeOf(seen.findIndex((one) => one.day === day)),
      day: formatDay(day, 'short'),
      demand: closed ? 'closed' : grouped(demand),
      capacity: closed ? 'closed' : grouped(capacity),
      practices: practices === null || closed ? '' : `${grouped(practices.known)} of ${grouped(practices.of)}`,
      level: null,
    })),
    hasPractices: past.some(({ practices }) => practices !== null),
    comingRows: coming.map(({ serviceDay, demand, capacity, level }) => ({
      x: placeOf(ahead.findIndex((one) => one.serviceDay === serviceDay), seen.length),
      day: formatDay(serviceDay, 'short'),
      demand: level === 'closed' ? 'closed' : bandWords(demand),
      capacity: level === 'closed' ? 'closed' : bandWords(capacity),
      practices: '',
      level: levelTag(level),
    })),
  };
}

/** An unknown day keeps its place as a gap: left out, the line would pass over it as if nothing were missing. */
function isSeen({ closed }: PastDay): boolean {
  return !closed;
}

function isAhead({ level }: OrganisationModel['coming'][number]): boolean {
  return level !== 'closed';
}

function placeOf(index: number, after = 0): number | null {
  return index < 0 ? null : after + index;
}

/** Only days on which it is closed are left out: a line that falls to zero every weekend hides what matters. */
function chartOf(model: OrganisationModel): FanChart {
  const { organisation, past, coming } = model;
  const seen = past.filter(isSeen);
  const ahead = coming.filter(isAhead);
  const nothing = seen.map(() => null);
  const figure = (name: string, of: 'demand' | 'capacity'): FannedFigure => {
    const ofAhead = (read: (day: ComingDay) => number | null | undefined): (number | null)[] => [...nothing, ...ahead.map((day) => rounded(read(day)))];
    const eight = { holds: '8 in 10', low: ofAhead((day) => day[of]?.p10), high: ofAhead((day) => day[of]?.p90) };
    return {
      name,
      seen: [...seen.map((day) => rounded(day[of])), ...ahead.map(() => null)],
      middle: ofAhead((day) => day[of]?.p50),
      bands: of === 'capacity' ? [eight] : [
        { holds: '9 in 10', low: ofAhead((day) => demandAt(model, day, 0.05)), high: ofAhead((day) => demandAt(model, day, 0.95)) }, eight, { holds: '4 in 10', low: ofAhead((day) => demandAt(model, day, 0.3)), high: ofAhead((day) => demandAt(model, day, 0.7)) },
      ],
    };
  };
  const first = seen[0]?.day ?? ahead[0]?.serviceDay;
  const last = ahead.at(-1)?.serviceDay ?? seen.at(-1)?.day;
  return {
    id: 'fan',
    title: `Demand and capacity of ${organisation.name}`,
    description:
      `Two lines from ${formatDay(first)} to ${formatDay(last!)}, in appointments a day: demand, solid, and capacity, dashed. ` +
      'To the right of the upright line they are forecasts: demand opens into bands that hold four, eight and nine outcomes of ten, capacity runs between dotted ' +
      'lines that hold eight; days on which demand is likely above ' +
      'capacity have a triangle. The figures are in the table below.',
    days: [...seen.map(({ day }) => day), ...ahead.map(({ serviceDay }) => serviceDay)].map((day) => formatDay(day, 'short')),
    firstForecast: ahead.length > 0 ? seen.length : undefined,
    short: ahead.flatMap(({ pGap }, i) => (pGap !== null && pGap >= LIKELY ? [seen.length + i] : [])),
    demand: figure('Demand', 'demand'),
    capacity: figure('Capacity', 'capacity'),
  };
}

/**
 * Demand of a day at a probability beside p10, p50 and p90, in the run's own quantiles moved to the median that is shown (what a hub holds for accepted
 * slots is in that one alone), and never within the band that it must hold or outside of the one it must keep to.
 */
function demandAt({ explained, demandQuantiles }: OrganisationModel, { serviceDay, demand }: ComingDay, level: (typeof QUANTILE_LEVELS)[number]): number | null {
  if (!explained || !demandQuantiles || !demand) return null;
  const at = (dayNumber(serviceDay) - dayNumber(explained.firstDay)) * QUANTILE_LEVELS.length;
  const value = demandQuantiles[at + QUANTILE_LEVELS.indexOf(level)] + demand.p50 - demandQuantiles[at + QUANTILE_LEVELS.indexOf(0.5)];
  if (Number.isNaN(value)) return null;
  const [least, most] = level < 0.1 ? [0, demand.p10] : level > 0.9 ? [demand.p90, Infinity] : level < 0.5 ? [demand.p10, demand.p50] : [demand.p50, demand.p90];
  return Math.min(most, Math.max(least, value));
}

/** From where on demand above capacity is likelier than not. */
const LIKELY = 0.5;

/** What the chart shows, for whoever reads it instead: the usual past, the fullest day ahead, and the days likely short. */
function summaryOf({ past, coming }: OrganisationModel): string {
  const seen = past.filter(({ demand, capacity }) => demand !== null && capacity !== null);
  const over = seen.filter(({ demand, capacity }) => demand! > capacity!).length;
  const ahead = coming.filter(({ level, demand, capacity }) => level !== 'closed' && demand !== null && capacity !== null);
  const tightest = ahead.toSorted((a, b) => b.demand!.p50 - b.capacity!.p50 - (a.demand!.p50 - a.capacity!.p50))[0];
  const likely = ahead.filter(({ pGap }) => pGap !== null && pGap >= LIKELY);
  const unknown = coming.filter(({ level }) => level === 'unknown').length;
  return [
    seen.length === 0 ? '' : `Demand was above capacity on ${over} of the last ${counted(seen.length, 'open day')}.`,
    ...missingWords(past),
    tightest
      ? `The tightest day ahead is ${formatDay(tightest.serviceDay, 'short')}: demand ${bandWords(tightest.demand)}, capacity ${bandWords(tightest.capacity)}.`
      : 'No day ahead is forecast.',
    likely.length === 0
      ? ahead.length > 0 ? 'On no day ahead is demand likelier than not to be above capacity.' : ''
      : `Demand is likely above capacity on ${likely.map(({ serviceDay }) => formatDay(serviceDay, 'short')).join(', ')}.`,
    unknown === 0 ? '' : `The level of ${counted(unknown, 'day')} is unknown, and may be worse.`,
  ].filter((text) => text !== '').join(' ');
}

function rounded(value: number | null | undefined): number | null {
  return value == null || Number.isNaN(value) ? null : Math.round(10 * value) / 10;
}

/** What the past lines do not know: days that are gaps in them, and days told by some of the practices only. */
function missingWords(past: readonly PastDay[]): string[] {
  const gaps = past.filter(({ closed, demand, capacity }) => !closed && (demand === null || capacity === null)).length;
  const partly = past.filter(({ demand, practices }) => demand !== null && practices !== null && practices.known < practices.of);
  const least = partly.toSorted((a, b) => a.practices!.known / a.practices!.of - b.practices!.known / b.practices!.of)[0];
  const words = gaps === 0 ? [] : [`Too little is known of ${counted(gaps, 'open day')}: gaps in the lines.`];
  if (!least) return words;
  const { known, of } = least.practices!;
  const fewest = `${partly.length === 1 ? 'only' : 'fewest'} ${grouped(known)} of ${counted(of, 'practice')} on ${formatDay(least.day, 'short')}`;
  return [...words, `The past figures of ${counted(partly.length, 'day')} leave out practices whose data is missing: ${fewest}.`];
}

function bandWords(band: Band | null): string {
  return band === null ? 'not known' : `${grouped(band.p50)} (${grouped(band.p10)} to ${grouped(band.p90)})`;
}

function noteOf(type: string): string {
  if (type === 'hub')
    return "A hub's demand is what its locality's practices cannot take; it is forecast, and not seen afterwards.";
  if (type === 'practice')
    return 'Demand is an estimate by formula: it is never seen whole. Level and gap are before hub slots are given out.';
  return 'Past figures are sums over the practices whose data is known, and not known when more than a third of the weighted list is missing. Spare slots of one practice are never netted against another.';
}
