import { Injectable } from '@nestjs/common';
import { isId, ok, refuse, type Result } from '@termverk/kernel';
import { registryItself, Transactions, type Context } from '@termverk/platform';
import { mintToken, type MintedToken } from '../token/mint.js';
import { matchesHash } from '../secret/secret.js';
import type { OAuthError } from './oauth-error.js';
import { ASKING_CLIENT, CLIENT_USED, type AskingClientRow } from './oauth.queries.js';

/** How long a program's token lives. */
export const CLIENT_TOKEN_MS = 3_600_000;
const NOBODYS_HASH = Buffer.alloc(32);

/** Tokens for programs of organisations, for their secret (RFC 6749 §4.4). */
@Injectable()
export class ClientCredentials {
  constructor(private readonly transactions: Transactions) {}

  /** A token for an hour, limited to the scopes asked for, or to all of the client's. */
  async token(
    context: Context,
    client: { readonly id: string; readonly secret: string },
    scope: readonly string[] | null,
  ): Promise<Result<MintedToken & { readonly scopes: readonly string[] }, OAuthError>> {
    const rows: AskingClientRow[] = isId(client.id) ? await context.manager.query(ASKING_CLIENT, [client.id]) : [];
    const known = rows[0];
    // The same comparison for a client that is not there: its time must not tell which ids are.
    const matches = matchesHash(client.secret, known?.secretHash ?? NOBODYS_HASH);
    if (known === undefined || !matches) return refuse('invalid_client');
    const scopes = scope ?? known.scopes;
    if (scopes.length === 0 || scopes.some((wanted) => !known.scopes.includes(wanted))) return refuse('invalid_scope');
    return this.transactions.run(context, async (inside) => {
      await inside.manager.query(CLIENT_USED, [known.id, inside.now]);
      const actor = { ...registryItself, personId: known.personId, organisationId: known.organisationId };
      const minted = await mintToken(
        { ...inside, actor },
        {
          purpose: known.purpose,
          days: 0,
          lifetimeMs: CLIENT_TOKEN_MS,
          scopes,
          systemId: known.systemId,
          personId: known.personId,
          organisationId: known.organisationId,
          demo: known.demo,
          kind: 'client',
          clientId: known.id,
        },
      );
      return ok({ ...minted, scopes });
    });
  }
}
