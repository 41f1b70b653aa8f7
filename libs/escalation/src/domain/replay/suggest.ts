import { dayNumber } from '#libs/kernel';
import { LEVEL_RULES, type LevelThresholds } from '#libs/mismatch';
import type { NumberedLevel } from '../assessment.js';
import { type ReplayMaterial, type ReplayRules, type ReplayedRules, replayRules } from './replay.js';

/** What a mistake costs, in any unit: only their ratio matters. */
export interface MistakeCosts {
  /** Of a day that was due an alert and had none in time. */
  readonly miss: number;
  readonly falseAlarm: number;
}

/** Thresholds tried, and what they would have done. */
export interface TriedThresholds {
  /** Added to every level's probability; 0 is as the rules are. */
  readonly shift: number;
  /** The level from which rules alert. */
  readonly minimumLevel: NumberedLevel;
  /** The probabilities at which levels 2, 3 and 4 then begin, where no scope has its own. */
  readonly amber: number;
  readonly red: number;
  readonly black: number;
  readonly cost: number;
  readonly alertsPerDay: number;
  readonly precision: number | null;
  readonly recall: number | null;
}

/** Thresholds suggested for stated costs, and how far to believe in them. */
export interface Suggestion {
  readonly costs: MistakeCosts;
  /** The cheapest over the whole period. */
  readonly best: TriedThresholds;
  /** As the rules are. */
  readonly now: TriedThresholds;
  /**
   * Chosen on every other week and paid for on the weeks between, both ways round: what the choice would have cost on days that it was not made on,
   * beside what the rules as they are cost on the same days.
   */
  readonly crossValidation: { readonly chosenCost: number; readonly nowCost: number };
  /** Whether the choice was cheaper also on the days it was not made on. If not, what looks better is chance. */
  readonly worthwhile: boolean;
  readonly curve: readonly TriedThresholds[];
}

const SHIFTS = [-0.25, -0.2, -0.15, -0.1, -0.05, 0, 0.05, 0.1, 0.15, 0.2, 0.25] as const;
const [LEAST, MOST] = [0.05, 0.95];

/** Tries thresholds on kept mornings, and suggests those whose mistakes cost least. */
export function suggestThresholds(material: ReplayMaterial, under: ReplayRules, costs: MistakeCosts): Suggestion {
  const onLevels = under.rules.filter(({ definition }) => definition.signal.kind === 'level');
  const now = Math.min(4, ...onLevels.map(({ definition }) => definition.raise)) as NumberedLevel;
  const tried = [...new Set<NumberedLevel>(onLevels.length > 0 ? [2, 3, now] : [now])].flatMap((minimumLevel) =>
    SHIFTS.map((shift) => {
      // Days are due what they are due under the rules as they are: who alerts for less does not have fewer to miss.
      const replayed = replayRules(material, shifted(under, shift, minimumLevel), under.rules);
      return { ...figuresOf(replayed, material.mornings.length, costs), shift, minimumLevel, ...probabilities(under, shift), halves: costOfHalves(replayed, costs) };
    }),
  );
  const least = (of: (one: (typeof tried)[number]) => number): (typeof tried)[number] => tried.reduce((best, one) => (of(one) < of(best) ? one : best));
  const asIs = tried.find((one) => one.shift === 0 && one.minimumLevel === now) ?? tried.find(({ shift }) => shift === 0)!;
  const best = least(({ cost }) => cost);
  const chosenCost = least(({ halves }) => halves[0]).halves[1] + least(({ halves }) => halves[1]).halves[0];
  const nowCost = asIs.halves[0] + asIs.halves[1];
  const plain = ({ halves: _, ...one }: (typeof tried)[number]): TriedThresholds => one;
  return {
    costs, best: plain(best), now: plain(asIs), crossValidation: { chosenCost, nowCost }, worthwhile: chosenCost < nowCost, curve: tried.map(plain),
  };
}

function shifted({ rules, levels }: ReplayRules, shift: number, minimumLevel: NumberedLevel): ReplayRules {
  return {
    levels: { ...raised(levels, shift), overrides: levels.overrides.map((one) => ({ ...one, ...moved(one, shift) })) },
    rules: rules.map(({ key, definition }) => ({
      key,
      definition: definition.signal.kind === 'level' ? { ...definition, raise: minimumLevel, clear: minimumLevel } : definition,
    })),
  };
}

/** What everybody has, moved; where nothing is told, the defaults. */
function raised(levels: LevelThresholds, shift: number): LevelThresholds {
  const at = (own: number | undefined, usual: number): number => held((own ?? usual) + shift);
  return {
    amber: { probability: at(levels.amber?.probability, LEVEL_RULES.amber.probability) },
    red: { probability: at(levels.red?.probability, LEVEL_RULES.red.probability) },
    black: { ...levels.black, probability: at(levels.black?.probability, LEVEL_RULES.black.probability) },
  };
}

/** What a scope has of its own, moved. */
function moved({ amber, red, black }: LevelThresholds, shift: number): LevelThresholds {
  const own = <Told extends { readonly probability?: number }>(told: Told | undefined): Told | undefined =>
    told?.probability === undefined ? told : { ...told, probability: held(told.probability + shift) };
  return { amber: own(amber), red: own(red), black: own(black) };
}

function probabilities({ levels }: ReplayRules, shift: number): Pick<TriedThresholds, 'amber' | 'red' | 'black'> {
  const { amber, red, black } = raised(levels, shift);
  return { amber: amber!.probability!, red: red!.probability!, black: black!.probability! };
}

function held(probability: number): number {
  return Math.round(Math.min(MOST, Math.max(LEAST, probability)) * 1000) / 1000;
}

function figuresOf({ judged, due }: ReplayedRules, mornings: number, costs: MistakeCosts) {
  const count = (outcome: string): number => judged.filter((one) => one.outcome === outcome).length;
  const [hits, falseAlarms, tooLate] = [count('hit'), count('false-alarm'), count('too-late')];
  const misses = due.filter(({ alerted }) => !alerted).length;
  const known = hits + falseAlarms + tooLate;
  return {
    cost: costs.miss * misses + costs.falseAlarm * falseAlarms,
    alertsPerDay: judged.length / Math.max(1, mornings),
    precision: known > 0 ? hits / known : null,
    recall: due.length > 0 ? 1 - misses / due.length : null,
  };
}

/** The cost on even and on odd weeks, Monday to Sunday: days of one week share their weather, so whole weeks are held out. */
function costOfHalves({ judged, due }: ReplayedRules, costs: MistakeCosts): [number, number] {
  const halves: [number, number] = [0, 0];
  for (const { serviceDay, outcome } of judged) if (outcome === 'false-alarm') halves[weekParity(dayNumber(serviceDay))] += costs.falseAlarm;
  for (const { serviceDay, alerted } of due) if (!alerted) halves[weekParity(dayNumber(serviceDay))] += costs.miss;
  return halves;
}

/** Day number 0 is a Thursday. */
function weekParity(day: number): 0 | 1 {
  return (((Math.floor((day + 3) / 7) % 2) + 2) % 2) as 0 | 1;
}
