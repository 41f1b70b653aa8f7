import type { components } from './schema.js';

/** What the server says of a request that it refused or could not do: RFC 9457 problem details. */
export type Problem = components['schemas']['ProblemResponse'];

/** A request that did not succeed. Decide by `code`; show `message` and `remedy` to people. */
export class HeadroomProblem extends Error {
  /** Stable, kebab-case: `unknown-alert`. */
  readonly code: string;
  readonly status: number;
  /** What to do now. */
  readonly remedy: string;
  /** What is wrong with the input, where that is the reason. */
  readonly errors: readonly { readonly path: string; readonly message: string; readonly line?: number }[];

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'HeadroomProblem';
    this.code = problem.code;
    this.status = problem.status;
    this.remedy = problem.remedy;
    this.errors = problem.errors ?? [];
  }
}

/** The problem that an answer holds; one made of its status where something between here and the server answered. */
export async function problemOf(response: Response): Promise<HeadroomProblem> {
  const made: Problem = {
    type: 'about:blank', title: response.statusText, status: response.status, detail: `The answer was ${response.status} ${response.statusText}`.trim(),
    code: 'not-a-problem', remedy: 'See whether the address is that of Headroom, and what stands before it',
  };
  if (!response.headers.get('content-type')?.includes('json')) return new HeadroomProblem(made);
  const told = (await response.json().catch(() => ({}))) as Partial<Problem>;
  return new HeadroomProblem({ ...made, ...told });
}
