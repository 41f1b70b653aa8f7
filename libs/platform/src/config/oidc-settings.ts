/** The OpenID Connect provider that people sign in with. */
export interface OidcSettings {
  /** `https://id.example.org`: its discovery document is below it. Plain http only on this machine. */
  readonly issuer: string;
  readonly clientId: string;
  /** Undefined for a public client: PKCE alone protects the code. Never logged. */
  readonly clientSecret?: string;
  readonly scopes: string;
  /** What the button says after "Sign in with". */
  readonly label: string;
  /** Whom people without an account are to ask. */
  readonly askEmail?: string;
}

/** Reads `HEADROOM_OIDC_*`; no issuer means none. Throws a `RangeError` that names the variable, never the secret. */
export function oidcSettings(env: Readonly<Record<string, string | undefined>>): OidcSettings | undefined {
  const issuer = env.HEADROOM_OIDC_ISSUER;
  if (!issuer) return undefined;
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  const local = url !== undefined && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url === undefined || !(url.protocol === 'https:' || (local && url.protocol === 'http:'))) {
    throw new RangeError('HEADROOM_OIDC_ISSUER must be an address that begins with https://');
  }
  if (!env.HEADROOM_OIDC_CLIENT_ID) throw new RangeError('HEADROOM_OIDC_ISSUER is set, and HEADROOM_OIDC_CLIENT_ID is not');
  const scopes = env.HEADROOM_OIDC_SCOPES || 'openid email profile';
  if (!scopes.split(' ').includes('openid')) throw new RangeError('HEADROOM_OIDC_SCOPES must have openid among them');
  return {
    issuer,
    clientId: env.HEADROOM_OIDC_CLIENT_ID,
    clientSecret: env.HEADROOM_OIDC_CLIENT_SECRET || undefined,
    scopes,
    label: env.HEADROOM_OIDC_LABEL || url.hostname,
    askEmail: env.HEADROOM_OIDC_ADMIN_EMAIL || undefined,
  };
}
