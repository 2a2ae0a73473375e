import { canonicalJson } from './canonical-json.js';
import type { ChainBreak } from './audit-chain.js';
import { verifyDetached, type PublicJwk } from './detached-jws.js';

/** What an anchor states: which entry was the last one on a day. Times in ISO 8601, the hash in hexadecimal digits. */
export interface AnchorStatement {
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string;
  readonly seq: number;
  readonly hash: string;
  readonly anchoredAt: string;
}

/** A statement with the registry's signature of it. */
export interface SignedAnchor extends AnchorStatement {
  readonly keyId: string;
  readonly jws: string;
}

/** Type of an anchor's signature. */
export const ANCHOR_TYPE = 'termverk-anchor';

/** The bytes that an anchor's signature is over: the canonical JSON (RFC 8785) of the statement. */
export function anchorStatement({ day, seq, hash, anchoredAt }: AnchorStatement): Buffer {
  return Buffer.from(canonicalJson({ day, seq, hash, anchoredAt }), 'utf8');
}

/** Compares a chain with anchors while it is read: give it every verified entry, and at last the end. */
export class AnchorCheck {
  private readonly bySeq = new Map<number, SignedAnchor[]>();
  private readonly last: number;
  private held = 0;

  /** Anchors in any order, and the keys that they may be signed with. */
  constructor(
    anchors: readonly SignedAnchor[],
    private readonly keys: readonly PublicJwk[],
  ) {
    for (const anchor of anchors) this.bySeq.set(anchor.seq, [...(this.bySeq.get(anchor.seq) ?? []), anchor]);
    this.last = Math.max(0, ...anchors.map(({ seq }) => seq));
  }

  /** What an anchor holds against the entry with this number and hash (hexadecimal digits), or null. */
  next(seq: number, hash: string): ChainBreak | null {
    for (const anchor of this.bySeq.get(seq) ?? []) {
      if (!verifyDetached(anchor.jws, ANCHOR_TYPE, anchorStatement(anchor), this.keys).ok) return { seq, reason: 'anchor-signature' };
      if (anchor.hash !== hash) return { seq, reason: 'anchor-hash' };
      this.held++;
    }
    return null;
  }

  /** What is wrong when the chain ends with this entry: an anchor knows of later ones. */
  end(seq: number): ChainBreak | null {
    return this.last > seq ? { seq: seq + 1, reason: 'cut-off' } : null;
  }

  /** How many anchors agree with the chain so far. */
  get agreeing(): number {
    return this.held;
  }
}
