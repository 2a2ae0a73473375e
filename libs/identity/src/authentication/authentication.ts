import { Injectable } from '@nestjs/common';
import { anonymous, type Actor, type Context } from '@termverk/platform';
import { SessionService } from '../session/session.service.js';
import { bearerToken } from '../token/token.js';
import { TokenService } from '../token/token.service.js';
import { cookieName, cookieOf } from './cookies.js';
import { PublicAddress } from './public-address.js';

/** What a request says about who sends it: two of its headers, or what opens a WebSocket. */
export interface Credentials {
  readonly authorization?: string | undefined;
  readonly cookie?: string | undefined;
}

/** Who sends a request, and by which way they are known. */
export type Authenticated =
  | { readonly by: 'nobody'; readonly actor: Actor }
  | { readonly by: 'token'; readonly actor: Actor }
  /** `csrfToken` has to come with whatever changes something (header `x-termverk-csrf`). */
  | { readonly by: 'session'; readonly actor: Actor; readonly csrfToken: string };

/** The one door from a request to its actor: an API token or OAuth access token as a bearer token (RFC 6750), or a browser's session. */
@Injectable()
export class Authentication {
  constructor(
    private readonly tokens: TokenService,
    private readonly sessions: SessionService,
    private readonly address: PublicAddress,
  ) {}

  /**
   * Who it is; null when a token was sent that does not hold. A token goes before a cookie. A session that has ended is nobody, as a
   * browser sends its cookie with everything.
   */
  async authenticate({ authorization, cookie }: Credentials): Promise<Authenticated | null> {
    if (authorization !== undefined) {
      const token = bearerToken(authorization);
      const actor = token === null ? null : await this.tokens.authenticate(token);
      return actor === null ? null : { by: 'token', actor };
    }
    const secret = this.sessionSecret(cookie);
    const session = secret === null ? null : await this.sessions.authenticate(secret);
    return session === null ? { by: 'nobody', actor: anonymous } : { by: 'session', ...session };
  }

  /**
   * Once the running transaction is committed, asks anew who everybody is and what they may do, by whichever way they come. For use cases
   * that take something from somebody; other nodes notice within two seconds. Throws outside a transaction.
   */
  forgetAfter(inside: Context): void {
    inside.transaction!.afterCommit.push(() => {
      this.tokens.forget();
      this.sessions.forget();
    });
  }

  /** The secret of the session in a `Cookie` header, or null. */
  sessionSecret(cookie: string | undefined): string | null {
    return cookieOf(cookie, cookieName('session', this.address.secure));
  }
}
