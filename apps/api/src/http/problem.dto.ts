/** One thing wrong with the input. */
export class InputProblemResponse {
  /** Where: `limit`, `rows[3].count`. */
  path: string;
  message: string;
  /** Line of a document that was sent, from 1. */
  line?: number;
}

/** Problem details, RFC 9457. */
export class ProblemResponse {
  type: string;
  title: string;
  status: number;
  detail: string;
  /** Stable, kebab-case: what a program decides by. */
  code: string;
  /** What to do now. */
  remedy: string;
  errors?: InputProblemResponse[];
}
