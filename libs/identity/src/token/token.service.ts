import { Inject, Injectable } from '@nestjs/common';
import { MessageCatalogue, ok, refuse, type Result } from '@termverk/kernel';
import { record } from '@termverk/audit';
import { CONFIGURATION, Transactions, type Actor, type Configuration, type Context } from '@termverk/platform';
import { DataSource } from 'typeorm';
import { actorOf } from '../authentication/actor-rows.js';
import { Remembered } from '../authentication/remembered.js';
import { permissions, permits } from '../permission/permissions.js';
import { secretHash } from '../secret/secret.js';
import { LONGEST_DAYS, mintToken, type MintedToken, type TokenWish } from './mint.js';
import {
  REVOKE,
  REVOKE_HELD,
  REVOKE_OWN,
  SYSTEM_OF,
  TOKEN_ACTOR,
  TOKENS_OF_ORGANISATION,
  TOKENS_OF_PERSON,
  type TokenActorRow,
  type TokenRow,
} from './token.queries.js';

export const tokenMessages = new MessageCatalogue({
  DEMO_REFUSED: {
    sv: 'Demotokens delas bara ut i provläge (TERMVERK_MODE=tryout).',
    en: 'Demo tokens are only handed out in try-out mode (TERMVERK_MODE=tryout).',
  },
  PERSON_UNKNOWN: { sv: 'Det finns ingen demoperson "{person}".', en: 'There is no demo person "{person}".' },
  SCOPE_UNKNOWN: { sv: 'Det finns ingen behörighet "{scope}".', en: 'There is no permission "{scope}".' },
  SCOPE_WIDER: {
    sv: 'En token kan inte ge mer än den token som den skapas med.',
    en: 'A token cannot give more than the token that it is made with.',
  },
  LIFETIME: { sv: 'Giltighetstiden måste vara 1 till 366 dagar.', en: 'The lifetime must be 1 to 366 days.' },
  SYSTEM_UNKNOWN: { sv: 'Din organisation har inget sådant system.', en: 'Your organisation has no such system.' },
  TOKEN_UNKNOWN: { sv: 'Du har ingen sådan token.', en: 'You have no such token.' },
});
export type TokenRefusal = ReturnType<typeof tokenMessages.codes>[number];

/** Makes, checks and revokes API tokens. */
@Injectable()
export class TokenService {
  private readonly remembered = new Remembered<Actor | null>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'mode'>,
  ) {}

  /** The actor behind a token, or null when it is unknown, revoked or expired. An answer is remembered for two seconds. */
  async authenticate(token: string): Promise<Actor | null> {
    const hash = secretHash(token);
    return this.remembered.get(hash.toString('base64'), () => this.readActor(hash));
  }

  /** A token of one's own. */
  async create(context: Context, wish: TokenWish): Promise<Result<MintedToken, TokenRefusal>> {
    const { personId, organisationId } = context.actor;
    const unknown = wish.scopes?.find((scope) => !Object.hasOwn(permissions, scope));
    if (unknown !== undefined) return refuse('SCOPE_UNKNOWN', { scope: unknown }, ['scopes']);
    const own = context.actor.scopes;
    if (own !== null && (wish.scopes === null || wish.scopes.some((scope) => !own.includes(scope))))
      return refuse('SCOPE_WIDER', {}, ['scopes']);
    if (wish.days < 1 || wish.days > LONGEST_DAYS) return refuse('LIFETIME', {}, ['days']);
    return this.transactions.run(context, async (inside) => {
      const systemId = wish.systemId ?? null;
      if (systemId !== null && !(await ownsSystem(inside, systemId, organisationId!))) return refuse('SYSTEM_UNKNOWN', {}, ['system']);
      return ok(await mintToken(inside, { personId: personId!, organisationId: organisationId!, demo: context.actor.demo, ...wish }));
    });
  }

  /** A token of a demo person's. Refused in production. */
  async createDemo(context: Context, person: string): Promise<Result<MintedToken, TokenRefusal>> {
    if (this.configuration.mode !== 'tryout') return refuse('DEMO_REFUSED');
    const rows: { id: string; organisation_id: string }[] = await this.dataSource.query(
      `select p.id, m.organisation_id from person p join membership m on m.person_id = p.id
       where p.slug = $1 and p.demo and m.valid_from <= $2 and (m.valid_to is null or m.valid_to > $2) limit 1`,
      [person, context.now],
    );
    const found = rows[0];
    if (found === undefined) return refuse('PERSON_UNKNOWN', { person }, ['person']);
    return this.transactions.run(context, async (inside) =>
      ok(
        await mintToken(inside, {
          personId: found.id,
          organisationId: found.organisation_id,
          demo: true,
          purpose: 'demo',
          days: 1,
          scopes: null,
        }),
      ),
    );
  }

  /** Tokens that hold: one's own, or with `organisation` all that act for it. The latest made first. */
  async list(context: Context, organisation: string | null): Promise<TokenRow[]> {
    return organisation === null
      ? this.dataSource.query(TOKENS_OF_PERSON, [context.actor.personId])
      : this.dataSource.query(TOKENS_OF_ORGANISATION, [organisation]);
  }

  /**
   * Ends a token at once (other nodes notice within two seconds): one of one's own, or anybody's for whoever looks after access. One's own
   * are found by their person, so that nobody learns whether somebody else's is there.
   */
  async revoke(context: Context, id: string): Promise<Result<string, TokenRefusal>> {
    const anybodys = permits(context.actor, 'access.manage');
    return this.revoking(context, anybodys ? REVOKE : REVOKE_OWN, anybodys ? [id, context.now] : [id, context.now, context.actor.personId]);
  }

  /** Ends the token itself, for whoever holds it (RFC 7009). That there is no such token is no fault. */
  async revokeHeld(context: Context, token: string): Promise<void> {
    await this.revoking(context, REVOKE_HELD, [secretHash(token), context.now]);
  }

  private async revoking(context: Context, sql: string, values: readonly unknown[]): Promise<Result<string, TokenRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<string, TokenRefusal>> => {
      const [rows]: [{ id: string }[]] = await inside.manager.query(sql, [...values]);
      const id = rows[0]?.id;
      if (id === undefined) return refuse('TOKEN_UNKNOWN', {}, ['id']);
      record(inside, { action: 'token.revoked', entity: { kind: 'token', id } });
      inside.transaction!.afterCommit.push(() => this.forget());
      return ok(id);
    });
  }

  /** Forgets what is remembered: tokens have ended, or what people may do has changed. */
  forget(): void {
    this.remembered.clear();
  }

  private async readActor(hash: Buffer): Promise<Actor | null> {
    const rows: TokenActorRow[] = await this.dataSource.query(TOKEN_ACTOR, [hash]);
    const row = rows[0];
    if (row === undefined || (row.demo && this.configuration.mode !== 'tryout')) return null;
    return { ...actorOf(row), tokenId: row.id, scopes: row.scopes, system: row.system };
  }
}

/** True when a registered system is an organisation's: as its owner or as its vendor. */
export async function ownsSystem(inside: Context, systemId: string, organisationId: string): Promise<boolean> {
  const rows: unknown[] = await inside.manager.query(SYSTEM_OF, [systemId, organisationId]);
  return rows.length > 0;
}
