import { Injectable } from '@nestjs/common';
import { isId } from '@termverk/kernel';
import { Reads, type Actor } from '@termverk/platform';
import { KEPT_ENTRIES, SECRET_PROPOSALS } from '../case.queries.js';
import { caseViewerOf } from './case-viewer.js';

/** Something that happened, as feeds and the audit chain tell of it: what it is about, by kind and id. */
export interface ToldOf {
  readonly kind: string;
  readonly id: string;
}

/**
 * The one question that every outlet asks which tells of proposals beside governance itself (the audit chain, feeds, webhooks, e-mail):
 * which of these proposals may this actor not know more of than that there is a case. That is so of proposals that were never submitted,
 * to everybody but their authors, of those that are kept secret, and of those that are about something in a namespace that is closed to them.
 */
@Injectable()
export class RecordSecrecy {
  constructor(private readonly reads: Reads) {}

  /** Ids among these things that are proposals whose content is kept from the actor. Things of other kinds are never among them. */
  async keptFrom(actor: Actor, things: readonly ToldOf[]): Promise<ReadonlySet<string>> {
    const ids = [...new Set(things.flatMap(({ kind, id }) => (kind === 'proposal' && isId(id) ? [id] : [])))];
    if (ids.length === 0) return new Set();
    const rows = await this.reads.rows<{ id: string }>(SECRET_PROPOSALS, [...caseViewerOf(actor), ids]);
    return new Set(rows.map(({ id }) => id));
  }

  /** The same for the audit chain: the numbers, among these, of entries whose payload tells of what is secret or closed to the actor. */
  async entriesKeptFrom(actor: Actor, numbers: readonly string[]): Promise<ReadonlySet<string>> {
    if (numbers.length === 0) return new Set();
    const rows = await this.reads.rows<{ seq: string }>(KEPT_ENTRIES, [...caseViewerOf(actor), numbers]);
    return new Set(rows.map(({ seq }) => seq));
  }
}
