const REMEDIES: Readonly<Record<string, string>> = {
  'missing-value': 'Fill it in.',
  'bad-day': 'Write the day as YYYY-MM-DD, or as the feed’s definition says.',
  'bad-month': 'Write the month as YYYY-MM.',
  'bad-instant': 'Write it as 2026-01-31T08:00:00+00:00, with its offset.',
  'bad-count': 'Give a whole number from 0, without spaces or signs.',
  'bad-number': 'Give a number with a point, not a comma.',
  'out-of-range': 'Check for a slipped digit.',
  'unknown-label': 'Use one of the labels, or describe the supplier’s own in a feed definition.',
  'unknown-organisation': 'Load the organisation first, then re-drive; or correct the code.',
  inconsistent: 'Correct the row: its values contradict each other.',
  'repeated-key': 'Send each key once: the first row of it was taken.',
  'wrong-columns': 'Give each row as many values as the header has columns; quote values with commas.',
  'malformed-quote': 'Close the quotation mark, and double those inside a value.',
  'malformed-json': 'Write one JSON object on each line.',
};

/** What to do about a row that was not taken, by the code of its reason; empty where the message itself says so. */
export function remedyOf(code: string): string {
  return REMEDIES[code] ?? '';
}
