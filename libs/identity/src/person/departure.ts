import { disposeOf, emit, record } from '@termverk/audit';
import { canonicalJson, ok, refuse, sha256, sha256Hex, type Result } from '@termverk/kernel';
import type { Context, Transactions } from '@termverk/platform';
import { END_OTHERS } from '../session/session.queries.js';
import { endSessions } from '../session/session.service.js';
import {
  END_ACCESS,
  ENTRIES_WITH_NAME,
  FORESEEN,
  FORGET,
  FORGET_PURPOSES,
  LEAVING,
  PERSON_TO_LEAVE,
  RENAME,
  type ForeseenRow,
  type LeavingRow,
} from './departure.queries.js';
import { statedGround } from './ground.js';
import type { PersonRefusal } from './person-messages.js';

/** How much of what a person could do was ended. */
export type Ended = Readonly<Record<keyof typeof END_ACCESS | 'sessions', number>> & { readonly personId: string };

/** What pseudonymising somebody would change, before anything is changed. */
export interface Foreseen extends ForeseenRow {
  readonly personId: string;
  readonly slug: string;
  readonly name: string;
  /** What would stand for the person from then on. */
  readonly pseudonym: string;
  /** Entries of the audit record that hold the name and would lose their payload. */
  readonly disposedEntries: number;
  /** Tells this very state from any other: whoever goes on shows it. */
  readonly confirmation: string;
}

/** What stands for somebody from now on, and how many entries of the record lost a payload that held the name. */
export interface Pseudonymised {
  readonly personId: string;
  readonly pseudonym: string;
  readonly disposedEntries: number;
}

/**
 * Lets somebody leave the registry. First all access ends: what the person has decided and written stays under the name, as it is part of the
 * public record. Later, when the authority finds that the name is not needed any more, identifiers go, and a pseudonym that is the same for
 * ever takes the place of the name wherever it is shown. The audit chain verifies as before: it holds ids, and where an older entry holds the
 * name, the payload of that entry is disposed of on record.
 */
export class Departure {
  /** `forgetAfter` makes a node ask anew who everybody is, once the running transaction is committed; others notice within two seconds. */
  constructor(
    private readonly transactions: Transactions,
    private readonly forgetAfter: (inside: Context) => void = () => undefined,
  ) {}

