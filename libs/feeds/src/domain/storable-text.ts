/** What PostgreSQL has no place for: NUL, and half of a surrogate pair. Both come in escapes of JSON and in damaged files. */
const UNSTORABLE = /[\0\p{Surrogate}]/gu;

/** The text with the replacement character U+FFFD where it holds what no database keeps: its row can then be told and listed. */
export function storable(text: string): string {
  return text.replace(UNSTORABLE, '\ufffd');
}

/** The first `length` characters and dots after them, or the whole text when it is no longer. */
export function shortened(text: string, length: number): string {
  return text.length > length ? storable(`${text.slice(0, length)}...`) : text;
}
