import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';

/** The files of a ZIP archive of the registry, without its topmost folder. */
export interface Unzipped {
  readonly names: readonly string[];
  readonly text: (name: string) => string;
  /** Files whose SHA-256 is not what `checksums.sha256` says, or that it does not list. */
  readonly wrong: readonly string[];
}

/** Opens an archive by its central directory (PKWARE APPNOTE §4.3.12). */
export function unzip(archive: Buffer): Unzipped {
  const end = archive.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  const files = new Map<string, Buffer>();
  let at = archive.readUInt32LE(end + 16);
  for (let i = 0; i < archive.readUInt16LE(end + 10); i++) {
    const [packed, nameLength] = [archive.readUInt32LE(at + 20), archive.readUInt16LE(at + 28)];
    const name = archive.subarray(at + 46, at + 46 + nameLength).toString('utf8');
    const local = archive.readUInt32LE(at + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    files.set(name.slice(name.indexOf('/') + 1), inflateRawSync(archive.subarray(start, start + packed)));
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  const sums = new Map(
    (files.get('checksums.sha256')?.toString('utf8') ?? '')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => [line.slice(66), line.slice(0, 64)]),
  );
  const wrong = [...files]
    .filter(([name, bytes]) => name !== 'checksums.sha256' && sums.get(name) !== createHash('sha256').update(bytes).digest('hex'))
    .map(([name]) => name);
  return { names: [...files.keys()], text: (name) => files.get(name)!.toString('utf8'), wrong };
}
