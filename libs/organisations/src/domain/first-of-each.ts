/** Rows split by whether their key stood earlier in the file. */
export interface FirstOfEach<Row> {
  readonly first: readonly Row[];
  /** Later rows that say what the first one said. */
  readonly same: readonly Row[];
  /** Later rows that say something else. */
  readonly contrary: readonly Row[];
}

/** Keeps the first row of each key. Two rows say the same when `content` gives the same text for both. */
export function firstOfEach<Row>(rows: readonly Row[], key: (row: Row) => string, content: (row: Row) => string): FirstOfEach<Row> {
  const seen = new Map<string, string>();
  const split: { first: Row[]; same: Row[]; contrary: Row[] } = { first: [], same: [], contrary: [] };
  for (const row of rows) {
    const earlier = seen.get(key(row));
    if (earlier === undefined) {
      seen.set(key(row), content(row));
      split.first.push(row);
    } else if (earlier === content(row)) split.same.push(row);
    else split.contrary.push(row);
  }
  return split;
}
