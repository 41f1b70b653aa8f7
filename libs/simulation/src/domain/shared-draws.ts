import type { Random } from '#libs/kernel';
import type { SimulatedIcb } from './simulated-icb.js';
import { stream } from './stream.js';
import { SHARED, addWave, fluHeight, nextLocality } from './weather.js';

// Looked up once: in a test's sandbox every look-up of a global is slow.
const { max, sqrt } = Math;

/** One way in which what practices share may go on from a morning, on the log scale of need, by days ahead. */
export interface SharedDraw {
  readonly icb: Float64Array;
  readonly flu: Float64Array;
  readonly locality: readonly Float64Array[];
}

/** `count` such ways, from where things stood on the day before day index `morning`. */
export function sharedDraws(icb: SimulatedIcb, morning: number, leads: number, count: number): SharedDraw[] {
  const random = stream(icb.seed, 'shared draws', morning);
  return Array.from({ length: count }, () => ({
    icb: icbPath(random, icb.weather.icb[morning - 1], leads),
    flu: fluPath(random, icb, morning, leads),
    locality: icb.weather.locality.map((path) => {
      let value = path[morning - 1];
      return Float64Array.from({ length: leads }, () => (value = nextLocality(random, value)));
    }),
  }));
}

function icbPath(random: Random, last: number, leads: number): Float64Array {
  const { memory, sd } = SHARED.icb;
  let value = last;
  return Float64Array.from(
    { length: leads },
    () => (value = memory * value + sd * sqrt(1 - memory * memory) * random.normal()),
  );
}

/**
 * Waves that have begun run their course; one that may yet begin does so with the chance left, given that it has not
 * so far.
 */
function fluPath(random: Random, icb: SimulatedIcb, morning: number, leads: number): Float64Array {
  const path = new Float64Array(leads);
  for (const season of icb.weather.seasons) {
    if (season.wave && season.wave.onset < morning) {
      addWave(path, season.wave, morning);
      continue;
    }
    const from = max(season.from, morning);
    if (from >= season.to) continue;
    const left = (season.chance * (season.to - from)) / (season.to - season.from);
    const u = random.uniform();
    const wave = { onset: from + random.below(season.to - from), height: fluHeight(random) };
    if (u < left / (left + 1 - season.chance)) addWave(path, wave, morning);
  }
  return path;
}
