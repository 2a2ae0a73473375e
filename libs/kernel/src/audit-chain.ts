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
  /**
   * Canonical JSON (RFC 8785) of what happened; `null` would say that it has been disposed of: the chain stays
   * verifiable without it. No registry disposes of payloads yet.
   */
  readonly payload: string | null;
}

/** What makes a chain broken, and at which entry. */
export interface ChainBreak {
  readonly seq: number;
  readonly reason: 'gap' | 'previous-hash' | 'payload-hash' | 'hash';
}

/** The hash that an empty chain ends with: 32 zero bytes. */
export const GENESIS_HASH: Uint8Array = new Uint8Array(32);

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

/** Verifies entries one after the other; give each the state that the one before returned. */
export class ChainVerifier {
  private seq: number;
  private hash: Uint8Array;

  /** Starts after the entry with the given sequence number and hash; at the beginning when nothing is given. */
  constructor(after: { readonly seq: number; readonly hash: Uint8Array } = { seq: 0, hash: GENESIS_HASH }) {
    this.seq = after.seq;
    this.hash = after.hash;
  }

  /** The first thing that is wrong with the next entry, or `null` when it continues the chain. */
  next(link: ChainLink): ChainBreak | null {
    if (link.seq !== this.seq + 1) return { seq: this.seq + 1, reason: 'gap' };
    if (!equal(link.previousHash, this.hash)) return { seq: link.seq, reason: 'previous-hash' };
    if (link.payload !== null && !equal(payloadHash(link.salt, link.payload), link.payloadHash)) {
      return { seq: link.seq, reason: 'payload-hash' };
    }
    if (!equal(linkHash(link.previousHash, link.seq, link.payloadHash), link.hash)) return { seq: link.seq, reason: 'hash' };
    this.seq = link.seq;
    this.hash = link.hash;
    return null;
  }

  /** The last verified entry's sequence number and hash: the head to compare with a published anchor. */
  head(): { readonly seq: number; readonly hash: Uint8Array } {
    return { seq: this.seq, hash: this.hash };
  }
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
