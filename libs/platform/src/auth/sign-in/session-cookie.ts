import { parseCookie, stringifySetCookie } from 'cookie';

/** The name of a cookie: over https one that no neighbouring host can set. */
export function cookieName(name: string, publicUrl: string): string {
  return isSecure(publicUrl) ? `__Host-${name}` : name;
}

/** The name of the session's cookie. */
export const SESSION_COOKIE = 'headroom';

/** The value of a cookie of ours among what a browser sent. */
export function cookieIn(header: string | string[] | undefined, name: string, publicUrl: string): string | undefined {
  if (header === undefined) return undefined;
  return parseCookie([header].flat().join('; '))[cookieName(name, publicUrl)] || undefined;
}

/**
 * A `Set-Cookie` header. HttpOnly: no script reads it. SameSite=Lax: no other site posts with it, and the way back from a sign-in
 * provider still carries it. Without `maxAge` (seconds) it goes when the browser closes; an empty value takes it away at once.
 */
export function setCookie(name: string, value: string, publicUrl: string, maxAge?: number): string {
  return stringifySetCookie({
    name: cookieName(name, publicUrl),
    value,
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: isSecure(publicUrl),
    maxAge: value === '' ? 0 : maxAge,
  });
}

/** Whether people reach the pages over https. */
export function isSecure(publicUrl: string): boolean {
  return publicUrl.startsWith('https://');
}
