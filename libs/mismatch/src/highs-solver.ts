import type { Highs } from 'highs';
import { HeadroomError } from '#libs/kernel';
import type { LinearProgram, SolveProgram } from './domain/relief-program.js';

let loading: Promise<Highs> | undefined;

/**
 * HiGHS (Huangfu and Hall 2018, compiled to WebAssembly) as a {@link SolveProgram}: loaded when first asked for, once a
 * process. Its simplex ends at a vertex. The solver throws `allocation-unsolved` when it does not reach an optimum.
 */
export async function highsSolver(): Promise<SolveProgram> {
  loading ??= load();
  const highs = await loading;
  return (program) => solve(highs, program);
}

async function load(): Promise<Highs> {
  // Its types speak of its CommonJS half only, where the loader stands one `default` deeper than here.
  const { default: loader } = (await import('highs')) as unknown as { default: () => Promise<Highs> };
  return loader();
}

function solve(highs: Highs, { gain, rowLower, rowUpper, starts, rows }: LinearProgram): Float64Array {
  const [numCols, numRows] = [gain.length, rowLower.length];
  return highs.withModel(
    {
      numCols,
      numRows,
      sense: highs.constants.objectiveSense.maximize,
      colCost: gain,
      colLower: new Float64Array(numCols),
      colUpper: new Float64Array(numCols).fill(1),
      rowLower,
      rowUpper,
      matrix: { format: 'csc', numRows, numCols, starts, indices: rows, values: new Float64Array(rows.length).fill(1) },
    },
    (model) => {
      model.options.set({ output_flag: false, solver: 'simplex' });
      model.run();
      const status = model.getModelStatus();
      if (status !== highs.constants.modelStatus.optimal) throw unsolved(status);
      return Float64Array.from(model.getSolution().colValue);
    },
  );
}

function unsolved(status: number): HeadroomError {
  return new HeadroomError('allocation-unsolved', `HiGHS ended the allocation of hub slots with status ${status}.`, {
    kind: 'permanent',
    remedy: 'Set HEADROOM_ALLOCATION=most-relief, which needs no guarantees, and report the run.',
  });
}
