/** One thing wrong with the input. */
export class InputProblemResponse {
  /** Where: `limit`, `rows[3].count`. */
  path: string;
  /** What is wrong, in words. */
  message: string;
  /** Line of a document that was sent, from 1. */
  line?: number;
}

/** Problem details, RFC 9457. */
export class ProblemResponse {
  /** A name, not an address: `urn:headroom:problem:CODE`. */
  type: string;
  /** What the status means, in a few words. */
  title: string;
  /** That of the answer. */
  status: number;
  /** What went wrong this time, for people. */
  detail: string;
  /** Stable, kebab-case: what a program decides by. */
  code: string;
  /** What to do now. */
  remedy: string;
  /** Everything wrong with the input; left out where it is not the input. */
  errors?: InputProblemResponse[];
}
