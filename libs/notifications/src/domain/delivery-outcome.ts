/** What came of one attempt; `detail` holds no address, secret or content. */
export type DeliveryOutcome =
  | { readonly outcome: 'delivered'; readonly code: string; readonly detail: string }
  | {
      readonly outcome: 'temporary';
      readonly code: string;
      readonly detail: string;
      readonly retryAfterSeconds: number | null;
      /** `channel`: it does not work; `set-up`: it refuses us until somebody mends the settings; `message`: it works, come again. */
      readonly blames: 'channel' | 'set-up' | 'message';
    }
  | {
      readonly outcome: 'permanent';
      readonly code: string;
      readonly detail: string;
      /** `message`: this message or its recipient; `unsure`: perhaps the message, perhaps how the channel is set up. */
      readonly blames: 'message' | 'unsure';
    };

/** For how long a message is tried again before it fails, in hours: a mail server may be away over a bank holiday weekend ("at least 4-5 days", RFC 5321, 4.5.4.1). */
export const GIVE_UP_AFTER_HOURS = 96;

/** No server's wish to be left alone is followed for longer, in seconds: a day. */
const LONGEST_RETRY_AFTER_SECONDS = 86_400;

/** HTTP answers below 500 that ask to come again: timeout, too early, too many requests. */
const COME_AGAIN = [408, 425, 429];
/** SMTP commands whose refusal is about us (no log-in, a blocked address or sender), not about a recipient: nodemailer's names. */
const BEFORE_ANY_RECIPIENT = ['CONN', 'EHLO', 'HELO', 'STARTTLS', 'MAIL FROM'];
/** A message larger than the server takes, said at MAIL FROM by its size (RFC 1870). */
const TOO_LARGE = 552;
/** HTTP answers that mean that the key or the address which was set up is not valid (any more), or takes no posts. */
const SET_UP_WRONG = [401, 403, 404, 405, 410];
/** A message larger than the endpoint takes. */
const CONTENT_TOO_LARGE = 413;

/**
 * Reads an HTTP answer, at the machine's time `now`. A redirect is refused and blames the set-up: the address that was
 * configured is the only one that gets anything. Other refusals (400, 422) end the message and leave open what was wrong.
 */
export function httpOutcome(status: number, retryAfter: string | null, now: Date): DeliveryOutcome {
  const code = String(status);
  const detail = `HTTP ${status}`;
  if (status >= 200 && status < 300) return { outcome: 'delivered', code, detail: 'accepted' };
  if (status >= 300 && status < 400) return setUpWrong('redirect-refused', `${detail}: redirects are not followed`);
  if (SET_UP_WRONG.includes(status)) return setUpWrong(code, detail);
  if (status >= 500 || COME_AGAIN.includes(status)) {
    const blames = status === 429 || status === 425 ? 'message' : 'channel';
    return { outcome: 'temporary', code, detail, retryAfterSeconds: secondsOf(retryAfter, now), blames };
  }
  return { outcome: 'permanent', code, detail, blames: status === CONTENT_TOO_LARGE ? 'message' : 'unsure' };
}

function setUpWrong(code: string, detail: string): DeliveryOutcome {
  return { outcome: 'temporary', code, detail, retryAfterSeconds: null, blames: 'set-up' };
}

/** No answer came: the connection was refused, broke or took too long. `by` says who did not answer. */
export function noAnswer(error: unknown, by: string): DeliveryOutcome {
  return { outcome: 'temporary', code: codeOf(error), detail: `no answer from ${by}`, retryAfterSeconds: null, blames: 'channel' };
}

/** `ECONNREFUSED` and the like; the message itself may hold the address, which may hold a secret. */
function codeOf(error: unknown): string {
  const cause = (error as { cause?: { code?: unknown } }).cause?.code;
  return typeof cause === 'string' ? cause : (error as Error).name;
}

/**
 * How many seconds a `Retry-After` header (seconds or a date, RFC 9110) asks us to stay away; null when it says nothing
 * sensible. At most a day. `now` is the machine's time, in which a date in the header is meant.
 */
export function secondsOf(header: string | null, now: Date): number | null {
  const text = header?.trim();
  if (!text) return null;
  const seconds = /^\d+$/.test(text) ? Number(text) : Math.ceil((Date.parse(text) - now.getTime()) / 1000);
  return seconds > 0 ? Math.min(seconds, LONGEST_RETRY_AFTER_SECONDS) : null;
}

/**
 * Reads a failure of a mail server: a 5xx answer to the message is final; everything else (4xx, no connection, timeout)
 * may pass. A refused log-in, and a refusal before any recipient was named, are ours to mend and do not condemn the message.
 */
export function smtpFailure(error: { readonly code?: string; readonly responseCode?: number; readonly command?: string }): DeliveryOutcome {
  const { code = 'unknown', responseCode, command = '' } = error;
  if (code === 'EAUTH') {
    return setUpWrong(String(responseCode ?? code), 'the mail server refused the log-in');
  }
  if (responseCode !== undefined && responseCode >= 500 && responseCode !== TOO_LARGE && BEFORE_ANY_RECIPIENT.includes(command)) {
    return setUpWrong(String(responseCode), `the mail server refused us with ${responseCode}`);
  }
  if (responseCode !== undefined && responseCode >= 500) {
    return { outcome: 'permanent', code: String(responseCode), detail: `the mail server refused it with ${responseCode}`, blames: 'message' };
  }
  const detail = responseCode === undefined ? `no answer from the mail server (${code})` : `the mail server answered ${responseCode} (${code})`;
  return { outcome: 'temporary', code: String(responseCode ?? code), detail, retryAfterSeconds: null, blames: 'channel' };
}
