import { type ServiceDay, addDays } from '#libs/kernel';
import {
  type KeptMorning, type LevelRules, type LevelThresholdSet, type MorningUnit, cellLookup, closureOfCell, levelOfCell, levelRulesFor, numbersOfCell,
  standingOfCell,
} from '#libs/mismatch';
import { type Assessment, type Level, numberOf } from '../assessment.js';
import type { CellLookup } from '#libs/mismatch';

/** A kept morning under level thresholds of one's choice: says of each cell what a rule asks, and builds only what is asked for. */
export class MorningView {
  readonly day: readonly ServiceDay[];
  private readonly lookup: CellLookup;
  private readonly rules: readonly LevelRules[];

  constructor(
    readonly kept: KeptMorning,
    levels: LevelThresholdSet,
  ) {
    this.day = Array.from({ length: kept.days }, (_, h) => addDays(kept.morning, h));
    this.lookup = cellLookup(kept);
    const plain = levels.overrides.length === 0 ? levelRulesFor(levels, { code: '', type: '', ancestors: [] }) : undefined;
    this.rules = kept.units.map((unit) => plain ?? levelRulesFor(levels, unit));
  }

  /** The unit of a cell. */
  unit(cell: number): MorningUnit {
    return this.kept.units[cell % this.kept.units.length];
  }

  /** The level of a cell, and whether it is worse than its organisation's own normal. */
  level(cell: number): { readonly level: Level; readonly acute: boolean } {
    return levelOfCell(this.kept, cell, this.lookup, this.rules[cell % this.kept.units.length]);
  }

  /** The number of a cell's level, 0 for closed and unknown. */
  levelNumber(cell: number): number {
    return numberOf(this.level(cell).level) ?? 0;
  }

  /** What a rule is shown of a cell. The words of cause and action are left out: a replay tells nobody. */
  assessment(cell: number): Assessment {
    const { kept } = this;
    const { level, acute } = this.level(cell);
    const closure = closureOfCell(kept, cell);
    return {
      subject: this.unit(cell),
      serviceDay: this.day[Math.floor(cell / kept.units.length)],
      level,
      acute,
      standing: standingOfCell(kept, cell),
      numbers: { ...numbersOfCell(kept, cell), afterRelief: null },
      // Curves are kept apart: without one the shares that levels use are known exactly, others are not.
      relativeGap: null,
      levelReason: kept.reasons[kept.reason[cell]],
      cause: '',
      closure: closure && { reason: closure, text: '' },
      hub: null,
    };
  }
}
