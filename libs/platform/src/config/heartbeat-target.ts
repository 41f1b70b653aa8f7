import { HeadroomError } from '#libs/kernel';

/** Where a sign of life goes, so that somebody outside notices when it stops: a dead man's switch. */
export interface HeartbeatTarget {
  /** A secret: whoever knows it can feign life. Never logged, stored nor shown. */
  readonly url: string;
  readonly method: 'GET' | 'POST';
  /** How often; the switch outside should wait for two or three of them. */
  readonly everyMinutes: number;
}

/**
 * Reads `HEADROOM_HEARTBEAT_URL`, `HEADROOM_HEARTBEAT_METHOD` (GET) and `HEADROOM_HEARTBEAT_MINUTES` (5); without the first there
 * is none. Throws `bad-heartbeat-settings`, which never repeats the address.
 */
export function heartbeatTarget(env: Readonly<Record<string, string | undefined>>): HeartbeatTarget | undefined {
  const url = env.HEADROOM_HEARTBEAT_URL;
  if (!url) return undefined;
  if (!URL.canParse(url) || !['https:', 'http:'].includes(new URL(url).protocol)) throw bad('HEADROOM_HEARTBEAT_URL is no http(s) address');
  const method = env.HEADROOM_HEARTBEAT_METHOD || 'GET';
  if (method !== 'GET' && method !== 'POST') throw bad('HEADROOM_HEARTBEAT_METHOD must be GET or POST');
  const everyMinutes = Number(env.HEADROOM_HEARTBEAT_MINUTES || 5);
  if (!Number.isInteger(everyMinutes) || everyMinutes < 1 || everyMinutes > 1440) throw bad('HEADROOM_HEARTBEAT_MINUTES must be a whole number from 1 to 1440');
  return { url, method, everyMinutes };
}

function bad(message: string): HeadroomError {
  return new HeadroomError('bad-heartbeat-settings', message, { kind: 'permanent', remedy: 'Correct it, or leave it out.' });
}
