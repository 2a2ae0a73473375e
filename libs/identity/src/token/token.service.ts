import { Inject, Injectable } from '@nestjs/common';
import { MessageCatalogue, ok, refuse, type Result } from '@termverk/kernel';
import { record } from '@termverk/audit';
import { CONFIGURATION, Transactions, type Actor, type Configuration, type Context, type Grant } from '@termverk/platform';
import { DataSource } from 'typeorm';
import { permissions } from '../permission/permissions.js';
import { LONGEST_DAYS, mintToken, type MintedToken, type TokenWish } from './mint.js';
import { tokenHash } from './token.js';

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
  TOKEN_UNKNOWN: { sv: 'Du har ingen sådan token.', en: 'You have no such token.' },
});
export type TokenRefusal = ReturnType<typeof tokenMessages.codes>[number];

interface TokenRow {
  readonly id: string;
  readonly person_id: string;
  readonly organisation_id: string;
  readonly scopes: string[] | null;
  readonly demo: boolean;
  readonly grants: { role: Grant['role']; subject_field: string | null }[];
}

const REMEMBERED_MS = 2_000;
const REMEMBERED_MAX = 10_000;

/** Makes, checks and revokes API tokens. */
@Injectable()
export class TokenService {
  private readonly remembered = new Map<string, { readonly actor: Actor | null; readonly untilMs: number }>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'mode'>,
  ) {}

  /** The actor behind a token, or null when it is unknown, revoked or expired. An answer is remembered for two seconds. */
  async authenticate(token: string): Promise<Actor | null> {
    const key = tokenHash(token).toString('base64');
    const nowMs = Date.now();
    const known = this.remembered.get(key);
    if (known !== undefined && known.untilMs > nowMs) return known.actor;
    const actor = await this.readActor(tokenHash(token));
    if (this.remembered.size >= REMEMBERED_MAX) this.remembered.clear();
    this.remembered.set(key, { actor, untilMs: nowMs + REMEMBERED_MS });
    return actor;
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
    return this.transactions.run(context, async (inside) =>
      ok(await mintToken(inside, { personId: personId!, organisationId: organisationId!, demo: context.actor.demo, ...wish })),
    );
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

  /** Ends one of one's own tokens at once (other nodes notice within two seconds). */
  async revoke(context: Context, id: string): Promise<Result<string, TokenRefusal>> {
    return this.transactions.run(context, async (inside) => {
      const [rows]: [{ id: string }[]] = await inside.manager.query(
        'update api_token set revoked_at = $3 where id = $1 and person_id = $2 and revoked_at is null returning id',
        [id, context.actor.personId, context.now],
      );
      if (rows.length === 0) return refuse('TOKEN_UNKNOWN', {}, ['id']);
      record(inside, { action: 'token.revoked', entity: { kind: 'token', id } });
      this.remembered.clear();
      return ok(id);
    });
  }

  private async readActor(hash: Buffer): Promise<Actor | null> {
    const rows: TokenRow[] = await this.dataSource.query(
      `with token as (
         select id, person_id, organisation_id, scopes, demo from api_token
         where hash = $1 and revoked_at is null and expires_at > now()),
       used as (
         update api_token set last_used_at = now()
         where id = (select id from token) and (last_used_at is null or last_used_at < now() - interval '1 minute'))
       select token.*, coalesce((
         select jsonb_agg(jsonb_build_object('role', g.role, 'subject_field', g.subject_field))
         from role_grant g where g.person_id = token.person_id and g.valid_from <= now() and (g.valid_to is null or g.valid_to > now())), '[]') as grants
       from token
       where exists (select 1 from membership m where m.person_id = token.person_id and m.organisation_id = token.organisation_id
                     and m.valid_from <= now() and (m.valid_to is null or m.valid_to > now()))`,
      [hash],
    );
    const row = rows[0];
    if (row === undefined || (row.demo && this.configuration.mode !== 'tryout')) return null;
    return {
      personId: row.person_id,
      organisationId: row.organisation_id,
      tokenId: row.id,
      grants: row.grants.map((grant) => ({ role: grant.role, subjectField: grant.subject_field })),
      scopes: row.scopes,
      demo: row.demo,
    };
  }
}
