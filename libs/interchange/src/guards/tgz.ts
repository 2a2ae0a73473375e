import { Buffer } from 'node:buffer';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { Expansion, MIB, type ExpansionLimits } from './expansion.js';
import { GuardRefusal, told } from './guard-refusal.js';

/** A file of an archive. Its name is only a name: nothing is ever written anywhere. */
export interface ArchivedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Names and other headers between two files; tar would keep the longest of them in memory. */
const MAX_BETWEEN_BYTES = 4 * MIB;

/** The bytes of a gzip file (RFC 1952), counted as they come out. Throws `GuardRefusal` when it is broken or grows beyond the limits. */
export async function* gunzipped(packed: AsyncIterable<Uint8Array>, expansion: Expansion): AsyncGenerator<Buffer> {
  const source = Readable.from(counted(packed, expansion));
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  source.pipe(gunzip);
  try {
    for await (const piece of gunzip as AsyncIterable<Buffer>) {
      expansion.unpacked(piece.length);
      yield piece;
    }
  } catch (error) {
    throw refusalOf(error);
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

/**
 * The regular files of a gzipped tar archive (POSIX.1-2001, pax), one in memory at a time; links, devices and folders are passed over.
 * Throws `GuardRefusal` when it is broken, has no file, or grows beyond the limits.
 */
export async function* untarred(packed: AsyncIterable<Uint8Array>, limits: ExpansionLimits): AsyncGenerator<ArchivedFile> {
  const expansion = new Expansion(limits);
  const archive = extract();
  let betweenBytes = 0;
  async function* watched(): AsyncGenerator<Buffer> {
    for await (const piece of gunzipped(packed, expansion)) {
      betweenBytes += piece.length;
      if (betweenBytes > MAX_BETWEEN_BYTES) throw new GuardRefusal('ARCHIVE_HEADERS', { limitMiB: MAX_BETWEEN_BYTES / MIB });
      yield piece;
    }
  }
  const source = Readable.from(watched());
  source.on('error', (error) => archive.destroy(error));
  source.pipe(archive);
  let files = 0;
  try {
    for await (const entry of archive) {
      expansion.entry();
      const name = told(entry.header.name);
      const regular = entry.header.type === 'file' || entry.header.type === 'contiguous-file';
      const pieces: Buffer[] = [];
      let size = 0;
      for await (const piece of entry as AsyncIterable<Buffer>) {
        betweenBytes = 0;
        size += piece.length;
        expansion.file(name, size);
        if (regular) pieces.push(piece);
      }
      if (!regular) continue;
      files++;
      yield { name: entry.header.name, bytes: Buffer.concat(pieces) };
    }
    if (files === 0) throw new GuardRefusal('ARCHIVE_BROKEN', { reason: 'no files' });
  } catch (error) {
    throw refusalOf(error);
  } finally {
    source.destroy();
    archive.destroy();
  }
}

async function* counted(packed: AsyncIterable<Uint8Array>, expansion: Expansion): AsyncGenerator<Uint8Array> {
  for await (const piece of packed) {
    expansion.packed(piece.length);
    yield piece;
  }
}

function refusalOf(error: unknown): GuardRefusal {
  if (error instanceof GuardRefusal) return error;
  return new GuardRefusal('ARCHIVE_BROKEN', { reason: error instanceof Error ? error.message : String(error) });
}
