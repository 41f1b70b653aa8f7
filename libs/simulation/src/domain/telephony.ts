import { type SimulatedIcb } from './simulated-icb.js';
import { chanceAt, noiseAt } from './stream.js';

// Looked up once: in a test's sandbox every look-up of a global is slow.
const { exp, max, min, round } = Math;

/** One practice-day of the telephone and of online requests, as the feeds give it. */
export interface ContactDay {
  inbound: number;
  endedInMenu: number;
  answered: number;
  missed: number;
  callbacksRequested: number;
  callbacksMade: number;
  waitSeconds: number;
  talkSeconds: number;
  answeredAfter300s: number;
  onlineClinical: number;
  onlineAdministrative: number;
}

/** Default coefficients of the demand formula, from which contacts are derived backwards. */
const SAME_DAY_SHARE = 0.5;
const ONLINE_SAME_DAY_SHARE = 0.4;
const REPEAT_CALLER_SHARE = 0.4;

/** Calls on closed days relative to an ordinary weekday, and how they end (real figures: nearly all in the menu). */
const CLOSED_DAY = {
  saturday: 0.0125,
  sunday: 0.0044,
  holiday: 0.1,
  menu: 0.83,
  answered: 0.06,
  missed: 0.09,
} as const;

/**
 * The contacts behind a practice-day's same-day need: as many as make the demand formula true on average, with the
 * practice's own deviation and two per cent of daily noise. The fuller the day, the more callers are missed, and call
 * again.
 */
export function contactDay(icb: SimulatedIcb, p: number, t: number): ContactDay {
  const practice = icb.structure.practices[p];
  const { nature } = practice;
  const i = p * icb.days.length + t;
  const noise = (k: number): number => noiseAt(icb.seed, p, t, k);
  if (icb.days.open[i] === 0) return closedDay(icb, p, t);
  const need = icb.days.need[i];
  const expected = max(1, icb.days.needBase[i]);
  const usualOnline = (nature.onlinePer1000AWeek * practice.listSize[t]) / 5000;
  const onlineClinical = max(0, round(usualOnline * (0.5 + (0.5 * need) / expected) * (1 + 0.12 * noise(1))));
  const contacts =
    max(0, need - ONLINE_SAME_DAY_SHARE * onlineClinical) /
    (SAME_DAY_SHARE * nature.needPerContact * (1 + 0.02 * noise(2)));
  const strain = (need + icb.days.planned[i]) / max(1, icb.days.capacity[i]) - nature.fullness;
  const missedShare = min(0.4, max(0.02, nature.missedShare * exp(4 * strain) * (1 + 0.08 * noise(3))));
  const menuShare = nature.menuShare * (1 + 0.03 * noise(4));
  const callbackShare = nature.callbackShare * (1 + 0.1 * noise(5));
  const answeredShare = max(0.1, 0.99 - menuShare - callbackShare - missedShare);
  const calls = contacts / (answeredShare + callbackShare + missedShare * (1 - REPEAT_CALLER_SHARE));
  const answered = round(calls * answeredShare);
  const wait = nature.waitSeconds * exp(3 * strain) * (1 + 0.1 * noise(6));
  const callbacksRequested = round(calls * callbackShare);
  return {
    inbound: round(calls),
    endedInMenu: round(calls * menuShare),
    answered,
    missed: round(calls * missedShare),
    callbacksRequested,
    callbacksMade: round(callbacksRequested * (0.9 + 0.06 * chanceAt(icb.seed, p, t, 7))),
    waitSeconds: round(answered * wait),
    talkSeconds: round(answered * (235 + 15 * noise(8))),
    answeredAfter300s: min(answered, round(answered * exp(-300 / wait) * 0.9)), // waits are about exponential
    onlineClinical,
    onlineAdministrative: max(0, round(usualOnline * 0.3 * (1 + 0.25 * noise(9)))),
  };
}

function closedDay(icb: SimulatedIcb, p: number, t: number): ContactDay {
  const practice = icb.structure.practices[p];
  const weekday = icb.calendar.weekday[t];
  const relative = weekday === 5 ? CLOSED_DAY.saturday : weekday === 6 ? CLOSED_DAY.sunday : CLOSED_DAY.holiday;
  const inbound = round(
    (practice.listSize[t] / 1000) * (138 / 5) * relative * (0.8 + 0.4 * chanceAt(icb.seed, p, t, 1)),
  );
  const answered = round(inbound * CLOSED_DAY.answered);
  return {
    inbound,
    endedInMenu: round(inbound * CLOSED_DAY.menu),
    answered,
    missed: round(inbound * CLOSED_DAY.missed),
    callbacksRequested: 0,
    callbacksMade: 0,
    waitSeconds: answered * 60,
    talkSeconds: answered * 90,
    answeredAfter300s: 0,
    onlineClinical: 0,
    onlineAdministrative: 0,
  };
}