  /** Ends everything that a person can do, in one act: memberships, roles, seats, sessions, tokens. The ground is kept in the record. */
  endAccess(context: Context, slug: string, ground: string): Promise<Result<Ended, PersonRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<Ended, PersonRefusal>> => {
      const found = await leaving(inside, slug, ground);
      if (!found.ok) return found;
      const { person, stated } = found.value;
      const ended = await this.end(inside, person.id);
      record(inside, {
        action: 'person.access-ended',
        entity: { kind: 'person', id: person.id },
        details: { ground: stated, ended },
      });
      emit(inside, { topic: 'person.access-ended', subjectId: person.id, payload: {} });
      return ok({ ...ended, personId: person.id });
    });
  }

  /** Ends all sessions of a person's with browsers, and nothing else. Returns how many. */
  endSessions(context: Context, slug: string, ground: string): Promise<Result<number, PersonRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<number, PersonRefusal>> => {
      const found = await leaving(inside, slug, ground);
      if (!found.ok) return found;
      const { person, stated } = found.value;
      const sessions = (await endSessions(inside, END_OTHERS, 'ended-by-administrator', [person.id, null])).length;
      this.forgetAfter(inside);
      record(inside, {
        action: 'person.sessions-ended',
        entity: { kind: 'person', id: person.id },
        details: { ground: stated, sessions },
      });
      emit(inside, { topic: 'person.sessions-ended', subjectId: person.id, payload: {} });
      return ok(sessions);
    });
  }

  /** What {@link pseudonymise} would change. Changes nothing. */
  async foreseen(context: Context, slug: string): Promise<Result<Foreseen, PersonRefusal>> {
    const [person]: LeavingRow[] = await context.manager.query(PERSON_TO_LEAVE, [slug]);
    if (person === undefined) return refuse('PERSON_UNKNOWN', { person: slug }, ['person']);
    if (person.pseudonymised_at !== null) return refuse('PSEUDONYMISED_ALREADY', { person: slug }, ['person']);
    return ok(await foreseenOf(context, person));
  }

  /**
   * Puts a pseudonym in the place of a person, once and for ever. `confirmation` is that of {@link foreseen}: when anything of it is
   * different by now, nothing is changed. Null where whoever asks has confirmed in another way. The ground is kept in the record.
   */
  pseudonymise(context: Context, slug: string, ground: string, confirmation: string | null): Promise<Result<Pseudonymised, PersonRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<Pseudonymised, PersonRefusal>> => {
      const { manager, now } = inside;
      const found = await leaving(inside, slug, ground);
      if (!found.ok) return found;
      const { person, stated } = found.value;
      if (person.pseudonymised_at !== null) return refuse('PSEUDONYMISED_ALREADY', { person: slug }, ['person']);
      const foreseen = await foreseenOf(inside, person);
      if (confirmation !== null && confirmation !== foreseen.confirmation) return refuse('FORESEEN_ANEW', {}, ['confirmation']);
      await this.end(inside, person.id);
      for (const sql of [...FORGET, FORGET_PURPOSES]) await manager.query(sql, [person.id]);
      const pseudonym = pseudonymOf(person.id);
      await manager.query(RENAME, [person.id, `person-${pseudonym}`, `Person ${pseudonym}`, now]);
      const named = await entriesWithName(inside, person);
      const disposed = await disposeOf(inside, { seqs: named }, stated);
      record(inside, { action: 'person.pseudonymised', entity: { kind: 'person', id: person.id }, details: { ground: stated } });
      emit(inside, { topic: 'person.pseudonymised', subjectId: person.id, payload: {} });
      return ok({ personId: person.id, pseudonym: `Person ${pseudonym}`, disposedEntries: disposed.length });
    });
  }

  private async end(inside: Context, personId: string): Promise<Omit<Ended, 'personId'>> {
    const sessions = (await endSessions(inside, END_OTHERS, 'ended-by-administrator', [personId, null])).length;
    const counts: Record<string, number> = {};
    for (const [what, sql] of Object.entries(END_ACCESS)) {
      const [rows]: [unknown[]] = await inside.manager.query(sql, [personId, inside.now]);
      counts[what] = rows.length;
    }
    this.forgetAfter(inside);
    return { ...(counts as Record<keyof typeof END_ACCESS, number>), sessions };
  }
}

/** The person of a slug, locked, and the ground in words that do not name them. Nobody does this to themselves. */
async function leaving(
  inside: Context,
  slug: string,
  ground: string,
): Promise<Result<{ readonly person: LeavingRow; readonly stated: string }, PersonRefusal>> {
  const [person]: LeavingRow[] = await inside.manager.query(LEAVING, [slug]);
  if (person === undefined) return refuse('PERSON_UNKNOWN', { person: slug }, ['person']);
  if (person.id === inside.actor.personId) return refuse('OWN_PERSON', {}, ['person']);
  const stated = statedGround(ground, person);
  return stated === null ? refuse('GROUND_MISSING', {}, ['ground']) : ok({ person, stated });
}

async function foreseenOf(context: Context, person: LeavingRow): Promise<Foreseen> {
  const [row]: ForeseenRow[] = await context.manager.query(FORESEEN, [person.id, context.now]);
  const entries = await entriesWithName(context, person);
  const { id, slug, name } = person;
  return {
    ...row!,
    personId: id,
    slug,
    name,
    pseudonym: `Person ${pseudonymOf(id)}`,
    disposedEntries: entries.length,
    confirmation: sha256Hex(canonicalJson({ ...row!, id, slug, name, entries })),
  };
}

async function entriesWithName({ manager }: Context, { id, name, slug }: LeavingRow): Promise<number[]> {
  const named: { seq: string }[] = await manager.query(ENTRIES_WITH_NAME, [id, name, slug]);
  return named.map(({ seq }) => Number(seq)).sort((a, b) => a - b);
}

/** Twelve letters and digits that are always the same for the same person and say nothing of who it is. */
function pseudonymOf(personId: string): string {
  return sha256(`pseudonym ${personId}`).toString('hex').slice(0, 12);
}
