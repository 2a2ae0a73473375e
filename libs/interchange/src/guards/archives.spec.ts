import { Buffer } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pack } from 'tar-stream';
import { EXPANSION_LIMITS, GuardRefusal, guardMessages, untarred, unzipped, type ExpansionLimits } from './index.js';

const MIB = 1024 * 1024;
const SMALL: ExpansionLimits = { maxFiles: 10, maxFileBytes: 4 * MIB, maxTotalBytes: 32 * MIB, maxRatio: 200 };

async function* pieces(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function tar(entries: readonly (readonly [Parameters<ReturnType<typeof pack>['entry']>[0], Buffer | string])[]): Promise<Buffer> {
  const archive = pack();
  for (const [header, content] of entries) archive.entry(header, content);
  archive.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of archive) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** The names of the files, or the code of why the archive is refused. */
async function ofTgz(packed: Buffer, limits = SMALL): Promise<string[] | string> {
  const names: string[] = [];
  try {
    for await (const { name } of untarred(pieces(packed), limits)) names.push(name);
    return names;
  } catch (error) {
    if (!(error instanceof GuardRefusal)) throw error;
    return error.refusal.code;
  }
}

interface ZipFile {
  readonly name: string;
  readonly content: Buffer;
  /** What the directory says instead of the truth. */
  readonly lies?: { readonly flags?: number; readonly method?: number; readonly size?: number; readonly sharesFirst?: boolean };
}

/** A zip archive, made by hand so that it can lie. */
function zip(files: readonly ZipFile[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, content, lies = {} } of files) {
    const packed = deflateRawSync(content);
    const local = Buffer.alloc(30 + name.length);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(name.length, 26);
    local.write(name, 30);
    const entry = Buffer.alloc(46 + name.length);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(lies.flags ?? 0, 8);
    entry.writeUInt16LE(lies.method ?? 8, 10);
    entry.writeUInt32LE(crc32 === undefined ? 0 : crc32(content), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(lies.size ?? content.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(lies.sharesFirst === true ? 0 : at, 42);
    entry.write(name, 46);
    central.push(entry);
    locals.push(local, packed);
    at += local.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}

function ofZip(packed: Uint8Array, limits = SMALL): string[] | string {
  try {
    return [...unzipped(packed, limits)].map(({ name, bytes }) => `${name} ${bytes.length}`);
  } catch (error) {
    if (!(error instanceof GuardRefusal)) throw error;
    return error.refusal.code;
  }
}

const zeros = (mebibytes: number) => Buffer.alloc(mebibytes * MIB);
const random = (bytes: number) => randomBytes(bytes);

describe('a gzipped tar archive', () => {
  it('gives its regular files, whatever their names, and passes over links, devices and folders', async () => {
    const archive = await tar([
      [{ name: '../../etc/passwd' }, 'a'],
      [{ name: 'link', type: 'symlink', linkname: '/etc/passwd' }, ''],
      [{ name: 'device', type: 'character-device' }, ''],
      [{ name: 'folder', type: 'directory' }, ''],
      [{ name: 'inner.tgz' }, gzipSync(await tar([[{ name: 'hidden' }, 'b']]))],
    ]);
    // An archive within is a file: it is not unpacked.
    expect(await ofTgz(gzipSync(archive))).toEqual(['../../etc/passwd', 'inner.tgz']);
  });

  it.each<[string, string, () => Promise<Buffer>]>([
    ['zeros packed a thousand times', 'ARCHIVE_COMPRESSION', async () => gzipSync(await tar([[{ name: 'a', size: 20 * MIB }, zeros(20)]]))],
    ['a file beyond the limit', 'ARCHIVE_FILE_TOO_LARGE', async () => gzipSync(await tar([[{ name: 'a' }, zeros(5)]]))],
    [
      'many files under the limit that are too much together',
      'ARCHIVE_TOO_LARGE',
      async () => gzipSync(await tar(Array.from({ length: 9 }, (_, i) => [{ name: `${i}` }, random(4 * MIB)] as const)), { level: 0 }),
    ],
    [
      'too many entries, even when they are folders',
      'ARCHIVE_TOO_MANY_FILES',
      async () => gzipSync(await tar(Array.from({ length: 11 }, (_, i) => [{ name: `${i}`, type: 'directory' }, ''] as const))),
    ],
    [
      'a name of ten megabytes',
      'ARCHIVE_BROKEN',
      async () => gzipSync(await tar([[{ name: 'a', pax: { path: 'x'.repeat(10 * MIB) } }, 'a']]), { level: 0 }),
    ],
    ['nothing but padding', 'ARCHIVE_HEADERS', async () => gzipSync(zeros(8))],
    ['folders only', 'ARCHIVE_BROKEN', async () => gzipSync(await tar([[{ name: 'a', type: 'directory' }, '']]))],
    ['text', 'ARCHIVE_BROKEN', async () => Buffer.from('not packed')],
    ['gzip in gzip', 'ARCHIVE_BROKEN', async () => gzipSync(gzipSync(await tar([[{ name: 'a' }, 'a']])))],
    ['a half', 'ARCHIVE_BROKEN', async () => gzipSync(await tar([[{ name: 'a' }, random(100_000)]]), { level: 0 }).subarray(0, 40_000)],
    [
      'a wrong checksum',
      'ARCHIVE_BROKEN',
      async () => {
        const whole = gzipSync(await tar([[{ name: 'a' }, 'a']]));
        whole[whole.length - 6]! ^= 1;
        return whole;
      },
    ],
  ])('of %s is refused: %s', async (_, code, make) => {
    const limits = code === 'ARCHIVE_COMPRESSION' ? { ...SMALL, maxFileBytes: 64 * MIB } : SMALL;
    expect(await ofTgz(await make(), limits)).toBe(code);
  });

  it('of any bytes ends with files or a refusal', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), fc.boolean(), async (bytes, packed) => {
        const outcome = await ofTgz(packed ? gzipSync(bytes) : Buffer.from(bytes));
        expect(typeof outcome === 'string' || Array.isArray(outcome)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a zip archive', () => {
  const file = (name: string, content: Buffer = Buffer.from(name), lies: ZipFile['lies'] = {}): ZipFile => ({ name, content, lies });

  it('gives its files and not its folders, archives within it unopened', () => {
    expect(ofZip(zip([file('a.xml'), file('folder/', Buffer.alloc(0)), file('../b.zip', zip([file('hidden')]))]))).toEqual([
      'a.xml 5',
      expect.stringMatching(/^\.\.\/b\.zip \d+$/),
    ]);
  });

  it.each<[string, string, () => Buffer]>([
    ['of zeros packed a thousand times', 'ARCHIVE_COMPRESSION', () => zip([file('a', zeros(20))])],
    ['with a file beyond the limit', 'ARCHIVE_FILE_TOO_LARGE', () => zip([file('a', zeros(5))])],
    ['with a file that says it is small', 'ARCHIVE_FILE_TOO_LARGE', () => zip([file('a', zeros(5), { size: 10 })])],
    [
      'with files that are too much together',
      'ARCHIVE_TOO_LARGE',
      () => zip(Array.from({ length: 9 }, (_, i) => file(`${i}`, random(4 * MIB)))),
    ],
    ['with too many files', 'ARCHIVE_TOO_MANY_FILES', () => zip(Array.from({ length: 11 }, (_, i) => file(`${i}`)))],
    [
      'of files that share their bytes',
      'ARCHIVE_OVERLAP',
      () => zip([file('a', random(1000)), file('b', random(1000), { sharesFirst: true })]),
    ],
    ['with an encrypted file', 'ARCHIVE_ENCRYPTED', () => zip([file('a', Buffer.from('a'), { flags: 1 })])],
    ['packed in another way', 'ARCHIVE_METHOD', () => zip([file('a', Buffer.from('a'), { method: 14 })])],
    ['cut short', 'ARCHIVE_BROKEN', () => zip([file('a', random(1000))]).subarray(0, 500)],
    ['without its beginning', 'ARCHIVE_BROKEN', () => zip([file('a', random(1000))]).subarray(50)],
    ['that is text', 'ARCHIVE_BROKEN', () => Buffer.from('not packed')],
    ['that is empty', 'ARCHIVE_BROKEN', () => Buffer.alloc(0)],
  ])('%s is refused: %s', (_, code, make) => {
    const limits = code === 'ARCHIVE_COMPRESSION' ? { ...SMALL, maxFileBytes: 64 * MIB } : SMALL;
    expect(ofZip(make(), limits)).toBe(code);
  });

  it('that somebody has changed anywhere ends with files or a refusal', () => {
    const whole = zip([file('a', random(300)), file('b', random(300))]);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 }), (changes) => {
        const changed = Buffer.from(whole);
        for (const [at, value] of changes) changed[at] = value;
        const outcome = ofZip(changed, EXPANSION_LIMITS);
        expect(typeof outcome === 'string' || Array.isArray(outcome)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

it('every refusal is told in Swedish and English', () => {
  for (const code of guardMessages.codes()) {
    for (const locale of ['sv', 'en'] as const) {
      const args = { reason: 'r', limit: 1, limitMiB: 1, ratio: 1, name: 'n', method: 1, encoding: 'e' };
      expect(guardMessages.render(code, locale, args)).toMatch(/\.$|r$/);
    }
  }
});
