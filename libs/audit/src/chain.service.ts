import { Injectable } from '@nestjs/common';
import { AuditVerification, type ChainBreak, type ChainLink, type PublicJwk, type SignedAnchor } from '@termverk/kernel';
import { Reads } from '@termverk/platform';
import { anchorsAfter } from './anchor.js';
import { ENTRIES_AFTER, HEAD, type AuditEntryRow } from './audit.queries.js';

/** Outcome of a verification: how far the chain holds, and what broke it. */
export interface ChainVerification {
  readonly verified: number;
  readonly headHash: string;
  /** Daily anchors that agree with the chain. */
  readonly anchors: number;
  /** Entries whose payload has been disposed of, as the record says. */
  readonly disposed: number;
  readonly broken: ChainBreak | null;
}

const PAGE = 1000;
/** More than there are days in any registry's life. */
const ALL_ANCHORS = 100_000;

/** Reads and verifies the hash-linked record. */
@Injectable()
export class AuditChain {
  constructor(private readonly reads: Reads) {}

  /** Entries after a sequence number, oldest first. */
  entriesAfter(seq: number, limit: number): Promise<AuditEntryRow[]> {
    return this.reads.rows<AuditEntryRow>(ENTRIES_AFTER, [seq, limit]);
  }

  /** Where the chain ends now. */
  async head(): Promise<{ readonly seq: number; readonly hash: string }> {
    const row = await this.reads.row<{ seq: string; hash: Buffer }>(HEAD);
    return { seq: Number(row!.seq), hash: row!.hash.toString('hex') };
  }

  /** Signed anchors after a day (`YYYY-MM-DD`), the oldest first. */
  anchorsAfter(day: string | null, limit: number): Promise<SignedAnchor[]> {
    return anchorsAfter(this.reads, day, limit);
  }

  /**
   * Recomputes every hash from the first entry on, compares with the anchors and the head, and stops at the first break. The keys are
   * those that anchors may be signed with.
   */
  async verify(keys: readonly PublicJwk[]): Promise<ChainVerification> {
    const verification = new AuditVerification({
      keys,
      head: await this.head(),
      anchors: await this.anchorsAfter(null, ALL_ANCHORS),
    });
    const broken = await this.firstBreak(verification);
    const { seq, hash, anchors, disposed } = verification.outcome;
    return { verified: seq, headHash: hash, anchors, disposed, broken };
  }

  private async firstBreak(verification: AuditVerification): Promise<ChainBreak | null> {
    for (let page = await this.entriesAfter(0, PAGE); page.length > 0; page = await this.entriesAfter(verification.outcome.seq, PAGE)) {
      for (const entry of page) {
        const broken = verification.next(linkOf(entry));
        if (broken !== null) return broken;
      }
    }
    return verification.end();
  }
}

const NO_SALT = new Uint8Array();

function linkOf(entry: AuditEntryRow): ChainLink {
  return {
    seq: Number(entry.seq),
    salt: entry.salt ?? NO_SALT,
    payload: entry.payload,
    payloadHash: entry.payload_hash,
    previousHash: entry.previous_hash,
    hash: entry.hash,
    shown: {
      recordedAt: entry.recorded_at.toISOString(),
      person: entry.person_id,
      organisation: entry.organisation_id,
      action: entry.action,
      entityKind: entry.entity_kind,
      entityId: entry.entity_id,
    },
  };
}
