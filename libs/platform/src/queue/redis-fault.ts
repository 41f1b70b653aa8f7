import { Redis } from 'ioredis';

const PATIENCE_MILLISECONDS = 3000;

/** Why Redis does not answer at this address, in its client's words; undefined when it does. Tries once. */
export async function redisFault(url: string): Promise<string | undefined> {
  const client = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 0, connectTimeout: PATIENCE_MILLISECONDS, retryStrategy: () => null });
  let fault = '';
  client.on('error', (error: Error) => (fault = error.message)); // the call below only says that the connection is closed
  try {
    await client.connect();
    await client.ping();
    return undefined;
  } catch (error) {
    return fault || (error as Error).message;
  } finally {
    client.disconnect();
  }
}
