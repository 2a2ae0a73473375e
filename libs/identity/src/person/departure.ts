import { disposeOf, emit, record } from '@termverk/audit';
import { MessageCatalogue, ok, refuse, sha256, type Result } from '@termverk/kernel';
import type { Context, Transactions } from '@termverk/platform';
import { END_ACCESS, ENTRIES_WITH_NAME, FORGET, FORGET_PURPOSES, LEAVING, RENAME, type LeavingRow } from './departure.queries.js';

/** Why somebody is not pseudonymised. */
export const departureMessages = new MessageCatalogue({
  PERSON_UNKNOWN: { sv: 'Det finns ingen person "{person}".', en: 'There is no person "{person}".' },
  PSEUDONYMISED_ALREADY: { sv: '"{person}" är redan pseudonymiserad.', en: '"{person}" has been pseudonymised already.' },
  GROUND_MISSING: {
    sv: 'Ange grunden med högst 500 tecken, utan att nämna personen.',
    en: 'State the ground in at most 500 characters, without naming the person.',
  },
});
/** A code of `departureMessages`. */
export type DepartureRefusal = ReturnType<typeof departureMessages.codes>[number];

/** What stands for somebody from now on, and how many entries of the record lost a payload that held the name. */
export interface Pseudonymised {
  readonly personId: string;
  readonly pseudonym: string;
  readonly disposedEntries: number;
}

const LONGEST_GROUND = 500;

/**
 * Lets somebody leave the registry: all access ends, identifiers go, and a pseudonym that is the same for ever takes the place of the
 * name wherever it is shown. What the person has decided and written stays, and the audit chain verifies as before: it holds ids, and
 * where an older entry holds the name, the payload of that entry is disposed of on record.
 */
export class Departure {
  constructor(private readonly transactions: Transactions) {}

  /** Pseudonymises the person of a slug, once. The ground is kept in the record. */
  pseudonymise(context: Context, slug: string, ground: string): Promise<Result<Pseudonymised, DepartureRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<Pseudonymised, DepartureRefusal>> => {
      const { manager, now } = inside;
      const [person]: LeavingRow[] = await manager.query(LEAVING, [slug]);
      if (person === undefined) return refuse('PERSON_UNKNOWN', { person: slug }, ['person']);
      if (person.pseudonymised_at !== null) return refuse('PSEUDONYMISED_ALREADY', { person: slug }, ['person']);
      const stated = ground.trim();
      if (stated === '' || stated.length > LONGEST_GROUND || stated.includes(person.name) || stated.includes(slug))
        return refuse('GROUND_MISSING', {}, ['ground']);
      for (const sql of END_ACCESS) await manager.query(sql, [person.id, now]);
      for (const sql of [...FORGET, FORGET_PURPOSES]) await manager.query(sql, [person.id]);
      const pseudonym = pseudonymOf(person.id);
      await manager.query(RENAME, [person.id, `person-${pseudonym}`, `Person ${pseudonym}`, now]);
      const named: { seq: string }[] = await manager.query(ENTRIES_WITH_NAME, [person.id, person.name, slug]);
      const disposed = await disposeOf(inside, { seqs: named.map(({ seq }) => Number(seq)) }, stated);
      record(inside, { action: 'person.pseudonymised', entity: { kind: 'person', id: person.id }, details: { ground: stated } });
      emit(inside, { topic: 'person.pseudonymised', subjectId: person.id, payload: {} });
      return ok({ personId: person.id, pseudonym: `Person ${pseudonym}`, disposedEntries: disposed.length });
    });
  }
}

/** Twelve letters and digits that are always the same for the same person and say nothing of who it is. */
function pseudonymOf(personId: string): string {
  return sha256(`pseudonym ${personId}`).toString('hex').slice(0, 12);
}
