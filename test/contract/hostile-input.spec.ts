import { type ApiUnderTest, startApi } from './api-under-test.js';
import { routesOf } from './routes.js';

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly example?: unknown; readonly examples?: Readonly<Record<string, { readonly value: unknown }>> }>> };
}

/** What a person, a script or an attacker may put where a number, a code, a day or a text is asked for. */
const IN_ADDRESSES = ['99999999999999999999', '1.5', '%00', `'--`, '9999-12-31'];
const IN_BODIES: readonly unknown[] = ['a\0b', 99999999999999999999, null, []];
/** A number that nothing has: what is changed by these requests is not the person who sends them. */
const NOBODY = '7';

jest.setTimeout(120_000);

describe('input that nobody should send', () => {
  let api: ApiUnderTest;
  const failed: string[] = [];
  let asked = 0;
  beforeAll(async () => {
    api = await startApi({ requestsAMinute: 1_000_000 });
  });
  afterAll(() => api.close());

  const ask = async (method: string, path: string, accept: string, body?: unknown): Promise<void> => {
    const answer = await fetch(api.url + path, {
      method: method.toUpperCase(), redirect: 'manual',
      headers: { accept, ...(body !== undefined && { 'content-type': 'application/json' }) }, body: body === undefined ? undefined : JSON.stringify(body),
    });
    asked += 1;
    await answer.arrayBuffer();
    if (answer.status >= 500) failed.push(`${answer.status} ${method} ${path} ${body === undefined ? '' : JSON.stringify(body)?.slice(0, 300)}`);
  };
  const operations = async (): Promise<[path: string, method: string, operation: Operation][]> => {
    const { paths } = (await (await fetch(`${api.url}/api/v1/openapi.json`)).json()) as { paths: Record<string, Record<string, Operation>> };
    return Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).filter(() => !path.endsWith('/events')).map(([method, operation]) => [path, method, operation] as [string, string, Operation]));
  };
  const bodyOf = ({ requestBody }: Operation): unknown => {
    const json = requestBody?.content['application/json'];
    return json?.example ?? Object.values(json?.examples ?? {})[0]?.value;
  };
  const filled = (path: string, value: string): string => path.replaceAll(/\{\w+\}|:\w+/g, value);

  it('is never a failure of the server when it stands in an address', async () => {
    for (const [path, method, operation] of await operations()) {
      const required = (operation.parameters ?? []).filter((one) => one.in === 'query' && one.required).map(({ name }) => `${name}=2026-01-05`);
      const body = bodyOf(operation);
      for (const value of IN_ADDRESSES) {
        if (path.includes('{')) await ask(method, `${filled(path, value)}?${required.join('&')}`, 'application/json', body);
        if (method !== 'get') continue;
        for (const { name } of (operation.parameters ?? []).filter((one) => one.in === 'query'))
          await ask(method, `${filled(path, NOBODY)}?${[...required.filter((one) => !one.startsWith(`${name}=`)), `${name}=${value}`].join('&')}`, 'application/json');
      }
    }
    expect(failed).toEqual([]);
    expect(asked).toBeGreaterThan(400);
  });

  it('is never a failure of the server when it stands in the address of a page', async () => {
    const pages = routesOf(api).filter(({ method, path, access }) => method === 'GET' && access !== 'public' && path.includes(':') && !path.startsWith('/api/'));
    for (const { path } of pages) for (const value of IN_ADDRESSES) await ask('GET', filled(path, value), 'text/html');
    expect(failed).toEqual([]);
  });

  it('is never a failure of the server when it stands in a body, whole or in one of its places', async () => {
    const before = asked;
    for (const [path, method, operation] of await operations()) {
      const body = bodyOf(operation);
      if (body === undefined) continue;
      for (const place of placesIn(body)) for (const value of IN_BODIES) await ask(method, filled(path, NOBODY), 'application/json', put(body, place, value));
    }
    expect(failed).toEqual([]);
    expect(asked - before).toBeGreaterThan(500);
  });
});

/** The way to every value in a body: the whole first, of a list its first item. */
function placesIn(value: unknown, place: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (Array.isArray(value)) return [place, ...(value.length > 0 ? placesIn(value[0], [...place, 0]) : [])];
  if (value === null || typeof value !== 'object') return [place];
  return [place, ...Object.entries(value).flatMap(([key, one]) => placesIn(one, [...place, key]))];
}

function put(body: unknown, place: readonly (string | number)[], value: unknown): unknown {
  if (place.length === 0) return value;
  const copy = structuredClone(body) as Record<string | number, unknown>;
  const holder = place.slice(0, -1).reduce((within, key) => within[key] as Record<string | number, unknown>, copy);
  holder[place[place.length - 1]] = value;
  return copy;
}
