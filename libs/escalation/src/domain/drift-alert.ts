import type { CalibrationVerdict, Drift, DriftReason, HorizonClass } from '#libs/forecasting';
import { type ServiceDay, formatDay, naturalKey } from '#libs/kernel';
import type { DataAlert } from './data-alert.js';
import { percent } from './explain.js';

const REASONS: Readonly<Record<DriftReason, string>> = {
  'intervals-too-narrow': 'intervals too narrow',
  'intervals-too-wide': 'intervals too wide',
  'skill-lost': 'no better than the seasonal naive',
};

const ACTIONS: Readonly<Record<DriftReason, string>> = {
  'intervals-too-narrow':
    'Days turn out further from what was expected than Headroom says: take likelihoods of a shortage as less sure than they look.',
  'intervals-too-wide': 'Days turn out nearer to what was expected than Headroom says: shortages are called too early, and alerts may come too often.',
  'skill-lost': 'Until it ends, last week’s same weekday is as good a guide as the forecast.',
};

const LOOK =
  'Look at forecast quality for the practices and days it comes from; check for a feed that changed its meaning, a merged list or a closure nobody announced, then tell whoever looks after the model.';

const HORIZONS: Readonly<Record<HorizonClass, string>> = { h1: 'one day ahead', h1_7: '1-7 days ahead', h8_28: '8-28 days ahead' };

/**
 * The alert about forecasts that do not keep their promises; undefined while they do. The key names the newest drift and
 * the day it is raised: a drift that ended in error, as later truth has it, is told again.
 */
export function driftAlert({ drifts }: Pick<CalibrationVerdict, 'drifts'>, today: ServiceDay): DataAlert | undefined {
  if (drifts.length === 0) return undefined;
  const since = drifts.map((drift) => drift.since).sort().at(-1)!;
  const reasons = [...new Set(drifts.map(({ reason }) => reason))];
  const measures = [...new Set(drifts.map(({ measure }) => measure))];
  return {
    key: naturalKey('forecast-drift', since, today),
    kind: 'forecast-drift',
    title: `Forecasts of ${measures.join(' and ')}: ${reasons.map((reason) => REASONS[reason]).join('; ')}`,
    cause: drifts.map(sentenceOf).join(' '),
    action: [...reasons.map((reason) => ACTIONS[reason]), LOOK].join(' '),
    once: true,
  };
}

/** Whether an alert's cause told of every drift of a judgement: whoever resolved it knew of them. */
export function toldOf(cause: string, { drifts }: Pick<CalibrationVerdict, 'drifts'>): boolean {
  return drifts.every((drift) => cause.includes(nameOf(drift)));
}

function nameOf({ reason, measure, horizon, since }: Drift): string {
  return `${measure[0].toUpperCase()}${measure.slice(1)} ${HORIZONS[horizon]}: ${REASONS[reason]} (${reason}) since ${formatDay(since, 'short')}`;
}

function sentenceOf(drift: Drift): string {
  const { reason, days, cover80, cover90, missedAbove, lossRatio } = drift;
  const numbers =
    reason === 'skill-lost'
      ? besideNaive(lossRatio)
      : `80% intervals covered ${percent(cover80)} (promised: 77% to 83%) and 90% intervals ${percent(cover90)} (87% to 93%)${sideOf(missedAbove)}`;
  return `${nameOf(drift)}; over the ${days} scored days of the last 28, ${numbers}.`;
}

function besideNaive(lossRatio: number | null): string {
  if (lossRatio === null) return 'the seasonal naive had no loss to set theirs beside';
  return `their loss was ${lossRatio.toFixed(2)} times that of the seasonal naive`;
}

function sideOf(missedAbove: number | null): string {
  if (missedAbove === null) return '';
  return `; ${percent(missedAbove)} of the misses lay above, ${percent(1 - missedAbove)} below`;
}
