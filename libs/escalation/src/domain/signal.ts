import type { IndicatorKey } from '#libs/indicators';

/** On which side of an indicator's threshold or limits trouble lies. */
export type SignalSide = 'high' | 'low' | 'either';

/** What a rule looks at. Probabilities and shares are 0-1. */
export type Signal =
  /** The local level of a day ahead. */
  | { readonly kind: 'level' }
  /** P(gap > `aboveShare` of capacity) on a day ahead. */
  | { readonly kind: 'gap-probability'; readonly aboveShare: number }
  /** Appointments expected to be short on a day ahead. */
  | { readonly kind: 'expected-shortfall' }
  /** Booked share of the slots of the last working day that is known. */
  | { readonly kind: 'utilisation' }
  /** Share of inbound calls missed over the last days that are known. */
  | { readonly kind: 'missed-call-rate'; readonly overWorkingDays: number }
  /** Mean seconds a caller waits for an answer, over the last days that are known. */
  | { readonly kind: 'wait'; readonly overWorkingDays: number }
  /** A special cause on an indicator's XmR chart. */
  | { readonly kind: 'spc'; readonly indicator: IndicatorKey; readonly side: SignalSide }
  /** An indicator beyond a threshold. */
  | { readonly kind: 'indicator'; readonly indicator: IndicatorKey; readonly side: Exclude<SignalSide, 'either'> }
  /** A feed whose data is later than its definition allows. */
  | { readonly kind: 'feed-late'; readonly feeds?: readonly string[] }
  /** A file that was refused whole. */
  | { readonly kind: 'feed-implausible'; readonly feeds?: readonly string[] }
  /** Forecasts that no longer keep their promises. */
  | { readonly kind: 'forecast-drift' };

/** The name of a signal. */
export type SignalKind = Signal['kind'];

/** The signals about an organisation and a day to come, read from what a run stored of its gap. */
export const GAP_SIGNALS = ['level', 'gap-probability', 'expected-shortfall'] as const satisfies readonly SignalKind[];

/** The signals about an organisation that are measured, not forecast. */
export const MEASURED_SIGNALS = ['utilisation', 'missed-call-rate', 'wait', 'spc', 'indicator'] as const satisfies readonly SignalKind[];

/** The signals about data, which concern no single organisation. */
export const DATA_SIGNALS = ['feed-late', 'feed-implausible', 'forecast-drift'] as const satisfies readonly SignalKind[];

/** Whether trouble is a small value: then a rule raises at or below its threshold. */
export function raisesBelow(signal: Signal): boolean {
  return signal.kind === 'indicator' && signal.side === 'low';
}
