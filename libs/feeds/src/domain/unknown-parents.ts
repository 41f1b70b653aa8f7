/** A row that names a parent, by code. */
export interface Child {
  readonly code: string;
  readonly parentCode?: string | null;
}

/**
 * The rows whose parent is neither known nor in the file, and those below them: a practice of an unknown PCN is nobody's. The
 * order of the rows does not matter.
 */
export function unknownParents<Row extends Child>(rows: readonly Row[], known: (code: string) => boolean): Set<Row> {
  const orphans = new Set<Row>();
  for (let found = -1; found !== orphans.size; ) {
    found = orphans.size;
    const told = new Set(rows.filter((row) => !orphans.has(row)).map(({ code }) => code));
    for (const row of rows) {
      if (row.parentCode && !told.has(row.parentCode) && !known(row.parentCode)) orphans.add(row);
    }
  }
  return orphans;
}
