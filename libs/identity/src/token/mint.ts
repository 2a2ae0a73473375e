import { newId, type JsonObject } from '@termverk/kernel';
import { record } from '@termverk/audit';
import type { Context } from '@termverk/platform';
import { newToken, tokenHash, tokenHint } from './token.js';

/** A token that was just made. `secret` is shown this once and cannot be had again. */
export interface MintedToken {
  readonly id: string;
  readonly secret: string;
  readonly hint: string;
  readonly expiresAt: Date;
}

/** What a new token is for. */
export interface TokenWish {
  readonly purpose: string;
  readonly days: number;
  readonly scopes: readonly string[] | null;
}

const DAY_MS = 86_400_000;

/** The longest that a token may live, in days. */
export const LONGEST_DAYS = 366;

/** Stores a new token of a person in the running transaction and records it; `details` are added to what is recorded. */
export async function mintToken(
  context: Context,
  of: TokenWish & { readonly personId: string; readonly organisationId: string; readonly demo: boolean },
  details: JsonObject = {},
): Promise<MintedToken> {
  const secret = newToken();
  const minted = { id: newId(), secret, hint: tokenHint(secret), expiresAt: new Date(context.now.getTime() + of.days * DAY_MS) };
  await context.manager.query(
    `insert into api_token (id, hash, hint, person_id, organisation_id, purpose, scopes, demo, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [minted.id, tokenHash(secret), minted.hint, of.personId, of.organisationId, of.purpose, of.scopes, of.demo, minted.expiresAt],
  );
  record(context, {
    action: 'token.created',
    entity: { kind: 'token', id: minted.id },
    details: { person: of.personId, purpose: of.purpose, expiresAt: minted.expiresAt.toISOString(), demo: of.demo, ...details },
  });
  return minted;
}
