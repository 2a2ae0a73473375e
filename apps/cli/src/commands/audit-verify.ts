import type { Ending } from '@termverk/checks';
import { canonicalJson, ChainVerifier, type ChainLink, type Locale } from '@termverk/kernel';
import { readSettings } from '../config/settings.js';
import { registryFor } from '../registry/access.js';
import { inWords, Stop } from '../stop.js';
import type { Surroundings } from '../surroundings.js';
import type { RegistryFlags } from './releases.js';

/** An audit entry on the wire; hashes and salt as hexadecimal digits. */
export interface WireEntry {
  readonly seq: number;
  readonly salt: string;
  /** The canonical text that was hashed (or its value); null when it has been disposed of. */
  readonly payload: unknown;
  readonly payloadHash: string;
  readonly previousHash: string;
  readonly hash: string;
}

const PAGE = 1000;

/** Downloads the audit chain page by page and recomputes every link: 0 intact, 1 broken, 4 when there is nothing to verify. */
export async function auditVerify(flags: RegistryFlags, surroundings: Surroundings, locale: Locale): Promise<Ending> {
  const { configuration } = await readSettings(flags.config, surroundings, locale);
  const client = registryFor(flags.registry, configuration, surroundings, locale);
  const verifier = new ChainVerifier();
  for (let read = PAGE; read > 0;) {
    read = 0;
    const after = verifier.head().seq;
    for await (const entry of client.ndjson<WireEntry>(`/audit?after=${after}&limit=${PAGE}`)) {
      read++;
      const broken = verifier.next(chainLink(entry));
      if (broken !== null) throw new Stop({ kind: 'refused' }, { code: 'AUDIT_BROKEN', args: { seq: broken.seq, reason: broken.reason } });
    }
    if (read > 0 && surroundings.err.isTerminal)
      surroundings.err.write(`${inWords({ code: 'AUDIT_PROGRESS', args: { n: verifier.head().seq } }, locale)}\n`);
  }
  const { seq, hash } = verifier.head();
  if (seq === 0) throw new Stop({ kind: 'not-verified' }, { code: 'AUDIT_EMPTY' });
  surroundings.out.write(`${inWords({ code: 'AUDIT_INTACT', args: { n: seq, head: Buffer.from(hash).toString('hex') } }, locale)}\n`);
  return { kind: 'done' };
}

/** The entry as the chain is made of it. A value that has the wrong form gives bytes that no hash agrees with. */
export function chainLink({ seq, salt, payload, payloadHash, previousHash, hash }: WireEntry): ChainLink {
  return {
    seq: Number(seq),
    salt: bytes(salt),
    payload: payload === null ? null : typeof payload === 'string' ? payload : canonicalJson(payload),
    payloadHash: bytes(payloadHash),
    previousHash: bytes(previousHash),
    hash: bytes(hash),
  };
}

function bytes(hex: unknown): Uint8Array {
  return Buffer.from(typeof hex === 'string' ? hex : '', 'hex');
}
