import { CELL_STATES, CLOSURE_CODES, CLOSURE_MASK, type KeptMorning, STANDING_FLAG } from './kept-morning.js';
import { LEVEL_RULES, type LevelRules, type LocalLevel } from './local-level.js';
import { isAcute } from './usual-shortfall.js';

/** What a kept morning says of one organisation and day, under thresholds of one's choice. */
export interface CellLevel {
  readonly level: LocalLevel;
  /** Worse than the organisation's own normal, or beyond any forecast. */
  readonly acute: boolean;
}

const [OPEN, CLOSED] = [CELL_STATES.indexOf('open'), CELL_STATES.indexOf('closed')];

/** What of a morning is sparse, looked up by cell: made once a morning. */
export interface CellLookup {
  readonly declared: ReadonlyMap<number, { readonly staffInShare: number | null; readonly premisesLost: boolean }>;
  /** Units (of the morning's own day) whose missed calls are above their own p95. */
  readonly missedCalls: ReadonlySet<number>;
}

/** The lookup of a morning. */
export function cellLookup({ declared, missedCalls }: Pick<KeptMorning, 'declared' | 'missedCalls'>): CellLookup {
  return {
    declared: new Map(declared.map(({ cell, ...told }) => [cell, told])),
    missedCalls: new Set(missedCalls.flatMap(({ unit, missed, p95 }) => (missed > p95 ? [unit] : []))),
  };
}

/**
 * The level of a cell: {@link localLevel}'s rules on kept counts, without words. Agrees with the level of the assessment when the thresholds are
 * those it was made under.
 */
export function levelOfCell(morning: KeptMorning, cell: number, lookup: CellLookup, rules: LevelRules = LEVEL_RULES): CellLevel {
  if (morning.state[cell] !== OPEN) return { level: morning.state[cell] === CLOSED ? 'closed' : 'unknown', acute: false };
  const { draws } = morning;
  const acute = isAcute(morning.expectedShortfall[cell], morning.usualShortfall[cell]);
  if (morning.above15[cell] / draws >= rules.black.probability) return { level: '4', acute };
  const told = lookup.declared.get(cell);
  if (told && (told.premisesLost || (told.staffInShare !== null && told.staffInShare < rules.black.staffInShare))) return { level: '4', acute: true };
  if (morning.above5[cell] / draws >= rules.red.probability) return { level: '3', acute };
  if (cell < morning.units.length && lookup.missedCalls.has(cell)) return { level: '3', acute: true };
  return { level: morning.above0[cell] / draws >= rules.amber.probability ? '2' : '1', acute };
}

/** Whether a level can be told of the cell: it is neither closed nor unknown. */
export function isOpenCell({ state }: Pick<KeptMorning, 'state'>, cell: number): boolean {
  return state[cell] === OPEN;
}

/** The probabilities and shortfall of a cell; all null where its level is unknown. */
export function numbersOfCell(morning: KeptMorning, cell: number) {
  const known = CELL_STATES[morning.state[cell]] !== 'unknown';
  const usual = morning.usualShortfall[cell];
  const of = (count: number): number | null => (known ? count / morning.draws : null);
  return {
    pGap: of(morning.above0[cell]),
    pGap5: of(morning.above5[cell]),
    pGap15: of(morning.above15[cell]),
    expectedShortfall: known ? morning.expectedShortfall[cell] : null,
    usualShortfallP75: usual === usual ? usual : null,
  };
}

/** The reason of the closure that touches a cell's day; null when none does. */
export function closureOfCell({ flags }: KeptMorning, cell: number): (typeof CLOSURE_CODES)[number] {
  return CLOSURE_CODES[flags[cell] & CLOSURE_MASK];
}

/** Whether the cell's organisation is short on most days without being acute. */
export function standingOfCell({ flags }: KeptMorning, cell: number): boolean {
  return (flags[cell] & STANDING_FLAG) !== 0;
}
