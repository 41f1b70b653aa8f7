import type { SignalKind } from './signal.js';

/** What thresholds of a signal are, and where they make sense. */
export interface Threshold {
  readonly unit: string;
  readonly least: number;
  readonly most: number;
  readonly whole?: boolean;
}

/** What a signal is to those who write rules. */
export interface SignalSpecification {
  /** `gap`: of days ahead, from the stored distribution. `measured`: of what was. `data`: of feeds and forecasts. */
  readonly family: 'gap' | 'measured' | 'data';
  /** One phrase. */
  readonly says: string;
  /** Null where the signal is there or is not. */
  readonly threshold: Threshold | null;
}

const SHARE: Threshold = { unit: 'share, 0-1', least: 0, most: 1 };

/** Every signal. */
export const SIGNAL_SPECIFICATIONS: Readonly<Record<SignalKind, SignalSpecification>> = {
  level: { family: 'gap', says: 'the local level of a day ahead', threshold: { unit: 'level', least: 2, most: 4, whole: true } },
  'gap-probability': {
    family: 'gap',
    says: 'the probability that demand is above capacity by more than `aboveShare` of it',
    threshold: { ...SHARE, unit: 'probability, 0-1' },
  },
  'expected-shortfall': {
    family: 'gap',
    says: 'the appointments expected to be short',
    threshold: { unit: 'appointments', least: 0, most: 100_000 },
  },
  utilisation: { family: 'measured', says: 'the booked share of the slots of the last working day known', threshold: SHARE },
  'missed-call-rate': {
    family: 'measured',
    says: 'the share of inbound calls missed over the last `overWorkingDays` working days known',
    threshold: SHARE,
  },
  wait: {
    family: 'measured',
    says: 'the mean wait of an answered call over the last `overWorkingDays` working days known',
    threshold: { unit: 'seconds', least: 0, most: 86_400 },
  },
  spc: { family: 'measured', says: 'a special cause on the XmR chart of `indicator`', threshold: null },
  indicator: {
    family: 'measured',
    says: 'the value of `indicator`; with `side: low` a rule raises at or below its threshold',
    threshold: { unit: 'the indicator’s own', least: -1e9, most: 1e9 },
  },
  'feed-late': { family: 'data', says: 'a feed that is later than its definition allows', threshold: null },
  'feed-implausible': { family: 'data', says: 'a file that was refused whole', threshold: null },
  'forecast-drift': { family: 'data', says: 'forecasts whose calibration drifted', threshold: null },
};
