import { Injectable } from '@nestjs/common';
import { containsPersonalIdentityNumber, newId, ok, refuse, sha256, type Result } from '@termverk/kernel';
import { record } from '@termverk/audit';
import { registryItself, type Context } from '@termverk/platform';
import { ADD_MEMBERSHIP, ADD_PERSON } from '../person/person.queries.js';
import { introduced, type Introduced } from './claims.js';
import type { KnownProvider } from './providers.js';
import type { ToldPerson } from './relying-party.js';
import type { SignInRefusal } from './sign-in-messages.js';
import {
  DEMO_PERSON_BY_SLUG,
  LINK,
  ORGANISATION_BY_NUMBER,
  ORGANISATIONS_OF_PERSON,
  PERSON_BY_HSA_ID,
  PERSON_BY_IDENTITY,
  type KnownPersonRow,
} from './sign-in.queries.js';

/** Who has signed in, on behalf of which organisation. */
export interface Matched {
  readonly personId: string;
  readonly organisationId: string;
  readonly demo: boolean;
}

/** What is stored of a provider's name for somebody: it may be a personal identity number. */
export function subjectHash(issuer: string, subject: string): Buffer {
  return sha256(`${issuer}\n${subject}`);
}

/**
 * Finds the person whom a provider tells of: by what it has called them before, then by HSA-id where the provider's word on it is taken;
 * else makes them known or refuses.
 */
@Injectable()
export class PersonMatching {
  /** Runs inside a transaction. The first sign-in of somebody links them for later ones. */
  async match(inside: Context, provider: KnownProvider, told: ToldPerson): Promise<Result<Matched, SignInRefusal>> {
    const who = introduced(told.claims, provider.claims);
    const hash = subjectHash(provider.issuer, told.subject);
    const known = await this.known(inside, provider, told, who, hash);
    if (known !== null) return this.acting(inside, known, who, provider);
    // The same words whether the HSA-id is somebody's or not: a provider is not told whom the registry knows.
    if (provider.newPeople === 'refuse')
      return refuse(who.hsaId !== null && !provider.hsaIdAuthority ? 'HSA_ID_NOT_TRUSTED' : 'PERSON_UNKNOWN');
    return this.create(inside, provider, who, hash);
  }

  private async known(
    inside: Context,
    provider: KnownProvider,
    told: ToldPerson,
    who: Introduced,
    hash: Buffer,
  ): Promise<KnownPersonRow | null> {
    const one = async (sql: string, values: readonly unknown[]) =>
      ((await inside.manager.query(sql, [...values])) as KnownPersonRow[])[0] ?? null;
    if (provider.demo) return one(DEMO_PERSON_BY_SLUG, [told.subject]);
    const linked = await one(PERSON_BY_IDENTITY, [provider.issuer, hash]);
    if (linked !== null) return linked;
    const named = who.hsaId === null || !provider.hsaIdAuthority ? null : await one(PERSON_BY_HSA_ID, [who.hsaId]);
    if (named !== null) await this.link(inside, provider, named.id, hash);
    return named;
  }

  private async acting(
    inside: Context,
    person: KnownPersonRow,
    who: Introduced,
    provider: KnownProvider,
  ): Promise<Result<Matched, SignInRefusal>> {
    // Programs sign in by their secret alone, and invented people only at the embedded provider.
    if (person.kind !== 'human' || person.demo !== provider.demo) return refuse('PERSON_UNKNOWN');
    const organisations: { id: string; number: string | null }[] = await inside.manager.query(ORGANISATIONS_OF_PERSON, [
      person.id,
      inside.now,
    ]);
    const told = who.organisationNumber;
    const chosen = told === null || provider.demo ? organisations[0] : organisations.find(({ number }) => number === told);
    if (chosen === undefined) return refuse('NO_MEMBERSHIP');
    return ok({ personId: person.id, organisationId: chosen.id, demo: person.demo });
  }

  private async create(inside: Context, provider: KnownProvider, who: Introduced, hash: Buffer): Promise<Result<Matched, SignInRefusal>> {
    const name = who.name ?? 'Namn saknas';
    if (containsPersonalIdentityNumber(name)) return refuse('PERSONAL_NUMBER');
    const found: { id: string }[] =
      who.organisationNumber === null ? [] : await inside.manager.query(ORGANISATION_BY_NUMBER, [who.organisationNumber, inside.now]);
    const organisation = found.length === 1 ? found[0] : undefined;
    if (organisation === undefined) return refuse('ORGANISATION_UNKNOWN');
    const id = newId();
    // An HSA-id that is not proven must not stand in the way of whoever has it.
    await inside.manager.query(ADD_PERSON, [id, slugOf(name, id), name, provider.hsaIdAuthority ? who.hsaId : null]);
    await inside.manager.query(ADD_MEMBERSHIP, [newId(), id, organisation.id, inside.now]);
    const actor = { ...registryItself, personId: id, organisationId: organisation.id };
    record(
      { ...inside, actor },
      {
        action: 'person.added',
        entity: { kind: 'person', id },
        after: { organisation: organisation.id, roles: [] },
        details: { via: provider.name },
      },
    );
    await this.link(inside, provider, id, hash);
    return ok({ personId: id, organisationId: organisation.id, demo: false });
  }

  private async link(inside: Context, provider: KnownProvider, personId: string, hash: Buffer): Promise<void> {
    await inside.manager.query(LINK, [provider.issuer, hash, personId, inside.now]);
    record(
      { ...inside, actor: { ...registryItself, personId } },
      { action: 'person.linked', entity: { kind: 'person', id: personId }, details: { provider: provider.name } },
    );
  }
}

/** A short name for addresses: the name in ASCII with something of the id behind, as names repeat. */
function slugOf(name: string, id: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^\w\s-]/g, '')
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  return `${/^[a-z]/.test(plain) ? plain.slice(0, 60) : 'person'}-${id.slice(-6)}`;
}
