import { between, stream } from './stream.js';

// Looked up once: in a test's sandbox every look-up of a global is slow.
const { exp, floor, max, min, round } = Math;

/** Calls by weekday relative to their mean (real figures of NHS cloud telephony). */
export const CALL_PROFILE = [1.3, 1.0, 0.92, 0.9, 0.88] as const;

/**
 * Same-day need and planned care per 1,000 patients in a full week: 138 calls give about 94 contacts, 47 same-day
 * appointments, and online requests a few more; with planned care about 110 a week over a year with its bank holidays.
 */
export const NEED_PER_1000_A_WEEK = 52.5;
export const PLANNED_PER_1000_A_WEEK = 62;

/** How a practice publishes its book: nearly all at once, gradually, or in a two-week window. */
export type ReleaseStyle = 'early' | 'gradual' | 'window';

/** What makes one practice unlike another; nothing of it changes with time. */
export interface PracticeNature {
  readonly deprivation: number;
  /** Same-day need per head relative to the ICB. */
  readonly needRate: number;
  readonly plannedRate: number;
  /** By weekday, mean 1 over the days it opens; 0 where it never opens. */
  readonly needProfile: readonly number[];
  readonly plannedProfile: readonly number[];
  readonly capacityProfile: readonly number[];
  /** Expected demand as a share of capacity. */
  readonly fullness: number;
  /** General practitioners in on an ordinary day, and the share of a day's capacity lost when one is away. */
  readonly doctorsIn: number;
  readonly lossPerDoctor: number;
  /** True same-day need per contact, relative to the default coefficient. */
  readonly needPerContact: number;
  readonly onlinePer1000AWeek: number;
  readonly missedShare: number;
  readonly menuShare: number;
  readonly callbackShare: number;
  readonly waitSeconds: number;
  readonly dnaShare: number;
  readonly release: ReleaseStyle;
  /** Which of the four telephone suppliers. */
  readonly supplier: number;
  /** How strongly waves shared by the ICB are felt. */
  readonly waveSensitivity: number;
}

/** The nature of practice `p` of `count`, whose list has `size` patients. */
export function practiceNature(seed: number, p: number, size: number, count: number): PracticeNature {
  const random = stream(seed, 'nature', p);
  const deprivation = random.normal();
  const doctorsIn = max(1, round((size / 2100) * 0.85));
  const never = neverOpen(p, count);
  const open = [0, 1, 2, 3, 4].map((w) => (never.closed === w ? 0 : never.half === w ? 0.55 : 1));
  const profileOf = (base: readonly number[], spread: number): number[] => {
    const raw = base.map((value, w) => value * exp(spread * random.normal()) * open[w]);
    const mean = raw.reduce((sum, value) => sum + value, 0) / 5;
    return raw.map((value) => value / mean);
  };
  const needRate = exp(0.07 * deprivation + 0.06 * random.normal());
  const plannedRate = exp(0.03 * deprivation + 0.08 * random.normal());
  const needProfile = profileOf(CALL_PROFILE, 0.035);
  const plannedProfile = profileOf([0.93, 1.04, 1.02, 1.02, 0.99], 0.02);
  const chronic = random.uniform() < 0.03;
  return {
    deprivation,
    needRate,
    plannedRate,
    needProfile,
    plannedProfile,
    capacityProfile: needProfile.map((need, w) =>
      open[w] === 0
        ? 0
        : ((NEED_PER_1000_A_WEEK * needRate * need + PLANNED_PER_1000_A_WEEK * plannedRate * plannedProfile[w]) / 5) *
          exp(0.018 * random.normal()),
    ),
    fullness: chronic ? between(random, 0.99, 1.02) : min(0.96, 0.882 + 0.022 * random.normal()),
    doctorsIn,
    lossPerDoctor: min(0.2, (0.45 / doctorsIn) * 0.9),
    needPerContact: exp(0.035 * random.normal()),
    onlinePer1000AWeek: min(30, 8 * exp(0.5 * random.normal())),
    missedShare: min(0.22, 0.085 * exp(0.45 * random.normal())),
    menuShare: min(0.4, max(0.12, 0.265 + 0.05 * random.normal())),
    callbackShare: min(0.2, 0.07 * exp(0.4 * random.normal())),
    waitSeconds: between(random, 90, 300),
    dnaShare: min(0.068, max(0.041, 0.053 + 0.007 * random.normal())),
    release: (['early', 'gradual', 'gradual', 'window'] as const)[random.below(4)],
    supplier: random.below(4),
    waveSensitivity: max(0.5, 1 + 0.2 * random.normal()),
  };
}

/** One practice has always closed on Wednesday afternoons, another opens on no Thursday. */
function neverOpen(p: number, count: number): { half?: number; closed?: number } {
  if (p === floor(count * 0.2)) return { half: 2 };
  if (p === floor(count * 0.6)) return { closed: 3 };
  return {};
}
