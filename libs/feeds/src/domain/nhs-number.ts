const TEN_DIGITS = /(?<!\d)(\d{3})[ -]?(\d{3})[ -]?(\d{4})(?!\d)/g;
const PERSONAL_HEADER = /(^|_)(nhs_?(number|num|no)|nhsnumber|nhsno|date_of_birth|dob|birth_date|surname|forename|first_name|last_name|patient_name|patient_id)(_|$)/;

/** Whether ten digits are an NHS number by its check digit (NHS Data Dictionary, "NHS NUMBER": modulus 11). */
export function isNhsNumber(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < 9; i += 1) sum += Number(digits[i]) * (10 - i);
  const check = (11 - (sum % 11)) % 11;
  return check !== 10 && check === Number(digits[9]);
}

/** Whether a text holds an NHS number: a header that does is the first row of a file without one. */
export function holdsNhsNumber(text: string): boolean {
  return [...text.matchAll(TEN_DIGITS)].some(([, a, b, c]) => isNhsNumber(a + b + c));
}

/** Whether a normalised header speaks of a person: `nhs_number`, `date_of_birth`. */
export function isPersonalHeader(header: string): boolean {
  return PERSONAL_HEADER.test(header);
}

/**
 * Watches text columns for NHS numbers. One value in eleven of any ten digits passes the check by chance, so a column is
 * suspect when at least half of its ten-digit values pass.
 */
export class NhsNumberScreen {
  private readonly seen = new Map<string, { tenDigits: number; valid: number }>();

  /** Looks at one value of a column. */
  look(column: string, text: string): void {
    if (text.length < 10) return;
    for (const [, a, b, c] of text.matchAll(TEN_DIGITS)) {
      const counts = this.seen.get(column) ?? { tenDigits: 0, valid: 0 };
      counts.tenDigits += 1;
      if (isNhsNumber(a + b + c)) counts.valid += 1;
      this.seen.set(column, counts);
    }
  }

  /** The first column that holds NHS numbers, if any does. */
  suspect(): string | undefined {
    for (const [column, { tenDigits, valid }] of this.seen) if (valid > 0 && valid * 2 >= tenDigits) return column;
    return undefined;
  }
}
