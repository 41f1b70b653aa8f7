import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

// Looked up once: in a test's sandbox every look-up of a global is slow.
const { PI, cos, floor, log, sqrt } = Math;

/** A reproducible source of chance: the same seed gives the same sequence on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** A whole number in [0, below). */
  below(below: number): number;
}

/** A {@link Random} from a seed. */
export function seededRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed | 0);
  const uniform = (): number => (generator.next() >>> 0) / 0x1_0000_0000;
  return {
    uniform,
    normal: () => sqrt(-2 * log(1 - uniform())) * cos(2 * PI * uniform()), // Box and Muller 1958
    below: (below) => floor(uniform() * below),
  };
}
