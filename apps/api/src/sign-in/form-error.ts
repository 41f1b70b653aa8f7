/** What is wrong with a field of a form, as the error summary and the field say it. */
export interface FormError {
  /** The id of the field on the page. */
  readonly field: string;
  readonly text: string;
}

/** The errors of a form as its template reads them: a list for the summary, and by field. */
export function formErrors(...errors: readonly FormError[]): { errors: { href: string; text: string }[]; errorOf: Record<string, { text: string }> } {
  return {
    errors: errors.map(({ field, text }) => ({ href: `#${field}`, text })),
    errorOf: Object.fromEntries(errors.map(({ field, text }) => [field, { text }])),
  };
}
