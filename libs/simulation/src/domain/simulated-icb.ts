import type { ServiceDay } from '#libs/kernel';
import type { SimulatedCalendar } from './calendar.js';
import type { SimulatedClosure } from './closures.js';
import type { HubDays } from './hub-days.js';
import type { PracticeDays } from './practice-days.js';
import type { Scenario } from './scenario.js';
import type { SimulatedStructure } from './structure.js';
import type { Weather } from './weather.js';

/** A telephone that sent nothing from day `from` up to, not including, `to` (day indices). */
export interface Outage {
  readonly practice: number;
  readonly from: number;
  readonly to: number;
}

/** A whole simulated ICB: its organisations, what truly happened and will happen, and what it knew when. */
export interface SimulatedIcb {
  readonly seed: number;
  readonly scenario: Scenario;
  /** The morning at which it stands: the last whole day is the day before. */
  readonly end: ServiceDay;
  /** Day index of `end`; history is every index below. */
  readonly historyDays: number;
  /** History and the 42 days from `end` on. */
  readonly calendar: SimulatedCalendar;
  readonly structure: SimulatedStructure;
  readonly weather: Weather;
  readonly closures: readonly SimulatedClosure[];
  readonly days: PracticeDays;
  readonly hubDays: HubDays;
  readonly telephoneOutages: readonly Outage[];
}
