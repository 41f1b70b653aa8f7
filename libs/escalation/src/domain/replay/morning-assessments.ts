import { type ServiceDay, addDays } from '#libs/kernel';
import {
  CURVE_POINTS, type CellLevel, type KeptMorning, type LevelRules, type MorningCurves, type MorningUnit, type RelativeGap, cellLookup, closureOfCell,
  isOpenCell, levelOfCell, numbersOfCell, standingOfCell,
} from '#libs/mismatch';
import type { Assessment } from '../assessment.js';
import type { CellLookup } from '#libs/mismatch';

/** A kept morning under level thresholds of one's choice: says of each cell what a rule asks, and builds only what is asked for. */
export class MorningView {
  readonly day: readonly ServiceDay[];
  private readonly lookup: CellLookup;

  /** Level rules by unit; without curves the shares that levels use are known exactly, others are not. */
  constructor(
    readonly kept: KeptMorning,
    private readonly rules: readonly LevelRules[],
    private readonly curves?: MorningCurves,
  ) {
    this.day = Array.from({ length: kept.days }, (_, h) => addDays(kept.morning, h));
    this.lookup = cellLookup(kept);
  }

  /** The unit of a cell. */
  unit(cell: number): MorningUnit {
    return this.kept.units[cell % this.kept.units.length];
  }

  /** The level of a cell, and whether it is worse than its organisation's own normal. */
  level(cell: number): CellLevel {
    return levelOfCell(this.kept, cell, this.lookup, this.rules[cell % this.kept.units.length]);
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
      relativeGap: this.curve(cell),
      levelReason: kept.reasons[kept.reason[cell]],
      cause: '',
      closure: closure && { reason: closure, text: '' },
      hub: null,
    };
  }

  private curve(cell: number): RelativeGap | null {
    const at = cell * CURVE_POINTS;
    if (!this.curves || !isOpenCell(this.kept, cell) || at >= this.curves.relativeGap.length) return null;
    return Array.from(this.curves.relativeGap.subarray(at, at + CURVE_POINTS));
  }
}
