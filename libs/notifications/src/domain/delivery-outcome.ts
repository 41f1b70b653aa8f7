/** What came of one attempt; `detail` holds no address, secret or content. */
export type DeliveryOutcome =
  | { readonly outcome: 'delivered'; readonly code: string; readonly detail: string }
  | { readonly outcome: 'temporary'; readonly code: string; readonly detail: string; readonly retryAfterSeconds: number | null }
  | { readonly outcome: 'permanent'; readonly code: string; readonly detail: string };

/** For how long a message is tried again before it fails, in hours [assumption]. */
export const GIVE_UP_AFTER_HOURS = 24;

/** HTTP answers below 500 that ask to come again: timeout, too early, too many requests. */
const COME_AGAIN = [408, 425, 429];

/** Reads an HTTP answer, at the machine's time `now`. A redirect is refused: the address that was configured is the only one that gets anything. */
export function httpOutcome(status: number, retryAfter: string | null, now: Date): DeliveryOutcome {
  const code = String(status);
  if (status >= 200 && status < 300) return { outcome: 'delivered', code, detail: 'accepted' };
  if (status >= 300 && status < 400) return { outcome: 'permanent', code: 'redirect-refused', detail: `HTTP ${status}: redirects are not followed` };
  if (status >= 500 || COME_AGAIN.includes(status)) {
    return { outcome: 'temporary', code, detail: `HTTP ${status}`, retryAfterSeconds: secondsOf(retryAfter, now) };
  }
  return { outcome: 'permanent', code, detail: `HTTP ${status}` };
}

/**
 * How many seconds a `Retry-After` header (seconds or a date, RFC 9110) asks us to stay away; null when it says nothing
 * sensible. At most a day. `now` is the machine's time, in which a date in the header is meant.
 */
export function secondsOf(header: string | null, now: Date): number | null {
  const text = header?.trim();
  if (!text) return null;
  const seconds = /^\d+$/.test(text) ? Number(text) : Math.ceil((Date.parse(text) - now.getTime()) / 1000);
  return seconds > 0 ? Math.min(seconds, GIVE_UP_AFTER_HOURS * 3600) : null;
}

/**
 * Reads a failure of a mail server: a 5xx answer to the message is final; everything else (4xx, no connection, timeout)
 * may pass. A refused log-in is ours to mend and does not condemn the message.
 */
export function smtpFailure(error: { readonly code?: string; readonly responseCode?: number }): DeliveryOutcome {
  const { code = 'unknown', responseCode } = error;
  if (code !== 'EAUTH' && responseCode !== undefined && responseCode >= 500) {
    return { outcome: 'permanent', code: String(responseCode), detail: `the mail server refused it with ${responseCode}` };
  }
  const detail = responseCode === undefined ? `no answer from the mail server (${code})` : `the mail server answered ${responseCode} (${code})`;
  return { outcome: 'temporary', code: String(responseCode ?? code), detail, retryAfterSeconds: null };
}
