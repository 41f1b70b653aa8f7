import { Inject, Injectable, Logger } from '@nestjs/common';
import * as openid from 'openid-client';
import { HeadroomError } from '#libs/kernel';
import { type OidcSettings, type ProviderClaims, SETTINGS, type Settings } from '#libs/platform';

/** What is remembered of somebody on the way to the provider. */
export interface Departure {
  /** Where the browser goes. */
  readonly url: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Where the provider sends people back to. */
export const CALLBACK = '/sign-in/provider/callback';
const TIMEOUT_SECONDS = 10;

/** OpenID Connect: authorization code with PKCE, state and nonce, at any provider that can be discovered. */
@Injectable()
export class OidcService {
  private readonly logger = new Logger(OidcService.name);
  private discovered?: Promise<openid.Configuration>;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** What to send somebody away with. Throws `provider-away`. */
  async depart(): Promise<Departure> {
    const [config, { scopes }] = [await this.configuration(), this.provider()];
    const verifier = openid.randomPKCECodeVerifier();
    const [state, nonce] = [openid.randomState(), openid.randomNonce()];
    const url = openid.buildAuthorizationUrl(config, {
      redirect_uri: `${this.settings.publicUrl}${CALLBACK}`,
      scope: scopes,
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    return { url: url.href, state, nonce, verifier };
  }

  /**
   * Who came back, by the ID token for our code, with what the provider tells besides where that has no address. `path` is what was
   * asked for, with its query. Throws `provider-refused` for a state, nonce or code that is not ours, `provider-away`.
   */
  async arrive(path: string, { state, nonce, verifier }: Omit<Departure, 'url'>): Promise<ProviderClaims> {
    const config = await this.configuration();
    try {
      const tokens = await openid.authorizationCodeGrant(config, new URL(path, this.settings.publicUrl), {
        pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true,
      });
      const { iss: issuer, sub: subject, ...told } = tokens.claims()!;
      const of = told.email === undefined ? await this.userInfo(config, tokens.access_token, subject) : told;
      return { issuer, subject, email: typeof of.email === 'string' ? of.email : undefined, emailVerified: of.email_verified === true };
    } catch (error) {
      throw this.refused(error);
    }
  }

  private async userInfo(config: openid.Configuration, accessToken: string, subject: string): Promise<{ email?: unknown; email_verified?: unknown }> {
    return config.serverMetadata().userinfo_endpoint === undefined ? {} : openid.fetchUserInfo(config, accessToken, subject);
  }

  /** Asked once; a provider that did not answer is asked again the next time. */
  private async configuration(): Promise<openid.Configuration> {
    this.discovered ??= this.discover(this.provider());
    try {
      return await this.discovered;
    } catch (cause) {
      this.discovered = undefined;
      this.logger.warn(`the sign-in provider does not answer: ${messageOf(cause)}`);
      throw new HeadroomError('provider-away', `${this.provider().label} does not answer now`, {
        kind: 'temporary', remedy: 'Try again in a moment, or sign in with an account of this Headroom', cause,
      });
    }
  }

  private discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<openid.Configuration> {
    const authentication = clientSecret === undefined ? openid.None() : undefined;
    // Settings let plain http through on this machine only.
    const execute = issuer.startsWith('http://') ? [openid.allowInsecureRequests] : [];
    return openid.discovery(new URL(issuer), clientId, clientSecret, authentication, { execute, timeout: TIMEOUT_SECONDS });
  }

  private provider(): OidcSettings {
    if (this.settings.oidc) return this.settings.oidc;
    throw new HeadroomError('provider-not-found', 'No sign-in provider is set up here', { kind: 'rejected-input', remedy: 'Sign in with an account of this Headroom' });
  }

  /** Why goes to the log, without codes and tokens; people are told what to do. */
  private refused(error: unknown): HeadroomError {
    this.logger.warn(`signing in with the provider failed: ${messageOf(error)}`);
    return new HeadroomError('provider-refused', 'Signing in did not work', { kind: 'rejected-input', remedy: 'Begin again from the sign-in page', cause: error });
  }
}

function messageOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
  return error instanceof Error ? `${error.message}${code}` : 'unknown';
}
