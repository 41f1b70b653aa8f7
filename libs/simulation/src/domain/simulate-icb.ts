import { HeadroomError, type ServiceDay, addDays } from '#libs/kernel';
import type { SimulatedAbsence } from './absences.js';
import { type SimulatedCalendar, simulatedCalendar } from './calendar.js';
import { simulatedClosures } from './closures.js';
import { simulateHubDays } from './hub-days.js';
import { simulatePracticeDays } from './practice-days.js';
import { type Scenario, morningOf } from './scenario.js';
import type { Outage, SimulatedIcb } from './simulated-icb.js';
import { type SimulatedStructure, simulatedStructure } from './structure.js';
import { stream } from './stream.js';
import { simulatedWeather } from './weather.js';

/** The days after the morning that are drawn too: the book reaches 42 days ahead. */
export const DAYS_AHEAD = 42;

/** What to simulate. */
export interface SimulationOptions {
  /** A whole number; another seed is another ICB. */
  readonly seed: number;
  /** Days of history, at least 28; two years unless said. */
  readonly days?: number;
  /** Practices open at the end, at least 1; as many as Birmingham and Solihull has unless said. */
  readonly practices?: number;
  /** The morning: the last whole day is the day before. */
  readonly end: ServiceDay;
  readonly scenario?: Scenario;
}

/** Draws an ICB: pure, and the same options always give the same one. Throws `impossible-simulation`. */
export function simulateIcb({
  seed,
  days = 730,
  practices = 175,
  end,
  scenario = 'usual',
}: SimulationOptions): SimulatedIcb {
  if (![seed, days, practices].every(Number.isInteger) || days < 28 || practices < 1 || practices > 9_000) {
    throw new HeadroomError(
      'impossible-simulation',
      `Cannot simulate ${practices} practices for ${days} days from seed ${seed}.`,
      {
        kind: 'rejected-input',
        remedy: 'Give whole numbers: at least 28 days, between 1 and 9,000 practices.',
      },
    );
  }
  const morning = morningOf(scenario, end);
  const calendar = simulatedCalendar(addDays(morning, -days), days + DAYS_AHEAD);
  const structure = simulatedStructure(seed, practices, calendar, days);
  const weather = simulatedWeather(seed, calendar, structure.localities.length, scenario, days);
  const closures = simulatedClosures(seed, calendar, structure);
  const absences = nextWeeksAbsences(seed, structure, practices, calendar.weekday[days], days);
  const practiceDays = simulatePracticeDays(seed, calendar, structure, weather, closures, absences);
  return {
    seed,
    scenario,
    end: morning,
    historyDays: days,
    calendar,
    structure,
    weather,
    closures,
    days: practiceDays,
    hubDays: simulateHubDays(seed, calendar, structure, practiceDays),
    telephoneOutages: outages(seed, structure, practices, calendar, days, scenario),
  };
}

/**
 * Every ICB has some trouble ahead: about one practice in sixty has two doctors on leave in the five working days after
 * the morning, and as many have just heard of a doctor's operation.
 */
function nextWeeksAbsences(
  seed: number,
  structure: SimulatedStructure,
  count: number,
  weekday: number,
  morning: number,
): SimulatedAbsence[] {
  const random = stream(seed, 'ahead');
  const monday = morning + 7 - weekday;
  const large = structure.practices.flatMap(({ nature }, p) => (p < count && nature.doctorsIn >= 3 ? [p] : []));
  const each = Math.min(Math.floor(large.length / 2), Math.max(1, Math.round(count / 60)));
  return Array.from({ length: 2 * each }, (_, k): SimulatedAbsence => {
    const practice = large.splice(random.below(large.length), 1)[0];
    const { lossPerDoctor } = structure.practices[practice].nature;
    if (k % 2 === 0) {
      const share = Math.min(0.3, 1.8 * lossPerDoctor);
      return {
        practice,
        kind: 'leave',
        from: monday,
        to: monday + 5,
        share,
        announced: monday - 30 - random.below(10),
      };
    }
    const to = morning + 7 + random.below(7);
    return {
      practice,
      kind: 'known-sickness',
      from: morning + 1,
      to,
      share: lossPerDoctor,
      announced: morning - random.below(3),
    };
  });
}

/**
 * One practice's telephone has been silent since the last working day but one; another's was, for nine days four months
 * ago.
 */
function outages(
  seed: number,
  structure: SimulatedStructure,
  count: number,
  calendar: SimulatedCalendar,
  days: number,
  scenario: Scenario,
): Outage[] {
  const random = stream(seed, 'outages');
  let from = days;
  for (let working = 0; working < 2; working += calendar.working[from]) from--;
  const silent = { practice: random.below(count), from, to: days };
  const earlier = { practice: random.below(count), from: days - 120, to: days - 111 };
  const supplier = structure.practices[silent.practice].nature.supplier;
  const fellows = structure.practices.flatMap(({ nature }, practice) =>
    practice !== silent.practice && nature.supplier === supplier ? [{ ...silent, practice }] : [],
  );
  return [silent, earlier, ...(scenario === 'supplier-outage' ? fellows : [])].filter((outage) => outage.from >= 0);
}
