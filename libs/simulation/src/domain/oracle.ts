import { SICKNESS_PER_FLU, SPELLS, knownLoss, lastsBeyond } from './absences.js';
import { HUB } from './hub-days.js';
import { OWN } from './practice-days.js';
import { sharedDraws } from './shared-draws.js';
import type { SimulatedIcb } from './simulated-icb.js';
import { chanceAt, noiseAt, stream } from './stream.js';

// Looked up once: in a test's sandbox every look-up of a global is slow.
const { exp, floor, max, min, round, sqrt } = Math;

/** The oracle looks this many days ahead, and has one row for each open day. */
export const ORACLE_DAYS_AHEAD = 28;

/** Shares of capacity that the probabilities are about: any gap, over 5%, over 15%. */
const THRESHOLDS = [0, 0.05, 0.15] as const;

const DRAWS = 160;

/** The probabilities of a gap for one organisation and day, as known at 06:00 of the morning. */
export interface OracleRow {
  readonly code: string;
  readonly daysAhead: number;
  /** P(gap > 0), P(gap > 5% of capacity), P(gap > 15% of capacity). */
  readonly probabilities: readonly [number, number, number];
}

/**
 * What one would say at 06:00 of day index `morning` who knew the process and all that had happened, announced
 * absences included, but not the chance to come. The weather shared by practices, and flu, are drawn forward many
 * times from where they stood; given a draw, a practice's own chance is in closed form, over none, one or two doctors
 * yet to fall ill. A hub's overflow needs its practices together, so there their own chance is drawn too.
 */
export function oracleMorning(icb: SimulatedIcb, morning: number, daysAhead = ORACLE_DAYS_AHEAD): OracleRow[] {
  const leads = min(daysAhead + 1, icb.calendar.length - morning);
  const draws = sharedDraws(icb, morning, leads, DRAWS);
  const sickness = draws.map((draw) => unforeseenAbsences(draw.flu));
  const overflow = icb.structure.localities.map(() => new Float64Array(leads * DRAWS));
  const rows: OracleRow[] = [];
  icb.structure.practices.forEach((practice, p) => {
    const random = stream(icb.seed, 'oracle', morning, p);
    for (let lead = 0; lead < leads; lead++) {
      const t = morning + lead;
      const day = practiceDay(icb, p, t, morning);
      if (!day) continue;
      const sums: [number, number, number] = [0, 0, 0];
      draws.forEach((draw, s) => {
        const need =
          day.need *
          exp(
            practice.nature.waveSensitivity * (draw.icb[lead] + draw.flu[lead]) +
              draw.locality[practice.locality][lead],
          );
        const expected = practice.nature.doctorsIn * sickness[s][lead];
        const [none, one] = [exp(-expected), expected * exp(-expected)];
        const states = 1 - none - one < 0.002 ? 2 : 3; // two ill at once is hardly ever worth a reckoning
        const chances = states === 2 ? [none, 1 - none] : [none, one, 1 - none - one];
        const own = random.uniform();
        const away = own < none ? 0 : states === 2 || own < none + one ? 1 : 2;
        const spread = random.normal();
        for (let k = 0; k < states; k++) {
          const capacity = day.whole * (1 - min(0.6, day.loss + k * practice.nature.lossPerDoctor));
          const sd = sqrt(need + day.logVariance * need * need + day.plannedSd ** 2 + (day.capacitySd * capacity) ** 2);
          const middle = need + day.planned - capacity;
          for (let x = 0; x < 3; x++) sums[x] += chances[k] * above(middle - floor(THRESHOLDS[x] * capacity) - 0.5, sd);
          if (k === away) overflow[practice.locality][lead * DRAWS + s] += max(0, round(middle + sd * spread));
        }
      });
      rows.push({
        code: practice.code,
        daysAhead: lead,
        probabilities: [sums[0] / DRAWS, sums[1] / DRAWS, sums[2] / DRAWS],
      });
    }
  });
  icb.structure.localities.forEach((_, h) => rows.push(...hubRows(icb, h, morning, leads, overflow[h])));
  return rows;
}

/** What is known of a practice's day, chance to come apart; nothing when it is closed. */
function practiceDay(icb: SimulatedIcb, p: number, t: number, morning: number) {
  const { days } = icb;
  const i = p * days.length + t;
  if (days.open[i] === 0) return undefined;
  const lead = t - morning;
  const fade = OWN.need.memory ** (lead + 1);
  const logVariance = OWN.need.sd ** 2 * (1 - fade * fade) + OWN.needDaySd ** 2;
  return {
    need: days.needBase[i] * exp(fade * days.ownPath[p * days.length + morning - 1] + logVariance / 2),
    logVariance,
    planned: lead <= OWN.plannedLateLead ? days.planned[i] : days.plannedEarly[i],
    plannedSd: lead <= OWN.plannedLateLead ? 0 : OWN.plannedLateSd * days.plannedEarly[i],
    whole: days.rota[i] * (1 + (lead <= OWN.capacityLead ? days.rotaChange[i] : 0)),
    capacitySd: lead <= OWN.capacityLead ? 0 : OWN.capacitySd,
    loss: knownLoss(days.absences[p], t, morning),
  };
}

/** Expected absences per doctor on each day ahead that nobody knows of at 06:00 of the first, given a path of flu. */
function unforeseenAbsences(flu: Float64Array): Float64Array {
  const { sickness } = SPELLS;
  const known = SPELLS['known-sickness'];
  return Float64Array.from(flu, (_, lead) => {
    let expected = 0;
    for (let start = 0; start <= lead; start++) {
      const more = 1 + SICKNESS_PER_FLU * flu[start];
      const unannounced = min(1, max(0, (start - 1) / known.longestNotice));
      expected +=
        more *
        (sickness.aDay * lastsBeyond('sickness', lead - start) +
          known.aDay * unannounced * lastsBeyond('known-sickness', lead - start));
    }
    return expected;
  });
}

function hubRows(icb: SimulatedIcb, h: number, morning: number, leads: number, overflow: Float64Array): OracleRow[] {
  const { hubDays, structure } = icb;
  const rows: OracleRow[] = [];
  for (let lead = 0; lead < leads; lead++) {
    const i = h * hubDays.length + morning + lead;
    if (hubDays.planned[i] === 0) continue;
    const counts: [number, number, number] = [0, 0, 0];
    for (let s = 0; s < DRAWS; s++) {
      const u = chanceAt(icb.seed, h + 1_000, morning * 64 + lead, s);
      const dropped = lead <= HUB.dropLead ? hubDays.dropped[i] === 1 : u < HUB.dropChance;
      const capacity = round(hubDays.planned[i] * (dropped ? 1 - HUB.dropShare : 1));
      const noise = noiseAt(icb.seed, h + 2_000, morning * 64 + lead, s);
      const direct = lead === 0 ? hubDays.direct[i] : round(hubDays.directExpected[i] * (1 + HUB.directSd * noise));
      const gap = overflow[lead * DRAWS + s] + direct - capacity;
      for (let x = 0; x < 3; x++) counts[x] += Number(gap > THRESHOLDS[x] * capacity);
    }
    rows.push({
      code: structure.localities[h].hubCode,
      daysAhead: lead,
      probabilities: [counts[0] / DRAWS, counts[1] / DRAWS, counts[2] / DRAWS],
    });
  }
  return rows;
}

/**
 * The chance that a normal value with this mean and standard deviation is above zero (logistic form, Bowling et al.
 * 2009, error < 0.0002).
 */
function above(mean: number, sd: number): number {
  const z = mean / sd;
  return 1 / (1 + exp(-z * (1.5976 + 0.07056 * z * z)));
}
