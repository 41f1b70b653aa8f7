import createClient, { type Client } from 'openapi-fetch';
import { eventsIn, type HeadroomEvent } from './events.js';
import { problemOf } from './problem.js';
import { patientFetch } from './retry.js';
import type { components, paths } from './schema.js';

export type { HeadroomEvent } from './events.js';
export { HeadroomProblem, type Problem } from './problem.js';
export type { components, paths } from './schema.js';

/** The shapes of what is sent and answered, by name: `Schemas['AlertResponse']`. */
export type Schemas = components['schemas'];

/** Where Headroom is, and how to ask it. */
export interface HeadroomClientOptions {
  /** `https://headroom.example.org` */
  readonly url: string;
  /** An API token; left out on the server's own machine, where that is allowed. */
  readonly token?: string;
  /** Times a request is sent again when nobody answered or the server was busy; 3 when left out. */
  readonly retries?: number;
  /** Milliseconds before it is sent again, doubled each time; 250 when left out. */
  readonly wait?: number;
  /** In place of the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
}

interface Listing<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

/** The addresses of lists. */
export type ListPath = {
  [Path in keyof paths]: paths[Path] extends { get: { responses: { 200: { content: { 'application/json': Listing<unknown> } } } } } ? Path : never;
}[keyof paths];

/** What the list at an address is of. */
export type ItemOf<Path extends ListPath> = paths[Path] extends { get: { responses: { 200: { content: { 'application/json': Listing<infer Item> } } } } } ? Item : never;

/** What narrows the list at an address: `{ query, path }`. */
export type ListParameters<Path extends ListPath> = paths[Path] extends { get: { parameters: infer Parameters } } ? Omit<Parameters, 'header' | 'cookie'> : never;

/** Everything the API does, typed from its description. */
export interface HeadroomClient extends Client<paths> {
  /** Every item of a list, read part by part as they are taken. */
  items<Path extends ListPath>(path: Path, parameters?: ListParameters<Path>): AsyncGenerator<ItemOf<Path>>;
  /** What happens, as it happens, for as long as it is listened to: a connection that ends is opened again where it ended. */
  events(options?: { readonly lastEventId?: number; readonly signal?: AbortSignal }): AsyncGenerator<HeadroomEvent>;
}

const CHANGES = ['POST', 'PUT', 'PATCH'];
const REOPEN_MILLISECONDS = 3000;

/**
 * A client of one Headroom. Its calls throw a `HeadroomProblem` when they do not succeed. Every change gets an `Idempotency-Key` of
 * its own unless it has one, and keeps it when it is sent again.
 */
export function createHeadroomClient({ url, token, retries = 3, wait = 250, fetch = globalThis.fetch }: HeadroomClientOptions): HeadroomClient {
  const authorization: Record<string, string> = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  const patient = patientFetch(fetch, { retries, wait });
  const client = createClient<paths>({ baseUrl: url, headers: authorization, fetch: patient });
  client.use({
    onRequest({ request }) {
      if (CHANGES.includes(request.method) && !request.headers.has('Idempotency-Key')) request.headers.set('Idempotency-Key', globalThis.crypto.randomUUID());
      return request;
    },
    async onResponse({ response }) {
      if (!response.ok && response.status !== 304) throw await problemOf(response);
    },
  });
  return { ...client, items: (path, parameters) => itemsOf(client, path, parameters), events };

  async function* events({ lastEventId, signal }: { lastEventId?: number; signal?: AbortSignal } = {}): AsyncGenerator<HeadroomEvent> {
    const over = (): boolean => signal?.aborted === true;
    for (let last = lastEventId; !over(); ) {
      try {
        const headers = { ...authorization, ...(last === undefined ? {} : { 'Last-Event-ID': String(last) }) };
        const response = await patient(new Request(new URL('/api/v1/events', url), { headers, signal }));
        if (!response.ok) throw await problemOf(response);
        for await (const event of eventsIn(response.body!)) {
          last = Math.max(last ?? 0, event.id);
          yield event;
        }
      } catch (error) {
        if (over()) return;
        if (!(error instanceof TypeError)) throw error; // fetch says so when the connection broke
      }
      await new Promise((resolve) => setTimeout(resolve, REOPEN_MILLISECONDS));
    }
  }
}

async function* itemsOf<Path extends ListPath>(client: Client<paths>, path: Path, parameters?: ListParameters<Path>): AsyncGenerator<ItemOf<Path>> {
  const get = client.GET as unknown as (path: string, init: object) => Promise<{ data: Listing<ItemOf<Path>> }>;
  const { query = {}, ...rest } = (parameters ?? {}) as { query?: object };
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const { data } = await get(path, { params: { ...rest, query: cursor === undefined ? query : { ...query, cursor } } });
    yield* data.items;
    cursor = data.nextCursor;
  }
}
