/** What the connection and the headers of a request say about where it comes from. */
export interface RequestOrigin {
  readonly method: string;
  /** The peer of the connection itself; forwarding headers are never believed. */
  readonly remoteAddress: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** How a request got in without saying who asks, or the named reason why not. */
export type Admission =
  | { readonly admitted: true }
  | { readonly admitted: false; readonly reason: 'not-from-this-machine' | 'forwarded-by-a-proxy' | 'unknown-host' | 'cross-site' };

const FORWARDING_HEADERS = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'];
const CHANGES_NOTHING = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Whether a request may act as the operations desk where settings open that to this machine: a loopback peer, not a proxy on it, under a
 * name that is ours (a foreign name that resolves to loopback is DNS rebinding), and a change only from our own pages or a program (a form
 * on another site is CSRF).
 */
export function admit(request: RequestOrigin, publicUrl: string): Admission {
  if (!isLoopback(request.remoteAddress)) return refused('not-from-this-machine');
  if (FORWARDING_HEADERS.some((name) => request.headers[name] !== undefined)) return refused('forwarded-by-a-proxy');
  if (!isOurHost(one(request, 'host'), publicUrl)) return refused('unknown-host');
  if (changes(request) && !isSameOrigin(request)) return refused('cross-site');
  return { admitted: true };
}

/** Whether a request may change something. */
export function changes({ method }: Pick<RequestOrigin, 'method'>): boolean {
  return !CHANGES_NOTHING.includes(method);
}

/** Whether an address is of this machine: 127.0.0.0/8, ::1, or the first mapped into IPv6. */
export function isLoopback(address: string | undefined): boolean {
  if (address === undefined) return false;
  return address === '::1' || /^(::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/i.test(address);
}

/** Whether a host to listen on, or of a URL, can only be reached from this machine. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || isLoopback(host.replace(/^\[|\]$/g, ''));
}

function refused(reason: Extract<Admission, { admitted: false }>['reason']): Admission {
  return { admitted: false, reason };
}

function one({ headers }: RequestOrigin, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function isOurHost(host: string | undefined, publicUrl: string): boolean {
  const name = host === undefined ? undefined : urlOf(`http://${host}`)?.hostname;
  return name !== undefined && (isLoopbackHost(name) || name === urlOf(publicUrl)?.hostname);
}

/** A browser always says where a change comes from (Origin, Sec-Fetch-Site); a program that says nothing is not a browser. */
function isSameOrigin(request: RequestOrigin): boolean {
  const origin = one(request, 'origin');
  if (origin !== undefined && urlOf(origin)?.host !== one(request, 'host')) return false;
  const site = one(request, 'sec-fetch-site');
  return site === undefined || site === 'same-origin' || site === 'none';
}

function urlOf(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
