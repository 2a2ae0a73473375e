/** One entry of the chain as it is shown and downloaded; bytes as base64. */
export interface AuditEntryRow {
  readonly seq: string;
  readonly recorded_at: Date;
  readonly person_id: string | null;
  readonly organisation_id: string | null;
  readonly action: string;
  readonly entity_kind: string;
  readonly entity_id: string;
  /** Null, as the payload, when it has been disposed of. */
  readonly salt: Buffer | null;
  readonly payload: string | null;
  readonly payload_hash: Buffer;
  readonly previous_hash: Buffer;
  readonly hash: Buffer;
}

const COLUMNS =
  'seq, recorded_at, person_id, organisation_id, action, entity_kind, entity_id, salt, payload, payload_hash, previous_hash, hash';

/** Where the chain ends. */
export const HEAD = 'select seq, hash from audit_head';

/** Entries after a sequence number, oldest first: $1 after, $2 how many. */
export const ENTRIES_AFTER = `select ${COLUMNS} from audit_entry where seq > $1 order by seq limit $2`;

/** Entries about one thing after a sequence number: $1 kind, $2 ids, $3 after, $4 how many. */
export const ENTRIES_OF_ENTITY = `
  select ${COLUMNS} from audit_entry where entity_kind = $1 and entity_id = $2 and seq > $3 order by seq limit $4`;
