import type { Logger } from '@termverk/platform';
import * as jose from 'jose';
import * as client from 'openid-client';
import type { ProviderAnswer } from '../session/provider-check.js';
import type { ProviderTokens } from '../session/session-secret.js';
import type { KnownProvider } from './providers.js';

/** Seconds that a provider's clock may differ from ours. */
export const CLOCK_TOLERANCE_SECONDS = 30;
const TIMEOUT_SECONDS = 10;
/** How old a logout token may be (OpenID Connect Back-Channel Logout 1.0 §2.6 leaves it open), in seconds. */
const LOGOUT_TOKEN_AGE_SECONDS = 120;
const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const REDISCOVER_MS = 3_600_000;

/** What somebody's browser takes to a provider and brings back: all three are checked against what the provider answers. */
export interface SignInChecks {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** Somebody as a provider tells of them. Claims have been verified: signature, issuer, audience, time and nonce. */
export interface ToldPerson {
  readonly subject: string;
  readonly session: string | null;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly tokens: ProviderTokens;
}

/** Who a provider has signed out: one of its sessions, or all of somebody's. */
export type ToldLogout = { readonly session: string } | { readonly subject: string; readonly issuedAt: Date };

/** The registry as a client of one OpenID provider (OpenID Connect Core 1.0 §3.1: authorization code, with PKCE, RFC 7636). */
export class RelyingParty {
  private discovered: { readonly configuration: Promise<client.Configuration>; readonly atMs: number } | null = null;
  private keys: ReturnType<typeof jose.createRemoteJWKSet> | null = null;

  constructor(
    readonly provider: KnownProvider,
    private readonly logger: Logger,
  ) {}

  /** Where the browser goes to sign in. Rejects when the provider does not answer. */
  async authorizationUrl(redirectUri: string, checks: SignInChecks, locale: string): Promise<URL> {
    const configuration = await this.configuration();
    return client.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: this.provider.scopes,
      state: checks.state,
      nonce: checks.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(checks.codeVerifier),
      code_challenge_method: 'S256',
      ui_locales: locale,
      ...(this.provider.assurance.length === 0 ? {} : { acr_values: this.provider.assurance.join(' ') }),
      ...(this.provider.scopes.split(' ').includes('offline_access') ? { prompt: 'consent' } : {}),
    });
  }

  /** Who has come back, from the address that the browser was sent to. Rejects for whatever does not hold. */
  async complete(callback: URL, checks: SignInChecks): Promise<ToldPerson> {
    const configuration = await this.configuration();
    const answer = await client.authorizationCodeGrant(configuration, callback, {
      expectedState: checks.state,
      expectedNonce: checks.nonce,
      pkceCodeVerifier: checks.codeVerifier,
      idTokenExpected: true,
    });
    const claims = answer.claims()!;
    const told =
      configuration.serverMetadata().userinfo_endpoint === undefined
        ? {}
        : await this.userInfo(configuration, answer.access_token, claims.sub);
    return {
      subject: claims.sub,
      session: typeof claims['sid'] === 'string' ? claims['sid'] : null,
      claims: { ...told, ...claims },
      tokens: { idToken: answer.id_token ?? null, refreshToken: answer.refresh_token ?? null },
    };
  }

  /** Asks whether a sign-in still holds. Never rejects. */
  async refreshed(tokens: ProviderTokens & { readonly refreshToken: string }): Promise<ProviderAnswer> {
    try {
      const answer = await client.refreshTokenGrant(await this.configuration(), tokens.refreshToken);
      return {
        kind: 'holds',
        tokens: { idToken: answer.id_token ?? tokens.idToken, refreshToken: answer.refresh_token ?? tokens.refreshToken },
      };
    } catch (error) {
      if (error instanceof client.ResponseBodyError && error.error === 'invalid_grant') return { kind: 'refused' };
      this.logger.warn({ reason: reasonOf(error), provider: this.provider.name }, 'a provider did not say whether a sign-in still holds');
      return { kind: 'silent' };
    }
  }

  /** Where the browser goes to sign out at the provider too (OpenID Connect RP-Initiated Logout 1.0), or null where it has no such place. */
  async endSessionUrl(idToken: string | null, returnTo: string): Promise<URL | null> {
    try {
      const configuration = await this.configuration();
      if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
      return client.buildEndSessionUrl(configuration, {
        post_logout_redirect_uri: returnTo,
        ...(idToken === null ? {} : { id_token_hint: idToken }),
      });
    } catch (error) {
      this.logger.warn({ reason: reasonOf(error), provider: this.provider.name }, 'a provider does not answer at sign-out');
      return null;
    }
  }

  /** Whom a logout token signs out (OpenID Connect Back-Channel Logout 1.0 §2.6); null when it does not hold. */
  async loggedOut(token: string): Promise<ToldLogout | null> {
    try {
      const metadata = (await this.configuration()).serverMetadata();
      this.keys ??= jose.createRemoteJWKSet(new URL(metadata.jwks_uri!), { timeoutDuration: TIMEOUT_SECONDS * 1000 });
      const { payload } = await jose.jwtVerify(token, this.keys, {
        issuer: metadata.issuer,
        audience: this.provider.clientId,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        maxTokenAge: LOGOUT_TOKEN_AGE_SECONDS,
        requiredClaims: ['iat', 'jti', 'events'],
      });
      const events = payload['events'] as Record<string, unknown> | null;
      if (typeof events !== 'object' || events === null || typeof events[LOGOUT_EVENT] !== 'object' || 'nonce' in payload) return null;
      if (typeof payload['sid'] === 'string') return { session: payload['sid'] };
      return payload.sub === undefined ? null : { subject: payload.sub, issuedAt: new Date(payload.iat! * 1000) };
    } catch (error) {
      this.logger.info({ reason: reasonOf(error), provider: this.provider.name }, 'a logout token was refused');
      return null;
    }
  }

  private async userInfo(
    configuration: client.Configuration,
    accessToken: string,
    subject: string,
  ): Promise<Readonly<Record<string, unknown>>> {
    const { claims, scopes } = this.provider;
    // Asked only for claims that ID tokens often leave out.
    return scopes === 'openid' && claims.hsaId === null && claims.organisationNumber === null
      ? {}
      : client.fetchUserInfo(configuration, accessToken, subject);
  }

  private configuration(): Promise<client.Configuration> {
    if (this.discovered === null || Date.now() - this.discovered.atMs > REDISCOVER_MS) {
      const configuration = this.discover();
      this.discovered = { configuration, atMs: Date.now() };
      configuration.catch(() => (this.discovered = null));
    }
    return this.discovered.configuration;
  }

  private async discover(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = this.provider;
    const issuerUrl = new URL(issuer);
    const configuration = await client.discovery(
      issuerUrl,
      clientId,
      { client_secret: clientSecret, [client.clockTolerance]: CLOCK_TOLERANCE_SECONDS },
      client.ClientSecretBasic(clientSecret),
      {
        timeout: TIMEOUT_SECONDS,
        execute: [client.enableNonRepudiationChecks, ...(issuerUrl.protocol === 'http:' ? [client.allowInsecureRequests] : [])],
      },
    );
    return configuration;
  }
}

/** What went wrong with a provider, without what it sent: that may hold tokens. */
export function reasonOf(error: unknown): string {
  const { message, code, cause } = error as { message?: string; code?: string; cause?: { code?: string; message?: string } };
  return [code, message, cause?.code].filter((part) => part !== undefined).join(': ');
}
