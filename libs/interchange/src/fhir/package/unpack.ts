import { Buffer } from 'node:buffer';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import type { Refusal } from '@termverk/kernel';
import type { FhirMessageCode } from '../fhir-messages.js';
import type { PackageFile } from './package-entry.js';

/** How large a package may become when it is unpacked. */
export interface UnpackLimits {
  readonly maxFiles: number;
  readonly maxFileBytes: number;
  readonly maxTotalBytes: number;
  /** Unpacked bytes per packed byte, looked at from 16 MiB on. JSON packs some 10 to 40 times; gzip can reach 1 030. */
  readonly maxRatio: number;
}

const MIB = 1024 * 1024;

/** The limits that hold unless the caller sets others. */
export const UNPACK_LIMITS: UnpackLimits = {
  maxFiles: 100_000,
  maxFileBytes: 256 * MIB,
  maxTotalBytes: 4096 * MIB,
  maxRatio: 200,
};

/** Why unpacking stopped. Only {@link unpackTgz} throws it. */
export class UnpackRefusal extends Error {
  override readonly name = 'UnpackRefusal';

  constructor(readonly refusal: Refusal<FhirMessageCode>) {
    super(`the package was not unpacked: ${refusal.code}`);
  }
}

/**
 * The regular files of a gzipped tar archive, one in memory at a time. Nothing is written anywhere, so that names such as
 * `../../etc/passwd` are only names; links and devices are passed over.
 *
 * Throws {@link UnpackRefusal} when the archive is broken or grows beyond the limits.
 */
export async function* unpackTgz(packed: AsyncIterable<Uint8Array>, limits: UnpackLimits = UNPACK_LIMITS): AsyncGenerator<PackageFile> {
  let packedBytes = 0;
  let unpackedBytes = 0;
  let files = 0;
  const source = Readable.from(counted());
  const gunzip = createGunzip();
  const archive = extract();
  source.on('error', (error) => gunzip.destroy(error));
  gunzip.on('error', (error) => archive.destroy(error));
  source.pipe(gunzip).pipe(archive);
  try {
    for await (const entry of archive) {
      const { name, type } = entry.header;
      if (type !== 'file' && type !== 'contiguous-file') {
        entry.resume();
        continue;
      }
      if (++files > limits.maxFiles) throw refusal('PACKAGE_TOO_MANY_FILES', { limit: limits.maxFiles });
      const pieces: Buffer[] = [];
      let size = 0;
      for await (const piece of entry as AsyncIterable<Buffer>) {
        size += piece.length;
        unpackedBytes += piece.length;
        check(name, size);
        pieces.push(piece);
      }
      yield { name, bytes: Buffer.concat(pieces) };
    }
    if (files === 0) throw refusal('PACKAGE_NOT_TGZ', { reason: 'no files' });
  } catch (error) {
    if (error instanceof UnpackRefusal) throw error;
    throw refusal('PACKAGE_NOT_TGZ', { reason: error instanceof Error ? error.message : String(error) });
  } finally {
    source.destroy();
    gunzip.destroy();
    archive.destroy();
  }

  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of packed) {
      packedBytes += chunk.length;
      yield chunk;
    }
  }

  function check(name: string, size: number): void {
    const ofFile = { name: name.slice(0, 200), limitMiB: Math.round(limits.maxFileBytes / MIB) };
    if (size > limits.maxFileBytes) throw refusal('PACKAGE_FILE_TOO_LARGE', ofFile);
    if (unpackedBytes > limits.maxTotalBytes) throw refusal('PACKAGE_TOO_LARGE', { limitMiB: Math.round(limits.maxTotalBytes / MIB) });
    if (unpackedBytes > 16 * MIB && unpackedBytes > packedBytes * limits.maxRatio) {
      throw refusal('PACKAGE_COMPRESSION', { ratio: limits.maxRatio });
    }
  }
}

function refusal(code: FhirMessageCode, args: Readonly<Record<string, string | number>>): UnpackRefusal {
  return new UnpackRefusal({ code, path: [], args });
}
