/** PostgreSQL keeps no zero byte, and UTF-8 has no half of a surrogate pair. */
const UNKEEPABLE = /[\0\p{Surrogate}]/u;

/** Where in a value, however deep, a text or a name holds a character that the store cannot keep: `note`, `steps[1]`; `name` is that of the value itself. */
export function unkeepableTexts(value: unknown, name = 'value'): string[] {
  const found: string[] = [];
  // A list of what is left instead of calls within calls: a body may be nested deeper than the stack.
  const left: [path: string, key: string, value: unknown][] = [['', '', value]];
  for (let next = left.pop(); next; next = left.pop()) {
    const [path, key, one] = next;
    if (UNKEEPABLE.test(key) || (typeof one === 'string' && UNKEEPABLE.test(one))) found.push((path || name).replaceAll(/[\0\p{Surrogate}]/gu, '\uFFFD'));
    else if (Array.isArray(one)) one.forEach((item, i) => left.push([`${path}[${i}]`, '', item]));
    else if (one !== null && typeof one === 'object') for (const [key, item] of Object.entries(one)) left.push([path ? `${path}.${key}` : key, key, item]);
  }
  return found.reverse();
}
