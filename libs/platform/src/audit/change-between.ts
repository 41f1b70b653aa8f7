/** What a change looks like in the audit log. */
export interface Change {
  readonly before: object;
  readonly after: object;
}

/**
 * The fields in which two states of one thing differ, as they were and as they are; compared by their JSON. A field that is
 * missing on one side is null there.
 */
export function changeBetween(before: object, after: object): Change {
  const [was, is] = [before, after] as readonly Readonly<Record<string, unknown>>[];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((name) => told(was[name]) !== told(is[name]));
  const part = (of: Readonly<Record<string, unknown>>): object => Object.fromEntries(names.map((name) => [name, of[name] ?? null]));
  return { before: part(was), after: part(is) };
}

function told(value: unknown): string {
  return JSON.stringify(value ?? null);
}
