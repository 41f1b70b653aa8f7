import type { Random } from '#libs/kernel';
import { type SimulatedCalendar, dayIndex } from './calendar.js';
import type { Scenario } from './scenario.js';
import { between, stream } from './stream.js';
import { serviceDay } from '#libs/kernel';

// Looked up once: in a test's sandbox every look-up of a global is slow.
const { PI, abs, max, sin, sqrt } = Math;

/** What all practices of the ICB, or of a locality, feel together. */
export const SHARED = {
  icb: { memory: 0.93, sd: 0.025 },
  locality: { memory: 0.85, sd: 0.022, jumpChance: 1 / 150, jumpSd: 0.08 },
} as const;

/**
 * A wave of flu: nothing before `onset`, highest after twenty days, over after forty. `height` is on the log of need.
 */
export interface FluWave {
  readonly onset: number;
  readonly height: number;
}

/** A stretch of days in which a wave may begin, the chance that it does, and the wave that came, if one did. */
export interface FluSeason {
  readonly from: number;
  readonly to: number;
  readonly chance: number;
  readonly wave?: FluWave;
}

/** The shared part of need, on the log scale, by day; localities one after the other. */
export interface Weather {
  readonly icb: Float64Array;
  readonly locality: readonly Float64Array[];
  readonly flu: Float64Array;
  readonly seasons: readonly FluSeason[];
}

const WAVE_DAYS = 40;

/** The weather of the whole calendar. */
export function simulatedWeather(
  seed: number,
  calendar: SimulatedCalendar,
  localities: number,
  scenario: Scenario,
  historyDays: number,
): Weather {
  const seasons = fluSeasons(seed, calendar);
  if (scenario === 'flu-wave') {
    const onset = historyDays - 12;
    seasons.push({ from: onset, to: onset + 1, chance: 1, wave: { onset, height: 0.24 } });
  }
  const flu = new Float64Array(calendar.length);
  for (const { wave } of seasons) if (wave) addWave(flu, wave, 0);
  return {
    icb: autoregression(stream(seed, 'icb'), calendar.length, SHARED.icb.memory, SHARED.icb.sd),
    locality: Array.from({ length: localities }, (_, l) => localityPath(stream(seed, 'locality', l), calendar.length)),
    flu,
    seasons,
  };
}

/** Adds a wave to a path whose first element is day `start`. */
export function addWave(path: Float64Array, wave: FluWave, start: number): void {
  for (let age = max(0, start - wave.onset); age < WAVE_DAYS; age++) {
    const at = wave.onset + age - start;
    if (at >= path.length) return;
    path[at] += wave.height * sin((PI * age) / WAVE_DAYS) ** 2;
  }
}

/** A height such as a wave has. */
export function fluHeight(random: Random): number {
  return between(random, 0.1, 0.2);
}

/** The next value of a locality's path. */
export function nextLocality(random: Random, previous: number): number {
  const { memory, sd, jumpChance, jumpSd } = SHARED.locality;
  const jump = random.uniform() < jumpChance ? jumpSd * abs(random.normal()) : 0;
  return memory * previous + sd * sqrt(1 - memory * memory) * random.normal() + jump;
}

/** A stationary first-order autoregression with standard deviation `sd`. */
export function autoregression(random: Random, length: number, memory: number, sd: number): Float64Array {
  const path = new Float64Array(length);
  let value = sd * random.normal();
  for (let t = 0; t < length; t++) {
    value = memory * value + sd * sqrt(1 - memory * memory) * random.normal();
    path[t] = value;
  }
  return path;
}

function localityPath(random: Random, length: number): Float64Array {
  const path = new Float64Array(length);
  for (let t = 1; t < length; t++) path[t] = nextLocality(random, path[t - 1]);
  return path;
}

/** Each winter has one wave around December and, three winters in five, another around the end of January. */
function fluSeasons(seed: number, calendar: SimulatedCalendar): FluSeason[] {
  const seasons: FluSeason[] = [];
  const firstYear = Number(calendar.first.slice(0, 4)) - 1;
  const lastYear = Number(calendar.days[calendar.length - 1].slice(0, 4));
  for (let year = firstYear; year <= lastYear; year++) {
    const random = stream(seed, 'flu', year);
    for (const [from, to, chance] of [
      [`${year}-11-10`, `${year}-12-20`, 1],
      [`${year + 1}-01-10`, `${year + 1}-02-20`, 0.6],
    ] as const) {
      const [first, last] = [dayIndex(calendar, serviceDay(from)), dayIndex(calendar, serviceDay(to))];
      const comes = random.uniform() < chance;
      const wave = { onset: first + random.below(last - first), height: fluHeight(random) };
      seasons.push({ from: first, to: last, chance, wave: comes ? wave : undefined });
    }
  }
  return seasons;
}
