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

const COLLECTED = Symbol('audit records');

const APPEND: CommitStep = {
  name: 'audit chain',
  // The chain's head is one row that every writer locks: last before the commit, the lock is held shortest.
  order: 1000,
  run: async (context) => {
    const records = takeCollected<AuditRecord>(context, COLLECTED);
    if (records.length === 0) return;
    const { personId, organisationId } = context.actor;
    await context.manager.query('select audit_append($1, $2, $3, $4, $5, $6, $7)', [
      records.map(() => personId),
      records.map(() => organisationId),
      records.map((entry) => entry.action),
      records.map((entry) => entry.entity.kind),
      records.map((entry) => entry.entity.id),
      records.map(() => randomBytes(16)),
      records.map((entry) => payloadOf(context, entry)),
    ]);
  },
};

/**
 * Adds an entry to the audit chain in the running transaction: it is written if and only if the transaction commits.
 * Throws outside a transaction. An entry can not be disposed of yet: the table takes no changes and demands a payload. Free text that
 * somebody may have to erase therefore belongs in the entity itself, not here. Every payload is salted before it is hashed, so that
 * disposal can come without breaking the chain.
 */
export function record(context: Context, entry: AuditRecord): void {
  collect(context, COLLECTED, entry, APPEND);
}

function payloadOf(context: Context, entry: AuditRecord): string {
  const { personId, organisationId, tokenId } = context.actor;
  return canonicalJson({
    at: context.now.toISOString(),
    actor: { person: personId, organisation: organisationId, token: tokenId },
    requestId: context.requestId,
    ...entry,
  });
}
