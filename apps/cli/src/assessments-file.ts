import fs from 'node:fs';
import { addDays } from '#libs/kernel';
import { type KeptMorning, type LevelThresholdSet, cellLookup, levelOfCell, levelRulesFor, numbersOfCell } from '#libs/mismatch';

const HEADER = 'morning,org,service_day,days_ahead,p_gap,p_gap_5,p_gap_15,expected_shortfall,level,reason\n';

/**
 * Writes what mornings said of every organisation and day ahead, a row each; gives the number of rows. An unknown level has empty figures and
 * says why; a closed day has zeros and says what closes it.
 */
export function writeAssessments(file: string, mornings: Iterable<KeptMorning>, levels: LevelThresholdSet): number {
  const out = fs.openSync(file, 'w');
  let rows = 0;
  try {
    fs.writeSync(out, HEADER);
    for (const kept of mornings) {
      const lookup = cellLookup(kept);
      const rules = kept.units.map((unit) => levelRulesFor(levels, unit));
      let text = '';
      for (let h = 0, cell = 0; h < kept.days; h += 1) {
        const day = addDays(kept.morning, h);
        for (let u = 0; u < kept.units.length; u += 1, cell += 1, rows += 1) {
          const { level } = levelOfCell(kept, cell, lookup, rules[u]);
          const { pGap, pGap5, pGap15, expectedShortfall } = numbersOfCell(kept, cell);
          const figures = [pGap, pGap5, pGap15, expectedShortfall].map(figure).join(',');
          text += `${kept.morning},${kept.units[u].code},${day},${h},${figures},${level},${quoted(kept.reasons[kept.reason[cell]])}\n`;
        }
      }
      fs.writeSync(out, text);
    }
  } finally {
    fs.closeSync(out);
  }
  return rows;
}

function figure(value: number | null): string {
  return value === null ? '' : String(Math.round(value * 1e6) / 1e6);
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
