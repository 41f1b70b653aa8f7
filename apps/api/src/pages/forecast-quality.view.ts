import type { ForecastQuality, HorizonClass, QualityFigures, UnscoredCount } from '#libs/forecasting';
import { addDays, formatDay, formatInstant, type ServiceDay } from '#libs/kernel';
import { counted, grouped, sentence } from './words.js';

/** One row of the table of figures. */
export interface QualityRow {
  readonly what: string;
  readonly where: string;
  readonly ahead: string;
  readonly cover80: string;
  readonly cover90: string;
  readonly loss: string;
  /** `1,204 forecasts of 20 days` */
  readonly scored: string;
}

/** The page of how good forecasts were, ready for its template. */
export interface QualityPageView {
  readonly title: string;
  readonly here: '/forecast-quality';
  readonly state: { readonly text: string; readonly classes: string };
  /** What the state means, with the numbers. */
  readonly meaning: readonly string[];
  readonly span: string;
  readonly rows: readonly QualityRow[];
  readonly unscored: readonly string[];
}

const KINDS: Readonly<Record<string, string>> = {
  practice: 'Practices', pcn: 'PCNs', locality: 'Localities', icb: 'The ICB', hub: 'Hubs',
};
const AHEAD: Readonly<Record<HorizonClass, string>> = { h1: '1 day', h1_7: '1 to 7 days', h8_28: '8 to 28 days' };
const REASONS: Readonly<Record<UnscoredCount['reason'], string>> = {
  closed: 'closed, so that there was nothing to get wrong',
  'lower-bound': 'the book was full: demand was at least what was seen, nobody knows how much more',
  unknown: 'what happened is not known',
};
const DRIFTS = {
  'intervals-too-narrow': 'intervals are too narrow: days turn out further from what was expected than forecasts say',
  'intervals-too-wide': 'intervals are too wide: days turn out nearer to what was expected than forecasts say',
  'skill-lost': 'forecasts are no better than the seasonal naive, which repeats the last same weekday',
} as const;

/** What will be scored first: a morning's forecast, of which working day. */
export interface FirstToScore {
  readonly morning: ServiceDay;
  readonly day: ServiceDay;
}

/** Forecasts held against what happened. Nothing scored is said as such, never as good; `first`: what will be, while that is still to come. */
export function qualityView(
  { figures, unscored, verdict }: ForecastQuality,
  span: { readonly from: ServiceDay; readonly to: ServiceDay },
  first?: FirstToScore,
): QualityPageView {
  const state = verdict?.state ?? 'unknown';
  return {
    title: 'Forecast quality',
    here: '/forecast-quality',
    state: STATES[state],
    meaning: meaningOf({ figures, verdict }, first),
    span: `Service days from ${formatDay(span.from, 'short')} to ${formatDay(addDays(span.to, -1), 'short')}`,
    rows: figures.map(rowOf),
    unscored: unscored.map(
      ({ measure, organisationType, reason, count }) =>
        `${sentence(measure)}, ${(KINDS[organisationType] ?? organisationType).toLowerCase().replace('the icb', 'the ICB').replace('pcns', 'PCNs')}: ${counted(count, 'day')} not scored, ${REASONS[reason]}.`,
    ),
  };
}

const STATES = {
  steady: { text: 'As promised', classes: 'nhsuk-tag--green' },
  drifted: { text: 'Drifted', classes: 'nhsuk-tag--red' },
  unknown: { text: 'Not known', classes: 'nhsuk-tag--grey' },
} as const;

function meaningOf({ figures, verdict }: Pick<ForecastQuality, 'figures' | 'verdict'>, first?: FirstToScore): string[] {
  if (!verdict || (verdict.lastDay === null && figures.length === 0))
    return [
      `Nothing has been scored yet${verdict ? ` (last tried ${formatInstant(verdict.asOf)})` : ''}. A forecast is scored the morning after the day it spoke of, at a quarter past eight.${first ? ` ${firstWords(first)}` : ''}`,
    ];
  const scored = `Last scored ${formatInstant(verdict.asOf)}${verdict.lastDay ? `, up to ${formatDay(verdict.lastDay)}` : ''}.`;
  if (verdict.state === 'unknown') return [`Too few days of late have been scored to judge: that is neither good nor bad. ${scored}`];
  if (verdict.state === 'steady') return [`No drift stands out from chance. ${scored}`];
  return [
    ...verdict.drifts.map(
      ({ measure, horizon, reason, since }) =>
        `${sentence(measure)}, ${AHEAD[horizon]} ahead: ${DRIFTS[reason]} (since ${formatDay(since, 'short')}).`,
    ),
    scored,
  ];
}

function firstWords({ morning, day }: FirstToScore): string {
  return `The first is that of ${formatDay(morning)}: what it said of ${formatDay(day)} is scored on ${formatDay(addDays(day, 1))}.`;
}

function rowOf({ measure, organisationType, horizon, days, scored, cover80, cover90, lossRatio }: QualityFigures): QualityRow {
  return {
    what: sentence(measure),
    where: KINDS[organisationType] ?? organisationType,
    ahead: AHEAD[horizon],
    cover80: share(cover80),
    cover90: share(cover90),
    loss: lossRatio === null ? 'Not known' : lossRatio.toFixed(2),
    scored: `${counted(scored, 'forecast')} of ${grouped(days)} ${days === 1 ? 'day' : 'days'}`,
  };
}

function share(value: number): string {
  return `${(100 * value).toFixed(0)}%`;
}
