import { Injectable } from '@nestjs/common';
import { containsPersonalIdentityNumber, MessageCatalogue, newId, ok, refuse, type Result } from '@termverk/kernel';
import { emit, record } from '@termverk/audit';
import { Reads, roles, Transactions, type Actor, type Context, type Role } from '@termverk/platform';
import { Authentication } from '../authentication/authentication.js';
import { isUnlimited, permissions, permits, type Action, type Permission } from '../permission/permissions.js';
import { newProgramSecret, secretHash, secretHint } from '../secret/secret.js';
import { LONGEST_DAYS } from '../token/mint.js';
import { ADD_MACHINE, ADD_MEMBERSHIP } from '../person/person.queries.js';
import {
  ADD_CLIENT,
  ADD_ROLES,
  CLIENTS_OF_ORGANISATION,
  NEW_SECRET,
  ORGANISATION_IN_FORCE,
  REVOKE_CLIENT,
  SYSTEM_BY_SLUG,
  type OAuthClientRow,
} from './oauth.queries.js';

/** Why a program of an organisation is not made, changed or ended. */
export const oauthClientMessages = new MessageCatalogue({
  ORGANISATION_UNKNOWN: { sv: 'Det finns ingen organisation "{organisation}".', en: 'There is no organisation "{organisation}".' },
  SYSTEM_UNKNOWN: { sv: 'Organisationen har inget system "{system}".', en: 'The organisation has no system "{system}".' },
  NAME_INVALID: {
    sv: 'Programmet behöver ett namn utan personnummer.',
    en: 'The program needs a name without a personal identity number.',
  },
  SCOPE_UNKNOWN: {
    sv: 'Program kan inte ges "{scope}". De kan ges: {scopes}.',
    en: 'Programs cannot be given "{scope}". They can be given: {scopes}.',
  },
  SCOPE_WIDER: {
    sv: 'Program kan inte ges "{scope}" av den som inte själv får göra det överallt.',
    en: 'Programs cannot be given "{scope}" by somebody who may not do it everywhere themselves.',
  },
  OTHER_ORGANISATION: {
    sv: 'Programmet får handla för en annan organisation än din, och läsa det som är organisationens eget. Ange skälet med högst 500 tecken; det sparas i händelsekedjan.',
    en: 'The program may act for an organisation that is not yours, and read what is that organisation’s own. State the reason in at most 500 characters; it is kept in the audit chain.',
  },
  LIFETIME: { sv: 'Giltighetstiden måste vara 1 till {max} dagar.', en: 'The lifetime must be 1 to {max} days.' },
  CLIENT_UNKNOWN: { sv: 'Det finns inget sådant program.', en: 'There is no such program.' },
});
/** A code of `oauthClientMessages`. */
export type OAuthClientRefusal = ReturnType<typeof oauthClientMessages.codes>[number];

/** A program to be let in by client credentials. */
export interface OAuthClientWish {
  readonly name: string;
  readonly organisation: string;
  /** Slug of the registered system that it is a part of, or null. */
  readonly system: string | null;
  readonly purpose: string;
  readonly scopes: readonly string[];
  readonly days: number;
  /** Why somebody of another organisation makes it, or null. */
  readonly reason: string | null;
}

/** A client's credentials; `secret` is shown this once. */
export interface ClientCredentialsShown {
  readonly clientId: string;
  readonly secret: string;
  readonly expiresAt: Date | null;
}

const DAY_MS = 86_400_000;
const LONGEST_REASON = 500;

/** What programs may be given. */
export const machineScopes: readonly Action[] = (Object.keys(permissions) as Action[]).filter((action) => {
  const { machines, by }: Permission = permissions[action];
  return machines === true && by !== 'everyone';
});

