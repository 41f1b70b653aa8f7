import { isLoopbackHost } from '../auth/admission.js';

/** What the outside can set about signing in. */
export interface SignInSettings {
  /** Whether requests from this machine that say nothing of who asks act as the operations desk; undefined is no, but for a demo. */
  readonly openOnLoopback?: boolean;
  /** How many proxies in front are believed about the address a request comes from. */
  readonly trustProxy: number;
  /** The first administrator, made when nobody has a way to sign in. */
  readonly firstAdmin: { readonly email: string; readonly password?: string };
  /** Who needs an authenticator app beside a password of Headroom's own. */
  readonly requireTotp: 'admins' | 'everyone' | 'nobody';
  /** Hours after which a session ends that nobody uses, and after which any does. */
  readonly sessionIdleHours: number;
  readonly sessionHours: number;
  /** What second-step secrets are sealed with; undefined means a secret made once and kept with the data. */
  readonly signInSecret?: string;
}

/** How people sign in. Throws a `RangeError` that names the variable when one makes no sense. */
export function signInSettings(env: Readonly<Record<string, string | undefined>>, publicUrl: string): SignInSettings {
  const sessionHours = amountOf(env, 'HEADROOM_SESSION_HOURS', 12);
  return {
    openOnLoopback: yesOrNo(env, 'HEADROOM_OPEN_ON_LOOPBACK'),
    trustProxy: proxiesOf(env.HEADROOM_TRUST_PROXY || '0'),
    firstAdmin: { email: env.HEADROOM_ADMIN_EMAIL || 'admin@headroom.local', password: env.HEADROOM_ADMIN_PASSWORD || undefined },
    requireTotp: requireTotpOf(env.HEADROOM_REQUIRE_TOTP, publicUrl),
    sessionIdleHours: amountOf(env, 'HEADROOM_SESSION_IDLE_HOURS', Math.min(8, sessionHours)),
    sessionHours,
    signInSecret: secretOf(env.HEADROOM_SIGN_IN_SECRET || undefined),
  };
}

function yesOrNo(env: Readonly<Record<string, string | undefined>>, name: string): boolean | undefined {
  const text = env[name] || undefined;
  if (text === undefined || text === 'true' || text === 'false') return text === undefined ? undefined : text === 'true';
  throw new RangeError(`${name} is '${text}': give true or false`);
}

function proxiesOf(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0 && number <= 10) return number;
  throw new RangeError(`HEADROOM_TRUST_PROXY is '${text}': give the number of proxies in front, 0 to 10`);
}

/** On one's own machine the first start stays simple; whoever can be reached from elsewhere protects what can change everything. */
function requireTotpOf(text: string | undefined, publicUrl: string): SignInSettings['requireTotp'] {
  if (!text) return URL.canParse(publicUrl) && isLoopbackHost(new URL(publicUrl).hostname) ? 'nobody' : 'admins';
  if (text === 'admins' || text === 'everyone' || text === 'nobody') return text;
  throw new RangeError(`HEADROOM_REQUIRE_TOTP is '${text}': give admins, everyone or nobody`);
}

function amountOf(env: Readonly<Record<string, string | undefined>>, name: string, usual: number): number {
  const number = Number(env[name] || usual);
  if (number > 0 && number <= 168) return number;
  throw new RangeError(`${name} is '${env[name]}': give a number of hours above 0, at most 168`);
}

function secretOf(text: string | undefined): string | undefined {
  if (text === undefined || text.length >= 32) return text;
  throw new RangeError('HEADROOM_SIGN_IN_SECRET is too short: give at least 32 characters, for example from: openssl rand -base64 32');
}
