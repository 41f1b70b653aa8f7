/** How often and how patiently a request is sent again. */
export interface Patience {
  /** Times a request is sent again after the first; 0 for never. */
  readonly retries: number;
  /** Milliseconds before the first time, doubled before each other one. */
  readonly wait: number;
}

const PASSING = [429, 502, 503, 504];
const CHANGES_NOTHING = ['GET', 'HEAD'];
/** The server is still working on the request that was sent before. */
const IN_PROGRESS = 'idempotency-in-progress-conflict';

/**
 * `fetch` that asks again when nobody answered or the answer is one that passes. A change is only sent again with its idempotency key,
 * which it keeps: nothing is done twice.
 */
export function patientFetch(fetch: typeof globalThis.fetch, { retries, wait }: Patience): (request: Request) => Promise<Response> {
  return async (request) => {
    const mayRepeat = CHANGES_NOTHING.includes(request.method) || request.headers.has('Idempotency-Key');
    for (let left = mayRepeat ? retries : 0, pause = wait; ; left -= 1, pause *= 2) {
      try {
        const response = await fetch(request.clone());
        if (left === 0 || !(await passes(response))) return response;
      } catch (error) {
        if (left === 0 || request.signal.aborted) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  };
}

async function passes(response: Response): Promise<boolean> {
  if (PASSING.includes(response.status)) return true;
  if (response.status !== 409) return false;
  const { code } = (await response.clone().json().catch(() => ({}))) as { code?: string };
  return code === IN_PROGRESS;
}