/** Makes the programs of organisations known, gives them secrets, and ends them. */
@Injectable()
export class OAuthClientService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reads: Reads,
    private readonly authentication: Authentication,
  ) {}

  /** An organisation's programs that hold, the latest first. */
  list(organisation: string): Promise<OAuthClientRow[]> {
    return this.reads.rows<OAuthClientRow & Record<string, unknown>>(CLIENTS_OF_ORGANISATION, [organisation]);
  }

  /** Makes a program known: somebody of its own, with just the roles that its scopes need, for as long as its secret holds. */
  async create(context: Context, wish: OAuthClientWish): Promise<Result<ClientCredentialsShown, OAuthClientRefusal>> {
    const unknown = wish.scopes.find((scope) => !(machineScopes as readonly string[]).includes(scope));
    if (unknown !== undefined) return refuse('SCOPE_UNKNOWN', { scope: unknown, scopes: machineScopes.join(', ') }, ['scopes']);
    const wider = widerThan(context.actor, wish.scopes as readonly Action[]);
    if (wider !== undefined) return refuse('SCOPE_WIDER', { scope: wider }, ['scopes']);
    if (wish.days < 1 || wish.days > LONGEST_DAYS) return refuse('LIFETIME', { max: LONGEST_DAYS }, ['days']);
    if (wish.name.trim() === '' || containsPersonalIdentityNumber(`${wish.name} ${wish.purpose}`))
      return refuse('NAME_INVALID', {}, ['name']);
    const scopes = [...new Set(wish.scopes)] as Action[];
    return this.transactions.run(context, async (inside): Promise<Result<ClientCredentialsShown, OAuthClientRefusal>> => {
      const [organisation]: { id: string; demo: boolean }[] = await inside.manager.query(ORGANISATION_IN_FORCE, [
        wish.organisation,
        inside.now,
      ]);
      if (organisation === undefined) return refuse('ORGANISATION_UNKNOWN', { organisation: wish.organisation }, ['organisation']);
      const reason = reasonFor(inside, organisation.id, wish.reason);
      if (!reason.ok) return reason;
      const systems: { id: string }[] =
        wish.system === null ? [] : await inside.manager.query(SYSTEM_BY_SLUG, [wish.system, organisation.id]);
      if (wish.system !== null && systems[0] === undefined) return refuse('SYSTEM_UNKNOWN', { system: wish.system }, ['system']);
      const [clientId, personId, secret] = [newId(), newId(), newProgramSecret()];
      const expiresAt = new Date(inside.now.getTime() + wish.days * DAY_MS);
      const granted = rolesNeeded(scopes);
      await inside.manager.query(ADD_MACHINE, [personId, `program-${personId}`, wish.name.trim(), organisation.demo]);
      await inside.manager.query(ADD_MEMBERSHIP, [newId(), personId, organisation.id, inside.now]);
      await inside.manager.query(ADD_ROLES, [granted.map(() => newId()), personId, granted, inside.now, expiresAt, inside.actor.personId]);
      await inside.manager.query(ADD_CLIENT, [
        clientId,
        secretHash(secret),
        secretHint(secret),
        personId,
        organisation.id,
        systems[0]?.id ?? null,
        wish.purpose,
        scopes,
        organisation.demo,
        inside.actor.personId,
        inside.now,
        expiresAt,
      ]);
      record(inside, {
        action: 'oauth-client.created',
        entity: { kind: 'oauth-client', id: clientId },
        after: { organisation: organisation.id, person: personId, scopes, roles: [...granted], expiresAt: expiresAt.toISOString() },
        ...reason.value,
      });
      emit(inside, { topic: 'oauth-client.created', subjectId: clientId, payload: { organisation: organisation.id } });
      return ok({ clientId, secret, expiresAt });
    });
  }

  /**
   * A new secret in place of the old one, which stops working at once; tokens that were given stay for their hour. Who gets to know the
   * secret can do what the program does, so it is for those who may do that anyway.
   */
  async renew(context: Context, clientId: string, stated: string | null): Promise<Result<ClientCredentialsShown, OAuthClientRefusal>> {
    const secret = newProgramSecret();
    return this.transactions.run(context, async (inside): Promise<Result<ClientCredentialsShown, OAuthClientRefusal>> => {
      const [rows]: [{ scopes: Action[]; organisationId: string }[]] = await inside.manager.query(NEW_SECRET, [
        clientId,
        secretHash(secret),
        secretHint(secret),
      ]);
      if (rows[0] === undefined) return refuse('CLIENT_UNKNOWN', {}, ['id']);
      const wider = widerThan(inside.actor, rows[0].scopes);
      if (wider !== undefined) return refuse('SCOPE_WIDER', { scope: wider }, ['id']);
      const reason = reasonFor(inside, rows[0].organisationId, stated);
      if (!reason.ok) return reason;
      record(inside, { action: 'oauth-client.secret-renewed', entity: { kind: 'oauth-client', id: clientId }, ...reason.value });
      emit(inside, { topic: 'oauth-client.secret-renewed', subjectId: clientId, payload: {} });
      return ok({ clientId, secret, expiresAt: null });
    });
  }

  /** Ends a program and all tokens that it was given. */
  async revoke(context: Context, clientId: string): Promise<Result<string, OAuthClientRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<string, OAuthClientRefusal>> => {
      const [rows]: [unknown[]] = await inside.manager.query(REVOKE_CLIENT, [clientId, inside.now]);
      if (rows.length === 0) return refuse('CLIENT_UNKNOWN', {}, ['id']);
      this.authentication.forgetAfter(inside);
      record(inside, { action: 'oauth-client.revoked', entity: { kind: 'oauth-client', id: clientId } });
      emit(inside, { topic: 'oauth-client.revoked', subjectId: clientId, payload: {} });
      return ok(clientId);
    });
  }
}

/**
 * What the record says of why: nothing for one's own organisation. Whoever holds a program's secret reads what is its organisation's own, so
 * for any other the reason stands in the record, where that organisation can read it.
 */
function reasonFor(
  { actor }: Context,
  organisationId: string,
  stated: string | null,
): Result<{ readonly details?: { readonly reason: string } }, OAuthClientRefusal> {
  if (organisationId === actor.organisationId) return ok({});
  const reason = stated?.trim() ?? '';
  return reason === '' || reason.length > LONGEST_REASON || containsPersonalIdentityNumber(reason)
    ? refuse('OTHER_ORGANISATION', {}, ['reason'])
    : ok({ details: { reason } });
}

/** The first scope that somebody could not exercise: programs get their roles without limits, so limited ones do not count. */
function widerThan(actor: Actor, scopes: readonly Action[]): Action | undefined {
  const unlimited: Actor = { ...actor, grants: actor.grants.filter(isUnlimited) };
  return scopes.find((scope) => !permits(unlimited, scope));
}

/** One role for each scope that needs any: of several the one with the fewest rights besides. */
function rolesNeeded(scopes: readonly Action[]): readonly Role[] {
  const rights = (role: Role) =>
    (Object.keys(permissions) as Action[]).filter((action) => {
      const { by }: Permission = permissions[action];
      return typeof by !== 'string' && by.includes(role);
    }).length;
  const needed = scopes.flatMap((scope) => {
    const { by }: Permission = permissions[scope];
    if (typeof by === 'string') return [];
    return [...by].sort((a, b) => rights(a) - rights(b) || roles.indexOf(a) - roles.indexOf(b)).slice(0, 1);
  });
  return [...new Set(needed)];
}
