import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Ending } from '@termverk/checks';
import {
  AuditVerification,
  canonicalJson,
  chainFaultMessages,
  type ChainBreak,
  type ChainLink,
  type Locale,
  type PublicJwk,
  type SignedAnchor,
  type VerificationGrounds,
} from '@termverk/kernel';
import { readSettings } from '../config/settings.js';
import { registryFor } from '../registry/access.js';
import type { RegistryClient } from '../registry/registry-client.js';
import { inWords, Stop, systemReason, wrongUsage } from '../stop.js';
import type { Surroundings } from '../surroundings.js';
import type { RegistryFlags } from './releases.js';

/** An audit entry on the wire; hashes and salt as hexadecimal digits. */
export interface WireEntry {
  readonly seq: number;
  readonly recordedAt?: string;
  readonly actor?: { readonly person: string | null; readonly organisation: string | null };
  readonly action?: string;
  readonly entity?: { readonly kind: string; readonly id: string };
  readonly salt: string | null;
  /** The canonical text that was hashed (or its value); null when it has been disposed of. */
  readonly payload: unknown;
  /** True when the payload is kept from the one who asks: it is secret, and not disposed of. */
  readonly withheld?: boolean;
  readonly payloadHash: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** Anchors with the keys that they are signed with, as they are exported. */
export interface AnchorExport {
  readonly anchors: readonly SignedAnchor[];
  readonly keys: readonly PublicJwk[];
}

/** Flags of `audit verify`. */
export interface AuditVerifyFlags extends RegistryFlags {
  /** File with anchors that were exported earlier. */
  readonly anchors?: string;
}

const PAGE = 1000;

/**
 * Downloads the audit chain page by page, recomputes every link and compares it with the daily anchors, the registry's and those that were
 * kept: 0 intact, 1 broken, 4 when there is nothing to verify.
 */
export async function auditVerify(flags: AuditVerifyFlags, surroundings: Surroundings, locale: Locale): Promise<Ending> {
  const { configuration } = await readSettings(flags.config, surroundings, locale);
  const client = registryFor(flags.registry, configuration, surroundings, locale);
  const kept = flags.anchors === undefined ? { anchors: [], keys: [] } : await keptAnchors(flags.anchors, surroundings.workingDirectory);
  const verification = new AuditVerification(await groundsOf(client, kept));
  for (let read = PAGE; read > 0;) {
    read = 0;
    for await (const entry of client.ndjson<WireEntry>(`/audit?after=${verification.outcome.seq}&limit=${PAGE}`)) {
      read++;
      refuseBroken(verification.next(chainLink(entry)), locale);
    }
    if (read > 0 && surroundings.err.isTerminal)
      surroundings.err.write(`${inWords({ code: 'AUDIT_PROGRESS', args: { n: verification.outcome.seq } }, locale)}\n`);
  }
  refuseBroken(verification.end(), locale);
  const { seq: n, hash: head, anchors, disposed, withheld } = verification.outcome;
  if (n === 0) throw new Stop({ kind: 'not-verified' }, { code: 'AUDIT_EMPTY' });
  surroundings.out.write(`${inWords({ code: 'AUDIT_INTACT', args: { n, head, anchors, disposed, withheld } }, locale)}\n`);
  return { kind: 'done' };
}

/** Writes the daily anchors and the keys that they are signed with, to be kept where whoever runs the registry cannot change them. */
export async function auditAnchors(flags: RegistryFlags, surroundings: Surroundings, locale: Locale): Promise<Ending> {
  const { configuration } = await readSettings(flags.config, surroundings, locale);
  const client = registryFor(flags.registry, configuration, surroundings, locale);
  const answer = await client.json<AnchorExport>('/audit/anchors');
  if (!answer.ok) throw wrongUsage({ code: 'REQUEST_REFUSED', args: { message: answer.error.message } });
  if (answer.value.anchors.length === 0) throw new Stop({ kind: 'not-verified' }, { code: 'NO_ANCHORS' });
  surroundings.out.write(`${JSON.stringify(answer.value, null, 2)}\n`);
  return { kind: 'done' };
}

/** The entry as the chain is made of it. A value that has the wrong form gives bytes that no hash agrees with. */
export function chainLink(entry: WireEntry): ChainLink {
  const { seq, recordedAt, actor, action, entity, salt, payload, withheld, payloadHash, previousHash, hash } = entry;
  const isShown = recordedAt !== undefined && actor !== undefined && action !== undefined && entity !== undefined;
  return {
    seq: Number(seq),
    salt: bytes(salt),
    payload: payload === null ? null : typeof payload === 'string' ? payload : canonicalJson(payload),
    ...(withheld === true && { withheld }),
    payloadHash: bytes(payloadHash),
    previousHash: bytes(previousHash),
    hash: bytes(hash),
    ...(isShown && { shown: { recordedAt, ...actor, action, entityKind: entity.kind, entityId: entity.id } }),
  };
}

/** The head is asked for first: all that it counts has to be there. A registry of before there were anchors has neither. */
async function groundsOf(client: RegistryClient, kept: AnchorExport): Promise<VerificationGrounds> {
  const head = await client.json<{ readonly seq: number; readonly hash: string }>('/audit/head');
  const own = await client.json<AnchorExport>('/audit/anchors');
  const anchors = [...kept.anchors, ...(own.ok ? own.value.anchors : [])];
  return {
    head: head.ok ? head.value : null,
    anchors: [...new Map(anchors.map((anchor) => [anchor.jws, anchor])).values()],
    keys: [...kept.keys, ...(own.ok ? own.value.keys : [])],
  };
}

async function keptAnchors(file: string, workingDirectory: string): Promise<AnchorExport> {
  let text: string;
  try {
    text = await readFile(resolve(workingDirectory, file), 'utf8');
  } catch (error) {
    throw wrongUsage({ code: 'FILE_UNREADABLE', args: { file, reason: systemReason(error) } });
  }
  const value = parsed(text);
  if (!isExport(value)) throw wrongUsage({ code: 'NOT_ANCHORS', args: { file } });
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isExport(value: unknown): value is AnchorExport {
  const { anchors, keys } = (value ?? {}) as { anchors?: unknown; keys?: unknown };
  const texts = (one: unknown, ...names: string[]) =>
    names.every((name) => typeof (one as Record<string, unknown> | null)?.[name] === 'string');
  return (
    Array.isArray(anchors) &&
    Array.isArray(keys) &&
    anchors.every((one) => texts(one, 'day', 'hash', 'anchoredAt', 'jws') && Number.isInteger((one as { seq?: unknown }).seq)) &&
    keys.every((one) => texts(one, 'kty', 'crv', 'x', 'kid'))
  );
}

function refuseBroken(broken: ChainBreak | null, locale: Locale): void {
  if (broken === null) return;
  const { seq, reason } = broken;
  throw new Stop(
    { kind: 'refused' },
    { code: 'AUDIT_BROKEN', args: { seq, reason, words: chainFaultMessages.render(reason, locale, { seq }) } },
  );
}

function bytes(hex: unknown): Uint8Array {
  return Buffer.from(typeof hex === 'string' ? hex : '', 'hex');
}
