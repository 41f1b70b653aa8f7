import { type Random, seededRandom } from '#libs/kernel';

// Looked up once: in a test's sandbox every look-up of a global is slow.
const { imul } = Math;

/**
 * A source of chance of its own for each purpose, so that one more draw in one place leaves every other place as it
 * was: `stream(seed, 'absences', 12)`. The parts are mixed by FNV-1a and a finaliser (murmur3).
 */
export function stream(seed: number, ...parts: (string | number)[]): Random {
  let hash = mix(seed ^ 0x811c9dc5);
  for (const part of parts) {
    const text = String(part);
    for (let i = 0; i < text.length; i++) hash = imul(hash ^ text.charCodeAt(i), 0x01000193);
    hash = mix(hash);
  }
  return seededRandom(hash);
}

/** Uniform in [0, 1) for a place: the same four numbers give the same value, in whatever order they are asked. */
export function chanceAt(seed: number, a: number, b: number, c: number): number {
  const hash = mix(mix(mix(mix(seed) ^ a) ^ imul(b, 0x9e3779b1)) ^ imul(c, 0x85ebca6b));
  return (hash >>> 0) / 0x1_0000_0000;
}

/** Two uniform draws for a place, added and scaled to mean 0 and variance 1: close enough to normal for small noise. */
export function noiseAt(seed: number, a: number, b: number, c: number): number {
  return (chanceAt(seed, a, b, c) + chanceAt(seed, a, b, c + 100) - 1) * 2.45;
}

/** Uniform in [low, high). */
export function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random.uniform();
}

function mix(value: number): number {
  let hash = value | 0;
  hash = imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
