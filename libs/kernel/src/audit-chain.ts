import type { Json, JsonObject } from './canonical-json.js';
import { sha256 } from './hash.js';

/** The part of an audit entry that the chain is made of. Hashes are 32 bytes. */
export interface ChainLink {
  /** Position in the chain, from 1 without gaps. */
  readonly seq: number;
  readonly previousHash: Uint8Array;
  /** SHA-256 over the entry's salt followed by the UTF-8 bytes of its payload. */
  readonly payloadHash: Uint8Array;
  readonly hash: Uint8Array;
  readonly salt: Uint8Array;
  /** Canonical JSON (RFC 8785) of what happened; `null` when it has been disposed of: the chain stays verifiable without it. */
  readonly payload: string | null;
  /**
   * True when the payload is there and is kept from whoever verifies, because what it tells of is secret: the chain is verified without
   * it, and by those who may read it, with it.
   */
  readonly withheld?: boolean;
  /** What is shown of the entry beside its payload, which has to say the same; not compared when it is left out. */
  readonly shown?: ShownEntry;
}

/** The columns in which an entry is sought and shown. */
export interface ShownEntry {
  /** ISO 8601, milliseconds, UTC. */
  readonly recordedAt: string;
  readonly person: string | null;
  readonly organisation: string | null;
  readonly action: string;
  readonly entityKind: string;
  readonly entityId: string;
}

/**
 * What makes a chain broken, and at which entry:
 * `gap` an entry is missing; `reordered` this entry belongs at another place; `previous-hash` it does not link to the one before;
 * `payload-hash` its payload or salt has been changed; `hash` its own hash has been changed; `shown-otherwise` what is shown of it is not
 * what its payload says; `disposed-without-record` its payload is gone and no later entry says that it was disposed of; `cut-off` the
 * end is missing; `anchor-hash` a signed anchor knows another entry here; `anchor-signature` the anchor's own signature does not hold;
 * `anchor-missing` the record tells of an anchor that is gone.
 */
export type ChainFault =
  | 'gap'
  | 'reordered'
  | 'previous-hash'
  | 'payload-hash'
  | 'hash'
  | 'shown-otherwise'
  | 'disposed-without-record'
  | 'cut-off'
  | 'anchor-hash'
  | 'anchor-signature'
  | 'anchor-missing';

/** The first broken entry. */
export interface ChainBreak {
  readonly seq: number;
  readonly reason: ChainFault;
}

/** The hash that an empty chain ends with: 32 zero bytes. */
export const GENESIS_HASH: Uint8Array = new Uint8Array(32);

/** The action of the entry that says which entries' payloads are disposed of. */
export const DISPOSED = 'audit.disposed';

/** How far away from its place an entry is looked for before it is called changed instead of moved. */
const FURTHEST_MOVE = 10_000;

/** SHA-256 over salt and payload, so that a short payload cannot be guessed back from the chain. */
export function payloadHash(salt: Uint8Array, payload: string): Buffer {
  return sha256(Buffer.concat([salt, Buffer.from(payload, 'utf8')]));
}

/** An entry's hash: SHA-256 over the previous hash, the sequence number (8 bytes, big-endian) and the payload hash. */
export function linkHash(previousHash: Uint8Array, seq: number, payload: Uint8Array): Buffer {
  const position = Buffer.alloc(8);
  position.writeBigUInt64BE(BigInt(seq));
  return sha256(Buffer.concat([previousHash, position, payload]));
}

/** Verifies entries one after the other, in constant memory but for the entries that are disposed of; `end` says what is left open. */
export class ChainVerifier {
  private seq: number;
  private hash: Uint8Array;
  private readonly disposed = new Set<number>();
  private disposals = 0;
  private withheld = 0;

  /** Starts after the entry with the given sequence number and hash; at the beginning when nothing is given. */
  constructor(after: { readonly seq: number; readonly hash: Uint8Array } = { seq: 0, hash: GENESIS_HASH }) {
    this.seq = after.seq;
    this.hash = after.hash;
  }

  /** The first thing that is wrong with the next entry, or `null` when it continues the chain. */
  next(link: ChainLink): ChainBreak | null {
    const reason = this.faultOf(link);
    if (reason !== null) return { seq: reason === 'gap' ? this.seq + 1 : link.seq, reason };
    if (link.payload !== null) this.noteDisposals(link.payload);
    else if (link.withheld === true) this.withheld++;
    else this.disposed.add(link.seq);
    this.seq = link.seq;
    this.hash = link.hash;
    return null;
  }

  /** What only shows when every entry has been seen: a payload that is gone without an entry that says so. */
  end(): ChainBreak | null {
    const [first] = [...this.disposed].sort((a, b) => a - b);
    return first === undefined ? null : { seq: first, reason: 'disposed-without-record' };
  }

  /** The last verified entry's sequence number and hash: the head to compare with a published anchor. */
  head(): { readonly seq: number; readonly hash: Uint8Array } {
    return { seq: this.seq, hash: this.hash };
  }

  /** Entries so far whose payload is gone by a disposal that is on record. */
  disposedCount(): number {
    return this.disposals;
  }

  /** Entries so far whose payload the reader may not see. */
  withheldCount(): number {
    return this.withheld;
  }

  private faultOf(link: ChainLink): ChainFault | null {
    if (link.seq !== this.seq + 1) return 'gap';
    const links = equal(link.previousHash, this.hash);
    const holds = equal(linkHash(link.previousHash, link.seq, link.payloadHash), link.hash);
    if ((!links || !holds) && belongsElsewhere(link)) return 'reordered';
    if (!links) return 'previous-hash';
    if (link.payload !== null && !equal(payloadHash(link.salt, link.payload), link.payloadHash)) return 'payload-hash';
    if (!holds) return 'hash';
    return link.payload !== null && link.shown !== undefined && !tellsTheSame(link.payload, link.shown) ? 'shown-otherwise' : null;
  }

  private noteDisposals(payload: string): void {
    if (!payload.includes(DISPOSED)) return;
    const { action, details } = JSON.parse(payload) as { readonly action?: Json; readonly details?: JsonObject };
    if (action !== DISPOSED || !Array.isArray(details?.['entries'])) return;
    for (const seq of details['entries']) if (this.disposed.delete(Number(seq))) this.disposals++;
  }
}

/** True when the entry's hash holds at another place than where it stands. */
function belongsElsewhere({ seq, previousHash, payloadHash: content, hash }: ChainLink): boolean {
  if (equal(linkHash(previousHash, seq, content), hash)) return false;
  for (let away = 1; away <= FURTHEST_MOVE; away++) {
    if (seq > away && equal(linkHash(previousHash, seq - away, content), hash)) return true;
    if (equal(linkHash(previousHash, seq + away, content), hash)) return true;
  }
  return false;
}

function tellsTheSame(payload: string, shown: ShownEntry): boolean {
  let told: {
    readonly action?: unknown;
    readonly recordedAt?: unknown;
    readonly actor?: { readonly person?: unknown; readonly organisation?: unknown };
    readonly entity?: { readonly kind?: unknown; readonly id?: unknown };
  };
  try {
    told = JSON.parse(payload) as typeof told;
  } catch {
    return false;
  }
  return (
    told.action === shown.action &&
    told.entity?.kind === shown.entityKind &&
    told.entity.id === shown.entityId &&
    (told.actor?.person ?? null) === shown.person &&
    (told.actor?.organisation ?? null) === shown.organisation &&
    // Entries of before version 0.2 say when they were asked for, and not when they were recorded.
    (told.recordedAt === undefined || told.recordedAt === shown.recordedAt)
  );
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
