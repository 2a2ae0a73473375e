import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { BinaryColumn } from './binary-copy.js';

/** What a compiled form is made from: it may be used for all that is made from the same, in the same format. */
export interface BlobKey {
  /** SHA-256, 32 bytes. */
  readonly madeFrom: Buffer;
  readonly engineFormat: number;
}

const CHUNK_BYTES = 4 << 20;

/** The key of a compiled code system: its content's checksum, and the SHA-256 of its document's order, which the checksum leaves out. */
export function codeSystemBlobKey(contentChecksum: Buffer, orderHash: Buffer | null, engineFormat: number): BlobKey {
  const madeFrom = createHash('sha256').update('code-system\0').update(contentChecksum);
  if (orderHash !== null) madeFrom.update(orderHash);
  return { madeFrom: madeFrom.digest(), engineFormat };
}

/** A stored compiled form as memory that threads share, or null when there is none. Reads it a chunk at a time. */
export async function readBlob(client: Client, key: BlobKey): Promise<SharedArrayBuffer | null> {
  const { rows } = await client.query<{ id: string; size_bytes: string }>(
    'select id, size_bytes from compiled_blob where made_from = $1 and engine_format = $2',
    [key.madeFrom, key.engineFormat],
  );
  const [found] = rows;
  if (found === undefined) return null;
  const blob = new SharedArrayBuffer(Number(found.size_bytes));
  const column = new BinaryColumn(new Uint8Array(blob));
  // The id is a number of the database's own.
  const chunks = `select bytes from compiled_blob_chunk where blob_id = ${BigInt(found.id)} order by position`;
  for await (const piece of client.query(copyTo(`copy (${chunks}) to stdout (format binary)`))) column.take(piece as Buffer);
  // Somebody has just cleared it away: as if it had never been there.
  return column.complete ? blob : null;
}

/** Stores a compiled form in one transaction; one that is there already stays. */
export async function storeBlob(client: Client, key: BlobKey, bytes: Uint8Array): Promise<void> {
  await client.query('begin');
  try {
    const { rows } = await client.query<{ id: string }>(
      'insert into compiled_blob (made_from, engine_format, size_bytes) values ($1, $2, $3) on conflict do nothing returning id',
      [key.madeFrom, key.engineFormat, bytes.length],
    );
    for (let position = 0; rows.length > 0 && position * CHUNK_BYTES < bytes.length; position++) {
      const chunk = bytes.subarray(position * CHUNK_BYTES, (position + 1) * CHUNK_BYTES);
      await client.query('insert into compiled_blob_chunk (blob_id, position, bytes) values ($1, $2, $3)', [
        rows[0]!.id,
        position,
        // A view of the same memory, which nobody changes any more.
        Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length),
      ]);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}
