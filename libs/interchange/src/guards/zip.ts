import { Buffer } from 'node:buffer';
import { inflateRawSync } from 'node:zlib';
import { Expansion, EXPANSION_LIMITS, type ExpansionLimits } from './expansion.js';
import { GuardRefusal, told } from './guard-refusal.js';
import type { ArchivedFile } from './tgz.js';

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly start: number;
  readonly packedBytes: number;
}

/**
 * The files of a zip archive (PKWARE APPNOTE 6.3.10), as .xlsx and .docx are, one in memory at a time. Only what the central directory
 * names is read; the whole directory is checked before anything is unpacked: no two files may share packed bytes (a bomb of overlapping
 * files reaches 28 million times), nothing may be encrypted, and only stored and deflated files are read. Zip64 is refused: what is within
 * the limits does not need it. Throws `GuardRefusal`.
 */
export function* unzipped(archive: Uint8Array, limits: ExpansionLimits = EXPANSION_LIMITS): Generator<ArchivedFile> {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const expansion = new Expansion(limits);
  expansion.packed(bytes.length);
  const entries = directoryOf(bytes, expansion);
  checkApart(entries);
  for (const entry of entries) {
    if (entry.name.endsWith('/')) continue;
    yield { name: entry.name, bytes: unpacked(bytes, entry, limits, expansion) };
  }
}

function directoryOf(bytes: Buffer, expansion: Expansion): readonly ZipEntry[] {
  const end = endOf(bytes);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  const entries: ZipEntry[] = [];
  for (let i = 0; i < count; i++) {
    expansion.entry();
    if (at + CENTRAL_BYTES > end || bytes.readUInt32LE(at) !== CENTRAL) throw broken('the directory ends early');
    const nameBytes = bytes.readUInt16LE(at + 28);
    const name = told(bytes.toString('utf8', at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes));
    const method = bytes.readUInt16LE(at + 10);
    if ((bytes.readUInt16LE(at + 8) & ENCRYPTED) !== 0) throw new GuardRefusal('ARCHIVE_ENCRYPTED', { name });
    if (method !== STORED && method !== DEFLATED) throw new GuardRefusal('ARCHIVE_METHOD', { name, method });
    const local = bytes.readUInt32LE(at + 42);
    const packedBytes = bytes.readUInt32LE(at + 20);
    if (local + LOCAL_BYTES > bytes.length || bytes.readUInt32LE(local) !== LOCAL) throw broken('a file is not where it should be');
    const start = local + LOCAL_BYTES + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    if (start + packedBytes > bytes.length) throw broken('a file ends early');
    expansion.file(name, bytes.readUInt32LE(at + 24));
    entries.push({ name, method, start, packedBytes });
    at += CENTRAL_BYTES + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/** The end record stands last, before a comment of at most 64 KiB. */
function endOf(bytes: Buffer): number {
  for (let at = bytes.length - END_BYTES; at >= 0 && at >= bytes.length - END_BYTES - 0xffff; at--) {
    if (bytes.readUInt32LE(at) === END && bytes.readUInt16LE(at + 20) === bytes.length - at - END_BYTES) return at;
  }
  throw broken('no directory');
}

function checkApart(entries: readonly ZipEntry[]): void {
  const sorted = entries.filter(({ packedBytes }) => packedBytes > 0).sort((a, b) => a.start - b.start);
  for (const [i, { start }] of sorted.entries()) {
    const before = sorted[i - 1];
    if (before !== undefined && before.start + before.packedBytes > start) throw new GuardRefusal('ARCHIVE_OVERLAP');
  }
}

function unpacked(bytes: Buffer, { name, method, start, packedBytes }: ZipEntry, limits: ExpansionLimits, expansion: Expansion): Buffer {
  const packed = bytes.subarray(start, start + packedBytes);
  let result: Buffer = packed;
  if (method === DEFLATED) {
    try {
      // One more than is allowed tells what is larger from what is just as large.
      result = inflateRawSync(packed, { maxOutputLength: limits.maxFileBytes + 1 });
    } catch (error) {
      if ((error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') expansion.file(name, limits.maxFileBytes + 1);
      throw broken((error as Error).message);
    }
  }
  expansion.file(name, result.length);
  expansion.unpacked(result.length);
  return result;
}

function broken(reason: string): GuardRefusal {
  return new GuardRefusal('ARCHIVE_BROKEN', { reason });
}
