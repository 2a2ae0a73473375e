import { Injectable } from '@nestjs/common';
import { emit, record } from '@termverk/audit';
import { ok, refuse, type Result } from '@termverk/kernel';
import { sqlState, Transactions, type Context } from '@termverk/platform';
import { Authentication } from '../authentication/authentication.js';
import { END_OTHERS } from '../session/session.queries.js';
import { endSessions } from '../session/session.service.js';
import { statedGround } from './ground.js';
import { hsaIdOf } from './hsa-id.js';
import type { PersonRefusal } from './person-messages.js';
import { HSA_ID_TAKEN, PERSON_TO_IDENTIFY, SET_HSA_ID, UNLINK, type PersonToIdentifyRow } from './person.queries.js';

/** What was set, and what went with the HSA-id before. */
export interface Identified {
  readonly personId: string;
  readonly hsaId: string | null;
  readonly endedSessions: number;
}

const UNIQUE_VIOLATION = '23505';

/** Says which HSA-id a person has: that by which providers that prove HSA-ids let them in. */
@Injectable()
export class HsaIdService {
  constructor(
    private readonly transactions: Transactions,
    private readonly authentication: Authentication,
  ) {}

  /**
   * Sets the HSA-id of a person, or takes it away. Who it was that signed in by another one before is not sure: then what any provider has
   * called the person is forgotten, also one whose word on HSA-ids was taken only formerly, and the sessions end. The record is public and
   * does not tell an HSA-id, nor a hash, which could be guessed.
   */
  async set(context: Context, slug: string, written: string | null, ground: string): Promise<Result<Identified, PersonRefusal>> {
    try {
      return await this.setUnlessTaken(context, slug, written, ground);
    } catch (error) {
      // Somebody else got it between the look and the write.
      if (sqlState(error) === UNIQUE_VIOLATION) return refuse('HSA_ID_TAKEN', {}, ['hsaId']);
      throw error;
    }
  }

  private setUnlessTaken(
    context: Context,
    slug: string,
    written: string | null,
    ground: string,
  ): Promise<Result<Identified, PersonRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<Identified, PersonRefusal>> => {
      const hsaId = written === null ? null : hsaIdOf(written);
      if (written !== null && hsaId === null) return refuse('HSA_ID_INVALID', { hsaId: written.slice(0, 40) }, ['hsaId']);
      const [person]: PersonToIdentifyRow[] = await inside.manager.query(PERSON_TO_IDENTIFY, [slug]);
      const refused = refusalOf(inside, slug, person, ground);
      if (refused !== null) return refused;
      const { id, hsaId: before } = person!;
      if (before === hsaId) return ok({ personId: id, hsaId, endedSessions: 0 });
      const [other]: { taken: boolean }[] = await inside.manager.query(HSA_ID_TAKEN, [hsaId, id]);
      if (other!.taken) return refuse('HSA_ID_TAKEN', {}, ['hsaId']);
      await inside.manager.query(SET_HSA_ID, [id, hsaId]);
      const endedSessions = before === null ? 0 : await this.unlink(inside, id);
      record(inside, {
        action: 'person.hsa-id-set',
        entity: { kind: 'person', id },
        before: { hasHsaId: before !== null },
        after: { hasHsaId: hsaId !== null },
        details: { ground: statedGround(ground, person!), endedSessions },
      });
      emit(inside, { topic: 'person.hsa-id-set', subjectId: id, payload: {} });
      return ok({ personId: id, hsaId, endedSessions });
    });
  }

  private async unlink(inside: Context, personId: string): Promise<number> {
    await inside.manager.query(UNLINK, [personId]);
    this.authentication.forgetAfter(inside);
    return (await endSessions(inside, END_OTHERS, 'ended-by-administrator', [personId, null])).length;
  }
}

function refusalOf(
  { actor }: Context,
  slug: string,
  person: PersonToIdentifyRow | undefined,
  ground: string,
): Result<never, PersonRefusal> | null {
  if (person === undefined) return refuse('PERSON_UNKNOWN', { person: slug }, ['person']);
  if (person.id === actor.personId) return refuse('OWN_PERSON', {}, ['person']);
  if (person.kind !== 'human') return refuse('NOT_HUMAN', { person: slug }, ['person']);
  if (person.pseudonymisedAt !== null) return refuse('PSEUDONYMISED_ALREADY', { person: slug }, ['person']);
  return statedGround(ground, person) === null ? refuse('GROUND_MISSING', {}, ['ground']) : null;
}
