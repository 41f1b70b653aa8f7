import { controlChart } from '#libs/charts';
import type { IndicatorChart, IndicatorDefinition, IndicatorPoint, SpcRule } from '#libs/indicators';
import { formatDay } from '#libs/kernel';
import type { NamedOrganisation } from './assessed-day.js';
import { organisationHref } from './mismatch-rows.view.js';
import { counted, fullStop, sentence } from './words.js';

/** One indicator of an organisation as it was read; `isSuppressed` says of a point whether it is too small a count to be given out. */
export interface ReadIndicator {
  readonly definition: IndicatorDefinition;
  readonly chart: IndicatorChart;
  readonly isSuppressed: (point: IndicatorPoint) => boolean;
}

/** What the page of an organisation's indicators reads. */
export interface IndicatorsModel {
  readonly organisation: NamedOrganisation;
  readonly read: readonly ReadIndicator[];
  readonly all: readonly Pick<IndicatorDefinition, 'key' | 'name'>[];
  /** The key that was asked for; empty for the first few. */
  readonly chosen: string;
}

/** The page of an organisation's indicators, ready for its template. */
export interface IndicatorsView {
  readonly title: string;
  readonly here: '/organisations';
  readonly href: string;
  readonly code: string;
  readonly charts: readonly {
    readonly key: string;
    readonly name: string;
    /** SVG markup; empty where nothing is known. */
    readonly svg: string;
    readonly words: string;
    readonly note: string;
    /** `x`: which place of the chart, from 0. */
    readonly rows: readonly { readonly x: number; readonly when: string; readonly value: string; readonly verdict: string }[];
  }[];
  readonly options: readonly { readonly key: string; readonly name: string; readonly isChosen: boolean }[];
}

const RULES: Readonly<Record<SpcRule, Readonly<Record<'high' | 'low', string>>>> = {
  'outside-limits': { high: 'above the upper limit', low: 'below the lower limit' },
  shift: { high: 'seven or more in a row above the mean', low: 'seven or more in a row below the mean' },
  trend: { high: 'seven or more rising in a row', low: 'seven or more falling in a row' },
  'near-limits': { high: 'two of three near the upper limit', low: 'two of three near the lower limit' },
};
const VERDICTS = { improvement: 'better than chance', concern: 'worse than chance', 'special-cause': 'changed by more than chance' } as const;
const SHOWN_ROWS = 40;

/** Indicators as control charts, each with what it says in words. */
export function indicatorsView({ organisation, read, all, chosen }: IndicatorsModel): IndicatorsView {
  return {
    title: organisation.name,
    here: '/organisations',
    href: organisationHref(organisation.code),
    code: organisation.code,
    charts: read.map((one) => chartOf(organisation.name, one)),
    options: all.map(({ key, name }) => ({ key, name, isChosen: key === chosen })),
  };
}

function chartOf(organisation: string, { definition, chart, isSuppressed }: ReadIndicator): IndicatorsView['charts'][number] {
  const { key, name, charted } = definition;
  const format = formatOf(definition);
  const points = chart.points.map((point) => (isSuppressed(point) ? { ...point, value: null, adjusted: null, verdict: 'missing' as const, signals: [] } : point));
  const known = points.filter(({ adjusted }) => adjusted !== null);
  const words = wordsOf(points, chart, format, charted);
  const first = known.at(0);
  return {
    key,
    name,
    svg:
      first === undefined
        ? ''
        : controlChart({
            id: `spc-${key}`, title: `${name}, ${organisation}`, description: words, limits: chart.limits, format, least: 0,
            labels: points.map(({ serviceDay }) => formatDay(serviceDay, 'short')), values: points.map(({ adjusted }) => adjusted),
            verdicts: points.map(({ verdict }) => verdict),
          }),
    words,
    note: [
      charted === 'day' ? 'Each point is a day, freed of its weekday and of holidays.' : `Each point is a ${charted}.`,
      chart.limits?.trial ? 'The limits rest on few points: read them with care.' : '',
      chart.points.some(isSuppressed) ? 'Counts of 1 to 7 people are left out.' : '',
    ].filter((text) => text !== '').join(' '),
    rows: points.toReversed().slice(0, SHOWN_ROWS).map((point, back) => ({
      x: points.length - 1 - back,
      when: formatDay(point.serviceDay, 'short'),
      value: point.value === null ? 'not known' : format(point.value),
      verdict: verdictOf(point),
    })),
  };
}

function wordsOf(points: readonly IndicatorPoint[], { limits }: IndicatorChart, format: (value: number) => string, charted: string): string {
  const last = points.findLast(({ value }) => value !== null);
  if (!last) return 'Nothing is known of it.';
  const now = `${format(last.value!)} on ${formatDay(last.serviceDay, 'short')}`;
  if (!limits) return `${now}. Too few points are known for limits.`;
  const usual = `${now}; usual are ${format(limits.centre)}, and chance alone gives ${format(Math.max(0, limits.lower))} to ${format(limits.upper)}.`;
  const special = points.filter(({ verdict }) => verdict in VERDICTS);
  const recent = special.slice(-3);
  if (recent.length === 0) return `${usual} No point is more than chance.`;
  const said = recent.map((point) => `${formatDay(point.serviceDay, 'short')} (${verdictOf(point)})`);
  const nouns = charted === 'day' ? 'day' : charted;
  return fullStop(`${usual} ${sentence(counted(special.length, nouns))} ${special.length === 1 ? 'is' : 'are'} more than chance, ${special.length > 1 ? 'the last ' : ''}${said.join(', ')}`);
}

function verdictOf({ verdict, signals: [first], value }: IndicatorPoint): string {
  if (value === null) return 'not known';
  if (!(verdict in VERDICTS) || !first) return 'chance';
  return `${VERDICTS[verdict as keyof typeof VERDICTS]}: ${RULES[first.rule][first.side]}`;
}

function formatOf({ unit }: Pick<IndicatorDefinition, 'unit'>): (value: number) => string {
  if (unit === 'share') return (value) => `${(100 * value).toFixed(value < 0.1 ? 1 : 0)}%`;
  if (unit === 'seconds') return (value) => `${Math.round(value)} s`;
  return (value) => (Math.abs(value) >= 10 ? String(Math.round(value)) : value.toFixed(1));
}
