import { Injectable } from '@nestjs/common';
import type { Context } from '@termverk/platform';
import { PublicAddress } from '../authentication/public-address.js';
import { unsealed } from '../session/session-secret.js';
import { SessionService } from '../session/session.service.js';
import { subjectHash } from './person-matching.js';
import { Providers } from './providers.js';

/** Signing out: by the person here, or by the provider's word. */
@Injectable()
export class SignOut {
  constructor(
    private readonly providers: Providers,
    private readonly sessions: SessionService,
    private readonly address: PublicAddress,
  ) {}

  /** Ends a cookie's session, and gives the address at which to end the provider's; null where there is none. */
  async signOut(context: Context, secret: string): Promise<string | null> {
    const held = await this.sessions.sealedOf(secret);
    await this.sessions.signOut(context, secret);
    if (held === null) return null;
    const tokens = held.sealed === null ? null : unsealed(held.sealed, secret);
    const url = await this.providers.named(held.provider)?.endSessionUrl(tokens?.idToken ?? null, `${this.address.url}/sign-in/signed-out`);
    return url?.href ?? null;
  }

  /** Ends what a logout token names; false when the token does not hold. Nothing to end is no fault. */
  async byProvider(context: Context, name: string, token: string): Promise<boolean> {
    const party = this.providers.named(name);
    const told = (await party?.loggedOut(token)) ?? null;
    if (party === null || told === null) return false;
    const { issuer } = party.provider;
    await this.sessions.endByProvider(
      context,
      issuer,
      'session' in told ? told : { subjectHash: subjectHash(issuer, told.subject), before: told.issuedAt },
    );
    return true;
  }
}
