import type { KeptMorning } from './domain/kept-morning.js';

/** The arrays of a kept morning as columns, the widest entries first: each then begins where its kind of number may in one string of bytes. */
export const ARRAY_COLUMNS = [
  { column: 'expected_shortfall', bytes: 4 },
  { column: 'usual_shortfall', bytes: 4 },
  { column: 'demand', bytes: 4 },
  { column: 'capacity', bytes: 4 },
  { column: 'above0', bytes: 2 },
  { column: 'above5', bytes: 2 },
  { column: 'above15', bytes: 2 },
  { column: 'reason', bytes: 2 },
  { column: 'state', bytes: 1 },
  { column: 'flags', bytes: 1 },
] as const;

type Arrays = Pick<
  KeptMorning,
  'expectedShortfall' | 'usualShortfall' | 'demand' | 'capacity' | 'above0' | 'above5' | 'above15' | 'reason' | 'state' | 'flags'
>;

/** The arrays of so many cells, out of the bytes of all of {@link ARRAY_COLUMNS} in their order. Copied once, and looked at in place. */
export function arraysOf(bytes: Buffer, cells: number): Arrays {
  const { buffer } = Uint8Array.from(bytes);
  const starts: number[] = [];
  ARRAY_COLUMNS.reduce((at, one) => (starts.push(at), at + one.bytes * cells), 0);
  return {
    expectedShortfall: new Float32Array(buffer, starts[0], cells),
    usualShortfall: new Float32Array(buffer, starts[1], cells),
    demand: new Float32Array(buffer, starts[2], cells),
    capacity: new Float32Array(buffer, starts[3], cells),
    above0: new Uint16Array(buffer, starts[4], cells),
    above5: new Uint16Array(buffer, starts[5], cells),
    above15: new Uint16Array(buffer, starts[6], cells),
    reason: new Uint16Array(buffer, starts[7], cells),
    state: new Uint8Array(buffer, starts[8], cells),
    flags: new Uint8Array(buffer, starts[9], cells),
  };
}
