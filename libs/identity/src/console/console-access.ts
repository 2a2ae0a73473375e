import { containsPersonalIdentityNumber, newId, ok, refuse, type Result } from '@termverk/kernel';
import { record } from '@termverk/audit';
import { roles, type Context, type Role, type Transactions } from '@termverk/platform';
import { permissions } from '../permission/permissions.js';
import { ADD_MEMBERSHIP, ADD_PERSON } from '../person/person.queries.js';
import { LONGEST_DAYS, mintToken, type MintedToken, type TokenWish } from '../token/mint.js';
import type { ConsoleRefusal } from './console-messages.js';

export { consoleMessages, type ConsoleRefusal } from './console-messages.js';

/** Somebody whom the console makes known to the registry. */
export interface NewPerson {
  readonly slug: string;
  readonly name: string;
  /** Slug of the organisation that the person acts for. */
  readonly organisation: string;
  readonly roles: readonly string[];
  /** The subject field in which the roles hold; null for all. */
  readonly subjectField: string | null;
}

const SLUG = /^[a-z][a-z0-9-]{1,99}$/;

/**
 * What only whoever holds the database may do: make the first people and tokens of a registry where nobody can sign in yet.
 * It acts as the registry itself, and the audit chain says that it was the console.
 */
export class ConsoleAccess {
  constructor(private readonly transactions: Transactions) {}

  /** Makes a person known, as a member of an organisation and with roles, from now on. Returns the person's id. */
  async addPerson(context: Context, person: NewPerson): Promise<Result<string, ConsoleRefusal>> {
    const name = person.name.trim();
    if (!SLUG.test(person.slug)) return refuse('SLUG_INVALID', { slug: person.slug }, ['slug']);
    if (name === '' || name.length > 200) return refuse('NAME_MISSING', {}, ['name']);
    if (containsPersonalIdentityNumber(`${person.slug} ${name}`)) return refuse('PERSONAL_NUMBER', {}, ['name']);
    const unknown = person.roles.find((role) => !isRole(role));
    if (unknown !== undefined) return refuse('ROLE_UNKNOWN', { role: unknown, roles: roles.join(', ') }, ['roles']);
    return this.transactions.run(context, async (inside): Promise<Result<string, ConsoleRefusal>> => {
      const [found]: Found[] = await inside.manager.query(LOOK_UP, [person.slug, person.organisation, person.subjectField, context.now]);
      if (found!.taken) return refuse('SLUG_TAKEN', { slug: person.slug }, ['slug']);
      if (found!.organisation === null) return refuse('ORGANISATION_UNKNOWN', { organisation: person.organisation }, ['organisation']);
      if (!found!.field_known) return refuse('SUBJECT_FIELD_UNKNOWN', { subjectField: person.subjectField ?? '' }, ['subjectField']);
      const id = newId();
      const granted = [...new Set(person.roles)];
      await inside.manager.query(ADD_PERSON, [id, person.slug, name, null]);
      await inside.manager.query(ADD_MEMBERSHIP, [newId(), id, found!.organisation, context.now]);
      await inside.manager.query(
        `insert into role_grant (id, person_id, role, subject_field, valid_from)
         select unnest($1::uuid[]), $2, unnest($3::text[]), $4, $5`,
        [granted.map(() => newId()), id, granted, person.subjectField, context.now],
      );
      record(inside, {
        action: 'person.added',
        entity: { kind: 'person', id },
        after: { organisation: found!.organisation, roles: granted, subjectField: person.subjectField },
        details: BY_CONSOLE,
      });
      return ok(id);
    });
  }

  /** Makes a token of a person's, for the organisation that the person acts for (the first one of several). */
  async createToken(context: Context, person: string, wish: TokenWish): Promise<Result<MintedToken, ConsoleRefusal>> {
    const purpose = wish.purpose.trim();
    if (purpose === '' || purpose.length > 200) return refuse('PURPOSE_MISSING', {}, ['purpose']);
    if (!Number.isInteger(wish.days) || wish.days < 1 || wish.days > LONGEST_DAYS)
      return refuse('LIFETIME', { max: LONGEST_DAYS }, ['days']);
    const unknown = wish.scopes?.find((scope) => !Object.hasOwn(permissions, scope));
    if (unknown !== undefined) return refuse('SCOPE_UNKNOWN', { scope: unknown, scopes: Object.keys(permissions).join(', ') }, ['scopes']);
    return this.transactions.run(context, async (inside): Promise<Result<MintedToken, ConsoleRefusal>> => {
      const [found]: { id: string; demo: boolean; organisation: string | null }[] = await inside.manager.query(HOLDER, [
        person,
        context.now,
      ]);
      if (found === undefined) return refuse('PERSON_UNKNOWN', { person }, ['person']);
      if (found.organisation === null) return refuse('NO_MEMBERSHIP', { person }, ['person']);
      const of = { personId: found.id, organisationId: found.organisation, demo: found.demo };
      return ok(await mintToken(inside, { ...wish, ...of, purpose }, BY_CONSOLE));
    });
  }
}

const BY_CONSOLE = { via: 'console' };

interface Found {
  readonly taken: boolean;
  readonly organisation: string | null;
  readonly field_known: boolean;
}

/** $1 slug of the person, $2 slug of the organisation, $3 subject field or null, $4 when. */
const LOOK_UP = `
  select exists (select 1 from person where slug = $1) as taken,
    (select id from organisation where slug = $2 and (valid_to is null or valid_to > $4::date)) as organisation,
    $3::text is null or exists (select 1 from subject_field where code = $3) as field_known`;

/** $1 slug of the person, $2 when. */
const HOLDER = `
  select p.id, p.demo, (
    select m.organisation_id from membership m
    where m.person_id = p.id and m.valid_from <= $2 and (m.valid_to is null or m.valid_to > $2)
    order by m.valid_from, m.id limit 1) as organisation
  from person p where p.slug = $1`;

function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}
