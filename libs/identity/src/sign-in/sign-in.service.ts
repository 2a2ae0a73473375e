import { Inject, Injectable } from '@nestjs/common';
import { ok, refuse, type Result } from '@termverk/kernel';
import { LOGGER, Transactions, type Context, type Logger } from '@termverk/platform';
import { PublicAddress } from '../authentication/public-address.js';
import { matchesHash, newSecret, secretHash } from '../secret/secret.js';
import { derived } from '../session/session-secret.js';
import { SessionService } from '../session/session.service.js';
import { PersonMatching, subjectHash } from './person-matching.js';
import { Providers } from './providers.js';
import { reasonOf, type RelyingParty, type SignInChecks, type ToldPerson } from './relying-party.js';
import type { SignInRefusal } from './sign-in-messages.js';
import { BEGIN, TAKE } from './sign-in.queries.js';

/** Seconds that somebody has at the provider. */
export const ATTEMPT_SECONDS = 600;
/** Where providers send people back to. */
export const CALLBACK_PATH = '/sign-in/callback';

/** A sign-in that has begun. */
export interface Begun {
  readonly url: string;
  /** For the cookie that ties the sign-in to the browser. */
  readonly browserSecret: string;
}

/** What a browser brings back from the provider. */
export interface Brought {
  /** Path and query of the address that it was sent to. */
  readonly path: string;
  readonly browserSecret: string | null;
  /** The secret of a session that it had already. */
  readonly sessionSecret: string | null;
  readonly browser: string | null;
}

interface AttemptRow {
  readonly browserHash: Buffer;
  readonly provider: string;
  readonly returnTo: string;
  readonly inTime: boolean;
}

/** People signing in and out: there to the provider, back, and out again. */
@Injectable()
export class SignIn {
  constructor(
    private readonly providers: Providers,
    private readonly sessions: SessionService,
    private readonly people: PersonMatching,
    private readonly transactions: Transactions,
    private readonly address: PublicAddress,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Begins a sign-in at a provider. `returnTo` is followed only within the registry. */
  async begin(context: Context, providerName: string, returnTo: string): Promise<Result<Begun, SignInRefusal>> {
    const party = this.providers.named(providerName);
    if (party === null) return refuse('NO_PROVIDER');
    const [state, browserSecret] = [newSecret(), newSecret()];
    try {
      const url = await party.authorizationUrl(this.redirectUri, checksOf(state, browserSecret), context.locale);
      await context.manager.query(BEGIN, [
        secretHash(state),
        secretHash(browserSecret),
        providerName,
        pathWithin(returnTo, this.address.url),
        new Date(Date.now() + ATTEMPT_SECONDS * 1000),
      ]);
      return ok({ url: url.href, browserSecret });
    } catch (error) {
      if ('driverError' in (error as object)) throw error;
      this.logger.warn({ reason: reasonOf(error), provider: providerName }, 'a provider does not answer at sign-in');
      return refuse('PROVIDER_SILENT');
    }
  }

  /** Ends it: checks what came back, finds the person, opens a session. Whatever happens, the attempt is used. */
  async complete(context: Context, brought: Brought): Promise<Result<{ secret: string; maxAge: number; returnTo: string }, SignInRefusal>> {
    const callback = new URL(`${this.address.url}${brought.path}`);
    const state = callback.searchParams.get('state') ?? '';
    const [rows]: [AttemptRow[]] = await context.manager.query(TAKE, [secretHash(state)]);
    const attempt = rows[0];
    const party = attempt === undefined ? null : this.providers.named(attempt.provider);
    const sameBrowser = brought.browserSecret !== null && attempt !== undefined && matchesHash(brought.browserSecret, attempt.browserHash);
    if (attempt === undefined || party === null || !attempt.inTime || !sameBrowser) return refuse('ATTEMPT_UNKNOWN');
    const told = await this.told(party, callback, checksOf(state, brought.browserSecret!));
    if (told === null) return refuse('PROVIDER_REFUSED');
    const { provider } = party;
    // What was asked for is a wish to the provider (§5.5.1.1); what it says that it did is what counts.
    const { acr } = told.claims;
    if (provider.assurance.length > 0 && !(typeof acr === 'string' && provider.assurance.includes(acr))) return refuse('ASSURANCE_TOO_LOW');
    return this.transactions.run(context, async (inside) => {
      const matched = await this.people.match(inside, provider, told);
      if (!matched.ok) return matched;
      const opened = await this.sessions.open(
        inside,
        {
          ...matched.value,
          provider: provider.name,
          issuer: provider.issuer,
          subjectHash: subjectHash(provider.issuer, told.subject),
          providerSession: told.session,
          tokens: told.tokens,
          browser: brought.browser,
        },
        brought.sessionSecret,
      );
      return ok({ ...opened, returnTo: attempt.returnTo });
    });
  }

  private async told(party: RelyingParty, callback: URL, checks: SignInChecks): Promise<ToldPerson | null> {
    try {
      return await party.complete(callback, checks);
    } catch (error) {
      this.logger.warn({ reason: reasonOf(error), provider: party.provider.name }, 'a sign-in was refused');
      return null;
    }
  }

  private get redirectUri(): string {
    return `${this.address.url}${CALLBACK_PATH}`;
  }
}

/** Made anew from the two secrets when the browser comes back, so that neither nonce nor verifier is stored anywhere. */
function checksOf(state: string, browserSecret: string): SignInChecks {
  const made = (purpose: string) => derived(browserSecret + state, purpose).toString('base64url');
  return { state, nonce: made('sign-in nonce'), codeVerifier: made('sign-in verifier') };
}

/**
 * A path of the registry itself, as browsers see it; anything else becomes the start page (an open redirect would send people, freshly signed
 * in, anywhere). `home` is the public address: what lies beside its path is somebody else's.
 */
export function pathWithin(wanted: string, home: string): string {
  const { origin, pathname } = new URL(home);
  const below = pathname.replace(/\/$/, '');
  const start = `${below}/graphql`;
  // Browsers take a backslash for a slash, and pass over control characters.
  // eslint-disable-next-line no-control-regex
  if (!wanted.startsWith('/') || /[\\\u0000-\u0020\u007f]/.test(wanted) || wanted.length > 2000) return start;
  const url = URL.canParse(wanted, home) ? new URL(wanted, home) : null;
  // `/.//elsewhere` has the path `//elsewhere`, which a browser would take for a host.
  if (url === null || url.origin !== origin || wanted.startsWith('//') || url.pathname.startsWith('//')) return start;
  if (url.pathname !== below && !url.pathname.startsWith(`${below}/`)) return start;
  return `${url.pathname}${url.search}${url.hash}`;
}
