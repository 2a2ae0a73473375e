import { randomBytes } from 'node:crypto';
import { canonicalJson, type JsonObject } from '@termverk/kernel';
import { collect, takeCollected, type CommitStep, type Context } from '@termverk/platform';

/** What happened, to what. `before` and `after` are checksums or short states, never bulk content. */
export interface AuditRecord {
  /** `noun.verb` in the past tense: `proposal.submitted`. */
  readonly action: string;
  readonly entity: { readonly kind: string; readonly id: string };
  readonly before?: JsonObject | string | null;
  readonly after?: JsonObject | string | null;
  readonly details?: JsonObject;
}

/** An entry with who it is of: in one transaction several may act, as when the registry loads what invented people have written. */
interface Act {
  readonly by: Pick<Context, 'actor' | 'now' | 'requestId'>;
  readonly entry: AuditRecord;
}

const COLLECTED = Symbol('audit records');

const APPEND_SQL = `select audit_append($1, $2, $3, $4, $5, $6, $7, $8)`;

const APPEND: CommitStep = {
  name: 'audit chain',
  // The chain's head is one row that every writer locks: last before the commit, the lock is held shortest.
  order: 1000,
  // The head stays locked until the commit, which for that does not wait for the disk: the acknowledgement does.
  flushedAfter: true,
  run: async (context) => {
    const acts = takeCollected<Act>(context, COLLECTED);
    if (acts.length === 0) return;
    const recordedAt = new Date().toISOString();
    await context.manager.query(APPEND_SQL, [
      recordedAt,
      acts.map(({ by }) => by.actor.personId),
      acts.map(({ by }) => by.actor.organisationId),
      acts.map(({ entry }) => entry.action),
      acts.map(({ entry }) => entry.entity.kind),
      acts.map(({ entry }) => entry.entity.id),
      acts.map(() => randomBytes(16)),
      acts.map((act) => payloadOf(act, recordedAt)),
    ]);
  },
};

/**
 * Adds an entry to the audit chain in the running transaction, as the act of the context's actor: it is written if and only if the
 * transaction commits.
 * Throws outside a transaction. People and organisations are told by id, never by name: names are erased where they are kept, and free
 * text belongs in the entity too. What has to go from here all the same goes by {@link disposeOf}: every payload is salted before it
 * is hashed, so the chain holds without it.
 */
export function record(context: Context, entry: AuditRecord): void {
  const { actor, now, requestId } = context;
  collect<Act>(context, COLLECTED, { by: { actor, now, requestId }, entry }, APPEND);
}

function payloadOf({ by: { actor, now, requestId }, entry }: Act, recordedAt: string): string {
  const { personId, organisationId, tokenId } = actor;
  return canonicalJson({
    at: now.toISOString(),
    recordedAt,
    actor: { person: personId, organisation: organisationId, token: tokenId },
    requestId,
    ...entry,
  });
}
