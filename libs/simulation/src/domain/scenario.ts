import { HeadroomError, type ServiceDay, addDays, weekdayOf } from '#libs/kernel';
import { bankHolidays } from '#libs/organisations';

/**
 * What is special about the days around the morning: `usual` nothing; `flu-wave` a wave of flu began twelve days ago
 * and peaks next week; `supplier-outage` one of the four telephone suppliers has sent nothing for two working days;
 * `bank-holiday` the morning is the last working day before a bank holiday, so the next working day follows one.
 */
export const SCENARIOS = ['usual', 'flu-wave', 'supplier-outage', 'bank-holiday'] as const;

/** The name of a scenario. */
export type Scenario = (typeof SCENARIOS)[number];

/** Reads a scenario's name. Throws `unknown-scenario`. */
export function scenarioNamed(name: string): Scenario {
  const found = SCENARIOS.find((scenario) => scenario === name);
  if (found) return found;
  throw new HeadroomError('unknown-scenario', `There is no scenario '${name}'.`, {
    kind: 'rejected-input',
    remedy: `Use one of ${SCENARIOS.join(', ')}.`,
  });
}

/** The morning on which the scenario plays: `end` itself, but for `bank-holiday` the last fitting day up to it. */
export function morningOf(scenario: Scenario, end: ServiceDay): ServiceDay {
  if (scenario !== 'bank-holiday') return end;
  const year = Number(end.slice(0, 4));
  const holidays = new Set<string>(bankHolidays(year - 1, year + 1).map((holiday) => holiday.day));
  const working = (day: ServiceDay): boolean => weekdayOf(day) < 5 && !holidays.has(day);
  let at = end;
  for (;;) {
    let next = addDays(at, 1);
    let holiday = false;
    for (; !working(next); next = addDays(next, 1)) holiday ||= holidays.has(next);
    if (working(at) && holiday) return at;
    at = addDays(at, -1);
  }
}
