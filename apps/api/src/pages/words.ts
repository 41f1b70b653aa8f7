/** A probability on the PHIA probability yardstick of the UK government's intelligence assessment, each gap of the yardstick split at its middle. */
export function likelihood(probability: number): string {
  return YARDSTICK.find(([below]) => probability < below)?.[1] ?? 'almost certain';
}

/** A whole count with its noun: `1 appointment`, `14 appointments`, `1,204 appointments`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  const whole = Math.round(count);
  return `${grouped(whole)} ${whole === 1 ? noun : plural}`;
}

/** A whole number with a comma between its thousands; `not known` when it is not a number. */
export function grouped(value: number | null | undefined): string {
  return value == null || Number.isNaN(value) ? 'not known' : WHOLE.format(Math.round(value) + 0);
}

/** The text with a capital letter at its beginning. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The text as a sentence with a full stop, whether it had one or not; empty stays empty. */
export function fullStop(text: string): string {
  return text === '' || /[.!?]$/.test(text) ? text : `${text}.`;
}

const YARDSTICK: readonly (readonly [below: number, words: string])[] = [
  [0.075, 'a remote chance'],
  [0.225, 'highly unlikely'],
  [0.375, 'unlikely'],
  [0.525, 'a realistic possibility'],
  [0.775, 'likely'],
  [0.925, 'highly likely'],
];
const WHOLE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
