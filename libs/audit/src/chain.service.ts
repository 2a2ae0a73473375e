import { Injectable } from '@nestjs/common';
import { ChainVerifier, type ChainBreak } from '@termverk/kernel';
import { Reads } from '@termverk/platform';
import { ENTRIES_AFTER, type AuditEntryRow } from './audit.queries.js';

/** Outcome of a verification: how far the chain holds, and what broke it. */
export interface ChainVerification {
  readonly verified: number;
  readonly headHash: string;
  readonly broken: ChainBreak | null;
}

const PAGE = 1000;

/** Reads and verifies the hash-linked record. */
@Injectable()
export class AuditChain {
  constructor(private readonly reads: Reads) {}

  /** Entries after a sequence number, oldest first. */
  entriesAfter(seq: number, limit: number): Promise<AuditEntryRow[]> {
    return this.reads.rows<AuditEntryRow>(ENTRIES_AFTER, [seq, limit]);
  }

  /** Recomputes every hash from the first entry on and stops at the first break. Constant memory. */
  async verify(): Promise<ChainVerification> {
    const verifier = new ChainVerifier();
    for (let page = await this.entriesAfter(0, PAGE); page.length > 0; page = await this.entriesAfter(verifier.head().seq, PAGE)) {
      for (const entry of page) {
        const broken = verifier.next({
          seq: Number(entry.seq),
          salt: entry.salt,
          payload: entry.payload,
          payloadHash: entry.payload_hash,
          previousHash: entry.previous_hash,
          hash: entry.hash,
        });
        if (broken !== null) return { verified: verifier.head().seq, headHash: hex(verifier.head().hash), broken };
      }
    }
    return { verified: verifier.head().seq, headHash: hex(verifier.head().hash), broken: null };
  }
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
