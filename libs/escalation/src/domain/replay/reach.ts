import { type KeptMorning, isOpenCell } from '#libs/mismatch';
import { numberOf } from '../assessment.js';
import type { RuleDefinition } from '../rule.js';
import type { MorningView } from './morning-assessments.js';

/** Whether a cell of which nothing is remembered can change anything: no cell that it says no to may meet the rule for anybody. */
export type Reach = (view: MorningView, cell: number) => boolean;

/** The reach of a rule, from its least demanding numbers: told from a morning's arrays, before anything is built of a cell. */
export function reachOf({ signal, overrides, ...own }: RuleDefinition): Reach {
  const least = Math.min(own.raise, ...overrides.map(({ raise }) => raise ?? own.raise));
  const acuteOnly = own.acuteOnly && overrides.every((one) => one.acuteOnly ?? true);
  const meets = ((): Reach => {
    switch (signal.kind) {
      case 'level':
        return (view, cell) => (numberOf(view.level(cell).level) ?? 0) >= least;
      case 'gap-probability': {
        const counts = countsAbove(signal.aboveShare);
        return ({ kept }, cell) => counts === null || kept[counts][cell] / kept.draws >= least;
      }
      case 'expected-shortfall':
        return ({ kept }, cell) => kept.expectedShortfall[cell] >= least;
      default:
        return () => true;
    }
  })();
  return (view, cell) => isOpenCell(view.kept, cell) && meets(view, cell) && (!acuteOnly || view.level(cell).acute);
}

/** The counts that are never below those of the share: of the greatest kept share that is not above it. Null below every kept share. */
function countsAbove(share: number): keyof Pick<KeptMorning, 'above0' | 'above5' | 'above15'> | null {
  if (share >= 0.15) return 'above15';
  if (share >= 0.05) return 'above5';
  return share >= 0 ? 'above0' : null;
}
