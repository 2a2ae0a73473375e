import { newId, type JsonObject } from '@termverk/kernel';
import { record } from '@termverk/audit';
import type { Context } from '@termverk/platform';
import { newToken, secretHash, secretHint } from '../secret/secret.js';

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
  /** The registered system that it is for, by its id. */
  readonly systemId?: string | null;
}

/** Whose a new token is, and how it came about. */
export interface TokenHolder {
  readonly personId: string;
  readonly organisationId: string;
  readonly demo: boolean;
  readonly kind?: 'personal' | 'device' | 'client';
  /** The OAuth client that it was handed to. */
  readonly clientId?: string;
  /** How long it lives, where days are too coarse. */
  readonly lifetimeMs?: number;
}

const DAY_MS = 86_400_000;

/** The longest that a token may live, in days. */
export const LONGEST_DAYS = 366;

/** Stores a new token of a person in the running transaction and records it; `details` are added to what is recorded. */
export async function mintToken(context: Context, of: TokenWish & TokenHolder, details: JsonObject = {}): Promise<MintedToken> {
  const secret = newToken();
  const expiresAt = new Date(context.now.getTime() + (of.lifetimeMs ?? of.days * DAY_MS));
  const minted = { id: newId(), secret, hint: secretHint(secret), expiresAt };
  await context.manager.query(
    `insert into api_token (id, hash, hint, person_id, organisation_id, purpose, scopes, demo, expires_at, kind, system_id, client_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      minted.id,
      secretHash(secret),
      minted.hint,
      of.personId,
      of.organisationId,
      of.purpose,
      of.scopes,
      of.demo,
      expiresAt,
      of.kind ?? 'personal',
      of.systemId ?? null,
      of.clientId ?? null,
    ],
  );
  record(context, {
    action: 'token.created',
    entity: { kind: 'token', id: minted.id },
    details: { person: of.personId, expiresAt: expiresAt.toISOString(), demo: of.demo, ...details },
  });
  return minted;
}
