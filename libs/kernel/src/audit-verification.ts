import type { Json, JsonObject } from './canonical-json.js';
import { AnchorCheck, type SignedAnchor } from './audit-anchor.js';
import { ChainVerifier, type ChainBreak, type ChainLink } from './audit-chain.js';
import type { PublicJwk } from './detached-jws.js';

/** What a record is verified against besides itself. Hashes are hexadecimal digits. */
export interface VerificationGrounds {
  readonly anchors: readonly SignedAnchor[];
  /** Keys that anchors may be signed with. */
  readonly keys: readonly PublicJwk[];
  /** Where the registry says that the chain ends, asked before its anchors and entries are read. */
  readonly head: { readonly seq: number; readonly hash: string } | null;
}

/** The action of the entry that says that an anchor has been made. */
export const ANCHORED = 'audit.anchored';

/** Verifies the whole record: every link, the anchors, the end, and what the record says of its own anchors and disposals. */
export class AuditVerification {
  private readonly chain = new ChainVerifier();
  private readonly anchors: AnchorCheck;
  private readonly days: ReadonlySet<string>;

  constructor(private readonly grounds: VerificationGrounds) {
    this.anchors = new AnchorCheck(grounds.anchors, grounds.keys);
    this.days = new Set(grounds.anchors.map(({ day }) => day));
  }

  /** The first thing that is wrong with the next entry, or null. */
  next(link: ChainLink): ChainBreak | null {
    const broken = this.chain.next(link);
    if (broken !== null) return broken;
    const hash = hex(link.hash);
    if (this.grounds.head?.seq === link.seq && this.grounds.head.hash !== hash) return { seq: link.seq, reason: 'hash' };
    return this.anchors.next(link.seq, hash) ?? this.missingAnchor(link);
  }

  /** What only shows when every entry has been seen: the first place from which something is missing, or null. */
  end(): ChainBreak | null {
    const { seq } = this.chain.head();
    const { head } = this.grounds;
    const cutOff: ChainBreak | null = head !== null && head.seq > seq ? { seq: seq + 1, reason: 'cut-off' } : this.anchors.end(seq);
    return this.chain.end() ?? cutOff;
  }

  /** How far the record holds: the last verified entry, how many anchors agree, and how many payloads have been disposed of or are not shown. */
  get outcome(): {
    readonly seq: number;
    readonly hash: string;
    readonly anchors: number;
    readonly disposed: number;
    readonly withheld: number;
  } {
    const { seq, hash } = this.chain.head();
    return {
      seq,
      hash: hex(hash),
      anchors: this.anchors.agreeing,
      disposed: this.chain.disposedCount(),
      withheld: this.chain.withheldCount(),
    };
  }

  private missingAnchor({ seq, payload }: ChainLink): ChainBreak | null {
    // What is newer than the head that was asked for may have its anchor since.
    if (payload?.includes(ANCHORED) !== true || seq > (this.grounds.head?.seq ?? 0)) return null;
    const { action, details } = JSON.parse(payload) as { readonly action?: Json; readonly details?: JsonObject };
    return action === ANCHORED && !this.days.has((details?.['day'] ?? '') as string) ? { seq, reason: 'anchor-missing' } : null;
  }
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
