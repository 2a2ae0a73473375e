import { Injectable } from '@nestjs/common';
import { MessageCatalogue, newId, ok, refuse, type Result } from '@termverk/kernel';
import { emit, record } from '@termverk/audit';
import { Reads, Transactions, type Context, type Role } from '@termverk/platform';
import { Authentication } from '../authentication/authentication.js';
import { permits } from '../permission/permissions.js';
import { GRANT, LOOK_UP, OVERLAPPING, ROLE_GRANT_BY_ID, ROLE_GRANTS, WITHDRAW, type RoleGrantRow } from './role.queries.js';

/** Why a role is not granted or withdrawn. */
export const roleMessages = new MessageCatalogue({
  PERSON_UNKNOWN: { sv: 'Det finns ingen person "{person}".', en: 'There is no person "{person}".' },
  SUBJECT_FIELD_UNKNOWN: { sv: 'Det finns inget ämnesområde "{subjectField}".', en: 'There is no subject field "{subjectField}".' },
  NAMESPACE_UNKNOWN: { sv: 'Det finns ingen namnrymd "{namespace}".', en: 'There is no namespace "{namespace}".' },
  SCOPE_TWICE: {
    sv: 'En roll gäller i ett ämnesområde eller i en namnrymd, inte i båda.',
    en: 'A role holds in a subject field or in a namespace, not in both.',
  },
  OUTSIDE_OWN: {
    sv: 'Du kan bara ge och dra in roller där din egen administratörsroll gäller.',
    en: 'You can only grant and withdraw roles where your own role as administrator holds.',
  },
  OWN_ROLE: { sv: 'Ingen ger sig själv en roll.', en: 'Nobody grants a role to themselves.' },
  PERIOD: { sv: 'Rollen måste sluta efter att den har börjat.', en: 'The role has to end after it begins.' },
  PAST: { sv: 'En roll kan inte ges bakåt i tiden.', en: 'A role cannot be granted back in time.' },
  HELD_ALREADY: { sv: 'Personen har redan den rollen där.', en: 'The person has that role there already.' },
  GRANT_UNKNOWN: { sv: 'Det finns ingen sådan roll som gäller.', en: 'There is no such role that holds.' },
});
/** A code of `roleMessages`. */
export type RoleRefusal = ReturnType<typeof roleMessages.codes>[number];

/** A role to be granted. */
export interface RoleWish {
  readonly person: string;
  readonly role: Role;
  readonly subjectField: string | null;
  readonly namespace: string | null;
  readonly validFrom: Date | null;
  readonly validTo: Date | null;
}

const MINUTE_MS = 60_000;

/** Grants roles and withdraws them: dated rows that are never changed but for their end. */
@Injectable()
export class RoleService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reads: Reads,
    private readonly authentication: Authentication,
  ) {}

  /** Roles that hold at a time, of one person or all; at most a thousand. */
  list(of: { readonly person: string | null; readonly role: Role | null; readonly at: Date }): Promise<RoleGrantRow[]> {
    return this.reads.rows<RoleGrantRow & Record<string, unknown>>(ROLE_GRANTS, [of.person, of.role, of.at]);
  }

  /** Grants a role, from now on or from a day to come. */
  async grant(context: Context, wish: RoleWish): Promise<Result<RoleGrantRow, RoleRefusal>> {
    const { role, subjectField, namespace, validTo } = wish;
    const validFrom = wish.validFrom ?? context.now;
    if (subjectField !== null && namespace !== null) return refuse('SCOPE_TWICE', {}, ['namespace']);
    if (validFrom.getTime() < context.now.getTime() - MINUTE_MS) return refuse('PAST', {}, ['validFrom']);
    if (validTo !== null && validTo <= validFrom) return refuse('PERIOD', {}, ['validTo']);
    if (!permits(context.actor, 'role.grant', { subjectField, url: namespace })) return refuse('OUTSIDE_OWN', {}, ['subjectField']);
    return this.transactions.run(context, async (inside): Promise<Result<RoleGrantRow, RoleRefusal>> => {
      const [found]: { person: string | null; field_known: boolean; namespace_known: boolean }[] = await inside.manager.query(LOOK_UP, [
        wish.person,
        subjectField,
        namespace,
      ]);
      const { person, field_known: fieldKnown, namespace_known: namespaceKnown } = found!;
      if (person === null) return refuse('PERSON_UNKNOWN', { person: wish.person }, ['person']);
      // An administrator who could would soon decide.
      if (person === context.actor.personId) return refuse('OWN_ROLE', {}, ['person']);
      if (!fieldKnown) return refuse('SUBJECT_FIELD_UNKNOWN', { subjectField: subjectField! }, ['subjectField']);
      if (!namespaceKnown) return refuse('NAMESPACE_UNKNOWN', { namespace: namespace! }, ['namespace']);
      const same: unknown[] = await inside.manager.query(OVERLAPPING, [person, role, subjectField, namespace, validFrom, validTo]);
      if (same.length > 0) return refuse('HELD_ALREADY', {}, ['role']);
      const row: RoleGrantRow = {
        id: newId(),
        personId: person,
        role,
        subjectField,
        namespace,
        validFrom,
        validTo,
        grantedBy: context.actor.personId,
      };
      await inside.manager.query(GRANT, [row.id, person, role, subjectField, namespace, validFrom, validTo, row.grantedBy]);
      record(inside, {
        action: 'role.granted',
        entity: { kind: 'role-grant', id: row.id },
        after: { person, role, subjectField, namespace, validFrom: validFrom.toISOString(), validTo: validTo?.toISOString() ?? null },
      });
      this.authentication.forgetAfter(inside);
      emit(inside, { topic: 'role.granted', subjectId: row.id, payload: { person, role } });
      return ok(row);
    });
  }

  /** Ends a role now, or before it has begun. */
  async withdraw(context: Context, id: string): Promise<Result<RoleGrantRow, RoleRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<RoleGrantRow, RoleRefusal>> => {
      const [row]: RoleGrantRow[] = await inside.manager.query(ROLE_GRANT_BY_ID, [id]);
      if (row === undefined) return refuse('GRANT_UNKNOWN', {}, ['id']);
      if (!permits(context.actor, 'role.grant', { subjectField: row.subjectField, url: row.namespace }))
        return refuse('OUTSIDE_OWN', {}, ['id']);
      const [ended]: [unknown[]] = await inside.manager.query(WITHDRAW, [id, inside.now]);
      if (ended.length === 0) return refuse('GRANT_UNKNOWN', {}, ['id']);
      record(inside, {
        action: 'role.withdrawn',
        entity: { kind: 'role-grant', id },
        before: { person: row.personId, role: row.role, subjectField: row.subjectField, namespace: row.namespace },
      });
      this.authentication.forgetAfter(inside);
      emit(inside, { topic: 'role.withdrawn', subjectId: id, payload: { person: row.personId, role: row.role } });
      return ok({ ...row, validTo: row.validFrom > inside.now ? row.validFrom : inside.now });
    });
  }
}
