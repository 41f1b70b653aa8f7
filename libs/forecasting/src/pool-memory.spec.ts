import { dayNumber, serviceDay } from '#libs/kernel';
import { calendarFor } from './domain/calendar.js';
import type { Panel } from './domain/panel.js';
import type { PooledSamples } from './domain/pool-samples.js';
import { type PoolTask, poolsOf } from './domain/pool-tasks.js';
import { PoolComputer } from './pool-computer.js';
import { PoolMemory } from './pool-memory.js';

const KILOBYTE = 1024;
const drawing = { draws: 256, seed: 1 };

/** Counts what it is asked for; one kilobyte each. */
class CountingComputer extends PoolComputer {
  readonly threads = 1;
  asked = 0;

  sample(): Promise<PooledSamples> {
    this.asked++;
    return Promise.resolve({ samples: new Float32Array(254).fill(this.asked), bands: new Float32Array(1), stages: new Float32Array(1) });
  }
}

const panel: Panel = {
  ids: ['P1', 'P2'],
  firstDay: dayNumber(serviceDay('2026-01-05')),
  values: [Float64Array.from({ length: 30 }, (_, t) => t), Float64Array.from({ length: 30 }, (_, t) => 2 * t)],
  lowerBound: [new Uint8Array(30), new Uint8Array(30)],
  listSize: Float64Array.from([1000, 2000]),
  group: Int32Array.from([0, 0]),
};

function task(change: Partial<Panel> = {}, closures: Parameters<typeof calendarFor>[1] = [], horizon = 7): PoolTask {
  return poolsOf({ ...panel, ...change }, calendarFor('england-and-wales', closures), horizon)[0].task;
}

const withValue = (at: number, value: number): Float64Array[] => panel.values.map((one) => one.map((old, t) => (t === at ? value : old)));
const bound = panel.lowerBound!.map((flags) => flags.map((_, t) => (t === 3 ? 1 : 0)));
const closure = { id: 'P1', from: panel.firstDay + 31, to: panel.firstDay + 32, shareClosed: 0.5 };

describe('PoolMemory', () => {
  it('computes a pool once, and gives the very same samples again', async () => {
    const computer = new CountingComputer();
    const memory = new PoolMemory(computer);
    const first = await memory.sample(task(), drawing);
    const second = await memory.sample(task(), drawing);
    expect([first.reused, second.reused, computer.asked]).toEqual([false, true, 1]);
    expect(second.samples).toBe(first.samples);
  });

  it.each([
    ['a value', task({ values: withValue(12, 99) }), drawing],
    ['a value that went missing', task({ values: withValue(12, Number.NaN) }), drawing],
    ['another day', task({ firstDay: panel.firstDay + 1 }), drawing],
    ['a lower bound', task({ lowerBound: bound }), drawing],
    ['a list size', task({ listSize: Float64Array.from([1000, 2001]) }), drawing],
    ['a locality', task({ group: Int32Array.from([0, 1]) }), drawing],
    ['a name', task({ ids: ['P1', 'P3'] }), drawing],
    ['a closure to come', task({}, [closure]), drawing],
    ['a horizon', task({}, [], 8), drawing],
    ['a seed', task(), { ...drawing, seed: 2 }],
    ['the draws', task(), { ...drawing, draws: 257 }],
  ])('computes anew for %s', async (_, other, otherDrawing) => {
    const computer = new CountingComputer();
    const memory = new PoolMemory(computer);
    await memory.sample(task(), drawing);
    expect((await memory.sample(other, otherDrawing)).reused).toBe(false);
    expect((await memory.sample(task(), drawing)).reused).toBe(true);
  });

  it('computes anew for a closure of another share', async () => {
    const memory = new PoolMemory(new CountingComputer());
    await memory.sample(task({}, [closure]), drawing);
    expect((await memory.sample(task({}, [{ ...closure, shareClosed: 0.6 }]), drawing)).reused).toBe(false);
    expect((await memory.sample(task({}, [closure]), drawing)).reused).toBe(true);
  });

  it('forgets what was used longest ago when it is full', async () => {
    const computer = new CountingComputer();
    const memory = new PoolMemory(computer, 2 * KILOBYTE);
    const seeds = async (...list: number[]): Promise<boolean[]> => {
      const reused: boolean[] = [];
      for (const seed of list) reused.push((await memory.sample(task(), { ...drawing, seed })).reused);
      return reused;
    };
    expect(await seeds(1, 2, 1, 3)).toEqual([false, false, true, false]);
    expect(await seeds(1, 3, 2)).toEqual([true, true, false]);
  });
});
