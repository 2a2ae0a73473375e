import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { refuse, type Result } from '@termverk/kernel';

/** A file that has arrived whole. */
export interface SpooledFile {
  readonly sizeBytes: number;
  /** SHA-256 of its bytes. */
  readonly checksum: Buffer;
  /** Reads it from the start. */
  readonly read: () => AsyncIterable<Buffer>;
}

/** So long may a sender be silent before the body counts as broken off. */
const IDLE_MS = 60_000;

/**
 * Lets a body arrive on disk before it is worked on, so that a slow sender holds no transaction open, and the checksum is known
 * first. The file is readable by the registry alone and is gone when `work` is done, whatever happens. Refuses more than `maxBytes`,
 * and a body that ends before it is whole or whose sender falls silent.
 */
export async function spooled<T>(
  body: Readable,
  maxBytes: number,
  work: (file: SpooledFile) => Promise<T>,
  idleMs = IDLE_MS,
): Promise<T | Extract<Result<never, 'FILE_TOO_LARGE' | 'UPLOAD_INTERRUPTED'>, { ok: false }>> {
  const folder = await mkdtemp(join(tmpdir(), `termverk-body-${process.pid}-`));
  try {
    const path = join(folder, 'body');
    const arrived = await receive(body, path, maxBytes, idleMs);
    if (arrived === 'too-large') return refuse('FILE_TOO_LARGE', { max: maxBytes });
    if (arrived === 'interrupted') return refuse('UPLOAD_INTERRUPTED');
    return await work({ ...arrived, read: () => createReadStream(path, { highWaterMark: 1 << 18 }) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const SILENT = 'TERMVERK_SENDER_SILENT';

async function receive(
  body: Readable,
  path: string,
  maxBytes: number,
  idleMs: number,
): Promise<Pick<SpooledFile, 'sizeBytes' | 'checksum'> | 'too-large' | 'interrupted'> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  // Leaves the body open when it breaks off, so that the sender can still be answered.
  const chunks = body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  const idle = setTimeout(() => body.destroy(Object.assign(new Error('the sender fell silent'), { code: SILENT })), idleMs);
  async function* measured(): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      idle.refresh();
      sizeBytes += chunk.length;
      if (sizeBytes > maxBytes) return;
      hash.update(chunk);
      yield chunk;
    }
  }
  try {
    await pipeline(measured, createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    if (isInterruption(error)) return 'interrupted';
    throw error;
  } finally {
    clearTimeout(idle);
  }
  return sizeBytes > maxBytes ? 'too-large' : { sizeBytes, checksum: hash.digest() };
}

function isInterruption(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === SILENT || code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE';
}
