import { serviceDay } from '#libs/kernel';
import { type SimulationOptions, simulateIcb } from './simulate-icb.js';
import type { SimulatedIcb } from './simulated-icb.js';
import type { Lines } from './rows/lines.js';

/** A small ICB for tests, 40 practices over 370 days, changed as the test says. */
export function smallIcb(options: Partial<SimulationOptions> = {}): SimulatedIcb {
  return simulateIcb({ seed: 7, days: 370, practices: 40, end: serviceDay('2026-11-20'), ...options });
}

/** The rows that `write` adds, as cells. */
export function rowsOf(write: (out: Lines) => void): string[][] {
  const rows: string[][] = [];
  write({ add: (row) => rows.push(row.split(',')) });
  return rows;
}
