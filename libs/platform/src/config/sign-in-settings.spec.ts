import { settingsFrom } from './settings.js';

const of = (env: NodeJS.ProcessEnv) => settingsFrom({ HEADROOM_HOME: '/tmp/x', ...env });

describe('settings of signing in', () => {
  it('let nobody act as the operations desk unless told so, and ask little of a first start on one machine', () => {
    expect(of({})).toMatchObject({ openOnLoopback: undefined, trustProxy: 0, requireTotp: 'nobody', sessionIdleHours: 8, sessionHours: 12, oidc: undefined });
    expect(of({ HEADROOM_PUBLIC_URL: 'https://headroom.example.org' }).requireTotp).toBe('admins');
    expect(of({ HEADROOM_PUBLIC_URL: 'https://headroom.example.org', HEADROOM_REQUIRE_TOTP: 'nobody' }).requireTotp).toBe('nobody');
    expect(of({ HEADROOM_OPEN_ON_LOOPBACK: 'false' }).openOnLoopback).toBe(false);
  });

  it.each([
    ['HEADROOM_OPEN_ON_LOOPBACK', 'yes'], ['HEADROOM_TRUST_PROXY', 'all'], ['HEADROOM_REQUIRE_TOTP', 'some'], ['HEADROOM_SESSION_HOURS', '0'],
    ['HEADROOM_SIGN_IN_SECRET', 'short'], ['HEADROOM_OIDC_ISSUER', 'http://id.example.org'], ['HEADROOM_OIDC_ISSUER', 'https://id.example.org'],
  ])('refuse %s=%s by its name', (name, value) => expect(() => of({ [name]: value })).toThrow(name));

  it('take a provider with PKCE alone, and never repeat its secret', () => {
    const oidc = { HEADROOM_OIDC_ISSUER: 'https://id.example.org', HEADROOM_OIDC_CLIENT_ID: 'headroom' };
    expect(of(oidc).oidc).toEqual({ issuer: 'https://id.example.org', clientId: 'headroom', clientSecret: undefined, scopes: 'openid email profile', label: 'id.example.org', askEmail: undefined });
    expect(() => of({ ...oidc, HEADROOM_OIDC_CLIENT_SECRET: 'hush', HEADROOM_OIDC_SCOPES: 'email' })).toThrow(/HEADROOM_OIDC_SCOPES(?!.*hush)/);
  });
});
