import { Injectable } from '@nestjs/common';
import { Providers } from '../sign-in/providers.js';
import { unsealed, type ProviderTokens } from './session-secret.js';

/** What a provider says of a session of ours. */
export type ProviderAnswer =
  | { readonly kind: 'holds'; readonly tokens: ProviderTokens }
  /** The person is disabled there, has signed out, or never was. */
  | { readonly kind: 'refused' }
  /** It did not answer in a way that can be understood. */
  | { readonly kind: 'silent' }
  /** Nobody can ask it: what it gave cannot be read here. That says nothing of the person. */
  | { readonly kind: 'unreadable' };

/** Asks the provider of a session, with the refresh token it gave, whether its person may still be signed in (RFC 6749 §6). */
@Injectable()
export class ProviderCheck {
  constructor(private readonly providers: Providers) {}

  /** Never throws: a provider that cannot be reached is silent. */
  async ask(session: { readonly provider: string; readonly sealed: Buffer | null }, secret: string): Promise<ProviderAnswer> {
    const provider = this.providers.named(session.provider);
    if (session.sealed === null || provider === null) return { kind: 'refused' };
    const tokens = unsealed(session.sealed, secret);
    if (tokens === null) return { kind: 'unreadable' };
    const { refreshToken } = tokens;
    return refreshToken === null ? { kind: 'refused' } : provider.refreshed({ ...tokens, refreshToken });
  }
}
