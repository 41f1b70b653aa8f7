import { Database, Outbox } from '#libs/platform';
import { createHeadroomClient, type HeadroomEvent, HeadroomProblem } from '../../clients/typescript/src/index.js';
import { type ApiUnderTest, startApi } from './api-under-test.js';

describe('the TypeScript client', () => {
  let api: ApiUnderTest;
  let document: string;
  beforeAll(async () => {
    api = await startApi({ apiToken: 'a-token-for-programs' });
    document = (await (await fetch(`${api.url}/api/v1/rules`)).json() as { document: string }).document;
  });
  afterAll(() => api?.close());

  const drafts = async (note: string): Promise<number> => {
    let count = 0;
    for await (const version of createHeadroomClient({ url: api.url }).items('/api/v1/rules/versions')) count += Number(version.note === note);
    return count;
  };

  it('reads a list part by part to its end', async () => {
    const headroom = createHeadroomClient({ url: api.url, token: 'a-token-for-programs' });
    for (let i = 0; i < 4; i += 1) await headroom.POST('/api/v1/rules/drafts', { body: { document, note: `draft ${i}` } });
    const versions: number[] = [];
    for await (const { version } of headroom.items('/api/v1/rules/versions', { query: { limit: 2 } })) versions.push(version);
    expect(versions).toEqual([5, 4, 3, 2, 1]);
  });

  it('throws the problem, with its code and remedy', async () => {
    const headroom = createHeadroomClient({ url: api.url });
    const error = await headroom.GET('/api/v1/alerts/{id}', { params: { path: { id: 4711 } } }).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(HeadroomProblem);
    expect(error).toMatchObject({ code: 'unknown-alert', status: 404, remedy: expect.any(String), message: 'There is no alert 4711' });
    const wrong = createHeadroomClient({ url: api.url, token: 'not-the-token' });
    await expect(wrong.GET('/api/v1/alerts')).rejects.toMatchObject({ code: 'wrong-token', status: 401 });
    const invalid = headroom.GET('/api/v1/alerts', { params: { query: { limit: 501 } } });
    await expect(invalid).rejects.toMatchObject({ status: 400, errors: [{ path: 'limit' }] });
  });

  it('sends a change again under its key when no answer came, and it is made once', async () => {
    const keys: (string | null)[] = [];
    const deaf: typeof fetch = async (input, init) => {
      const request = new Request(input, init);
      keys.push(request.headers.get('Idempotency-Key'));
      const response = await fetch(request);
      if (keys.length === 1) throw new TypeError('the connection broke before the answer came');
      return response;
    };
    const { data } = await createHeadroomClient({ url: api.url, fetch: deaf, wait: 10 }).POST('/api/v1/rules/drafts', { body: { document, note: 'once' } });
    expect(data?.note).toBe('once');
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
    expect(await drafts('once')).toBe(1);
  });

  it('gives up when nobody answers for long', async () => {
    let asked = 0;
    const nobody: typeof fetch = () => {
      asked += 1;
      return Promise.reject(new TypeError('nobody there'));
    };
    await expect(createHeadroomClient({ url: api.url, fetch: nobody, wait: 1, retries: 2 }).GET('/api/v1/alerts')).rejects.toThrow('nobody there');
    expect(asked).toBe(3);
  });

  it('tells what happens, and ends when it is told to', async () => {
    const leaving = new AbortController();
    const seen: HeadroomEvent[] = [];
    const watching = (async () => {
      for await (const event of createHeadroomClient({ url: api.url }).events({ lastEventId: 0, signal: leaving.signal })) {
        seen.push(event);
        leaving.abort();
      }
    })();
    await api.app.get(Database).transaction((transaction) => api.app.get(Outbox).append(transaction, [{ type: 'mismatch.assessed.v1', key: 'run-3', payload: { runId: 3 } }]));
    await watching;
    expect(seen[0]).toMatchObject({ name: 'mismatch.assessed', data: { run: 3 } });
  });
});
