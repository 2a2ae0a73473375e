import { Injectable } from '@nestjs/common';
import { readingPersonOf } from '@termverk/identity';
import { isId } from '@termverk/kernel';
import { Reads, type Actor } from '@termverk/platform';
import { MARKED_PROPOSALS, SECRET_PROPOSALS } from './case.queries.js';
import { secretFieldsOf } from './case-viewer.js';

/** Something that happened, as feeds and the audit chain tell of it: what it is about, by kind and id. */
export interface ToldOf {
  readonly kind: string;
  readonly id: string;
}

/**
 * The one question that every outlet asks which tells of proposals beside governance itself (the audit chain, feeds, webhooks, e-mail):
 * which of these proposals may this actor not know more of than that there is a case. That is so of proposals that were never submitted,
 * to everybody but their authors, and of those that are kept secret.
 */
@Injectable()
export class RecordSecrecy {
  constructor(private readonly reads: Reads) {}

  /** Ids among these things that are proposals whose content is kept from the actor. Things of other kinds are never among them. */
  async keptFrom(actor: Actor, things: readonly ToldOf[]): Promise<ReadonlySet<string>> {
    return this.among(SECRET_PROPOSALS, actor, things);
  }

  /** The same for the audit chain: only those that are kept by a secrecy marking. Of unsubmitted proposals the chain says nothing that is in them. */
  async secretFrom(actor: Actor, things: readonly ToldOf[]): Promise<ReadonlySet<string>> {
    return this.among(MARKED_PROPOSALS, actor, things);
  }

  private async among(sql: string, actor: Actor, things: readonly ToldOf[]): Promise<ReadonlySet<string>> {
    const ids = [...new Set(things.flatMap(({ kind, id }) => (kind === 'proposal' && isId(id) ? [id] : [])))];
    if (ids.length === 0) return new Set();
    const rows = await this.reads.rows<{ id: string }>(sql, [readingPersonOf(actor), secretFieldsOf(actor), ids]);
    return new Set(rows.map(({ id }) => id));
  }
}
