/** One thing looked at. */
export interface Finding {
  readonly check: string;
  readonly ok: boolean;
  /** True for what works and could be better. */
  readonly warning?: boolean;
  /** True for what is not there because nobody has brought it yet. */
  readonly none?: boolean;
  readonly detail: string;
}

/** A finding for people. */
export function findingLine({ check, ok, warning, none, detail }: Finding): string {
  const word = !ok ? 'WRONG' : warning ? 'warn ' : none ? 'none ' : 'ok   ';
  return `${word}  ${check}: ${detail}`;
}
