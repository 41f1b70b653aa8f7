import type { RequestOrigin } from '../admission.js';

/**
 * Whether a request that changes something was made by a page of ours, by what only a browser can say and no page can forge:
 * `Sec-Fetch-Site`, and `Origin`. A request with neither shows nothing and is not ours: programs use a token.
 */
export function isFromOwnPage({ headers }: Pick<RequestOrigin, 'headers'>, publicUrl: string): boolean {
  const one = (name: string): string | undefined => [headers[name]].flat()[0];
  const [site, origin] = [one('sec-fetch-site'), one('origin')];
  if (site === undefined && origin === undefined) return false;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  return origin === undefined || hostOf(origin) === hostOf(`http://${one('host') ?? ''}`) || hostOf(origin) === hostOf(publicUrl);
}

function hostOf(url: string): string {
  // A host of nothing is nobody's: `Origin: null` and a missing Host must not meet.
  return URL.canParse(url) ? new URL(url).host || `no host in ${url}` : `no host in ${url}`;
}

/** A path on this server to go on to, or `/`: never an address of elsewhere, whatever a link says. */
export function ownPath(next: unknown): string {
  if (typeof next !== 'string' || next.length > 500 || !/^\/(?![/\\])[^\\\s]*$/.test(next)) return '/';
  const url = URL.canParse(next, 'http://here.invalid') ? new URL(next, 'http://here.invalid') : undefined;
  // Dots are resolved by now: what they leave must not begin like an address of elsewhere either.
  return url?.host === 'here.invalid' && !url.pathname.startsWith('//') ? `${url.pathname}${url.search}${url.hash}` : '/';
}
