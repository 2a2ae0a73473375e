import { createHash, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { isId, newId } from '@termverk/kernel';

/** A piece of a file: where in the file it begins, and what it must amount to when that is known. */
export interface Piece {
  readonly offset: number;
  /** How large the file is when it is whole; more is not taken. */
  readonly sizeBytes: number;
  /** SHA-256 of the piece. With it, a piece is taken whole or not at all; without it, what has arrived of it stays. */
  readonly sha256: Buffer | null;
}

/** How a piece was taken; `receivedBytes` is where the next one begins. */
export interface PieceOutcome {
  readonly outcome: 'taken' | 'interrupted' | 'offset-differs' | 'checksum-differs' | 'too-large';
  readonly receivedBytes: number;
}

interface Arrival {
  readonly body: Readable;
  readonly done: Promise<unknown>;
}

/** So long may a sender be silent before the piece counts as broken off. */
const IDLE_MS = 60_000;

/**
 * Files that arrive in pieces and wait on disk to be worked on, across restarts: `FOLDER/OWNER/N`. How much of a file has arrived is
 * the size of what is on disk. The folder has an identity of its own, so that work on it goes to nodes that have it.
 */
export class UploadSpool {
  private readonly arrivals = new Map<string, Arrival>();

  private constructor(
    private readonly folder: string,
    /** Identity of the folder, the same for every node that has it. */
    readonly id: string,
  ) {}

  /** Opens the folder of one registry, and makes it first when it is not there. Throws what the file system says. */
  static async open(path: string, registry: string): Promise<UploadSpool> {
    const folder = join(resolve(path), registry);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const marker = join(folder, 'spool-id');
    // Exclusive: of two nodes that start at once, one writes it and both read it.
    await writeFile(marker, newId(), { flag: 'wx', mode: 0o600 }).catch((error: unknown) => {
      if ((error as { code?: unknown }).code !== 'EEXIST') throw error;
    });
    return new UploadSpool(folder, (await readFile(marker, 'utf8')).trim());
  }

  /** How many bytes have arrived of a file. */
  async received(owner: string, file: number): Promise<number> {
    return stat(this.path(owner, file)).then(
      ({ size }) => size,
      () => 0,
    );
  }

  /**
   * Takes a piece of a file. Somebody who comes with a new piece while an earlier one is still arriving has lost the connection of the
   * earlier one, which is ended first. What has been taken is on disk for good.
   */
  async append(owner: string, file: number, piece: Piece, body: Readable): Promise<PieceOutcome> {
    const path = this.path(owner, file);
    for (let earlier = this.arrivals.get(path); earlier !== undefined; earlier = this.arrivals.get(path)) {
      earlier.body.destroy(new Error('another piece of the same file has come'));
      await earlier.done.catch(() => undefined);
      if (this.arrivals.get(path) === earlier) this.arrivals.delete(path);
    }
    const done = this.take(path, owner, piece, body);
    this.arrivals.set(path, { body, done });
    try {
      return await done;
    } finally {
      if (this.arrivals.get(path)?.body === body) this.arrivals.delete(path);
    }
  }

  /** Reads a file from the start. */
  read(owner: string, file: number): AsyncIterable<Buffer> {
    return createReadStream(this.path(owner, file), { highWaterMark: 1 << 18 });
  }

  /** Removes the files of an owner; without effect when there are none. */
  async remove(owner: string): Promise<void> {
    await rm(join(this.folder, checked(owner)), { recursive: true, force: true });
  }

  /** Whose files are here, and when the first of them came. */
  async owners(): Promise<{ readonly owner: string; readonly since: Date }[]> {
    const names = (await readdir(this.folder)).filter(isId);
    const seen = await Promise.all(
      names.map((owner) =>
        stat(join(this.folder, owner)).then(
          ({ birthtime }) => [{ owner, since: birthtime }],
          () => [],
        ),
      ),
    );
    return seen.flat();
  }

  private path(owner: string, file: number): string {
    return join(this.folder, checked(owner), String(file));
  }

  private async take(path: string, owner: string, piece: Piece, body: Readable): Promise<PieceOutcome> {
    await mkdir(join(this.folder, checked(owner)), { recursive: true, mode: 0o700 });
    const { offset, sizeBytes, sha256 } = piece;
    const file = await open(path, 'a', 0o600);
    try {
      const before = (await file.stat()).size;
      if (before !== offset) return { outcome: 'offset-differs', receivedBytes: before };
      const hash = createHash('sha256');
      let at = offset;
      let interrupted = false;
      const idle = setTimeout(() => body.destroy(new Error('the sender fell silent')), IDLE_MS);
      try {
        // Leaves the body open, so that the sender can still be answered.
        for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
          idle.refresh();
          if (at + chunk.length > sizeBytes) {
            await truncate(path, offset);
            return { outcome: 'too-large', receivedBytes: offset };
          }
          if (sha256 !== null) hash.update(chunk);
          for (let written = 0; written < chunk.length;) written += (await file.write(chunk, written)).bytesWritten;
          at += chunk.length;
        }
      } catch (error) {
        if ((error as { syscall?: unknown }).syscall === 'write') {
          // A full disk may have taken a part, of which no checksum holds.
          await truncate(path, offset).catch(() => undefined);
          throw error;
        }
        interrupted = true;
      } finally {
        clearTimeout(idle);
      }
      if (sha256 !== null && (interrupted || !timingSafeEqual(hash.digest(), sha256))) {
        await truncate(path, offset);
        return { outcome: interrupted ? 'interrupted' : 'checksum-differs', receivedBytes: offset };
      }
      await file.sync();
      return { outcome: interrupted ? 'interrupted' : 'taken', receivedBytes: at };
    } finally {
      await file.close();
    }
  }
}

/** Owners become folder names. */
function checked(owner: string): string {
  if (!isId(owner)) throw new Error(`${owner} is no id`);
  return owner;
}
