import { holdsNhsNumber, isPersonalHeader, NhsNumberScreen } from '../domain/nhs-number.js';
import { normaliseHeader } from '../domain/header.js';
import type { FileRecords } from '../reading/file-records.js';

/**
 * The column of a file that looks like data about patients, by its header or its values; undefined where none does. For a file that is refused
 * for something else before its rows are read.
 */
export async function peopleIn({ headers, batches }: FileRecords): Promise<string | undefined> {
  const screen = new NhsNumberScreen();
  for await (const { records } of batches) {
    for (const record of records) {
      if (Array.isArray(record)) record.forEach((text: string, at) => screen.look(headers[at] ?? `${at + 1}`, text));
    }
  }
  return headers.find((name) => isPersonalHeader(normaliseHeader(name)) || holdsNhsNumber(name)) ?? screen.suspect();
}
