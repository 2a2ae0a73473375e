import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Block } from '@termverk/terminology';
import type { Context } from '@termverk/platform';
import { givingWay } from './giving-way.js';
import { copyCell } from './copy-text.js';

/** A block in the store. */
export interface StoredBlock {
  readonly id: string;
  readonly contentHash: Buffer;
  readonly meaningHash: Buffer;
  readonly rowCount: number;
  readonly firstKey: string;
}

/** How much went where: what a publication really cost. */
export interface BlockStoreCount {
  readonly newBlocks: number;
  readonly newRows: number;
}

const CHUNK_CHARACTERS = 1 << 16;

/**
 * Stores blocks in the running transaction and returns them in the given order. A block that is there already, from whichever
 * version, is used as it is; only rows of new blocks are written, by COPY.
 */
export async function storeBlocks(context: Context, blocks: readonly Block[]): Promise<{ stored: StoredBlock[]; count: BlockStoreCount }> {
  if (blocks.length === 0) return { stored: [], count: { newBlocks: 0, newRows: 0 } };
  const distinct = new Map(blocks.map((block) => [block.contentHash.toString('latin1'), block]));
  // In the order of their hashes, so that two calls with the same blocks wait for one another instead of deadlocking. The order does not
  // hold across the calls of one transaction: imports, which make many, come one after the other.
  const sorted = [...distinct.values()].sort((a, b) => Buffer.compare(a.contentHash, b.contentHash));
  const inserted: { id: string; content_hash: Buffer }[] = await context.manager.query(
    `insert into content_block (content_hash, meaning_hash, row_count, first_key, last_key)
     select * from unnest($1::bytea[], $2::bytea[], $3::int[], $4::text[], $5::text[])
     on conflict (content_hash) do nothing returning id, content_hash`,
    [
      sorted.map((block) => block.contentHash),
      sorted.map((block) => block.meaningHash),
      sorted.map((block) => block.rows.length),
      sorted.map((block) => block.firstKey),
      sorted.map((block) => block.lastKey),
    ],
  );
  const ids = new Map(inserted.map((row) => [row.content_hash.toString('latin1'), row.id]));
  const fresh = inserted
    .map((row) => ({ id: row.id, block: distinct.get(row.content_hash.toString('latin1'))! }))
    .sort((a, b) => Number(a.id) - Number(b.id));
  if (ids.size < distinct.size) {
    const known: { id: string; content_hash: Buffer }[] = await context.manager.query(
      'select id, content_hash from content_block where content_hash = any($1::bytea[])',
      [sorted.filter((block) => !ids.has(block.contentHash.toString('latin1'))).map((block) => block.contentHash)],
    );
    for (const row of known) ids.set(row.content_hash.toString('latin1'), row.id);
  }
  if (fresh.length > 0) await copyRows(context, fresh);
  return {
    stored: blocks.map((block) => ({
      id: ids.get(block.contentHash.toString('latin1'))!,
      contentHash: block.contentHash,
      meaningHash: block.meaningHash,
      rowCount: block.rows.length,
      firstKey: block.firstKey,
    })),
    count: { newBlocks: fresh.length, newRows: fresh.reduce((sum, { block }) => sum + block.rows.length, 0) },
  };
}

async function copyRows(context: Context, blocks: readonly { readonly id: string; readonly block: Block }[]): Promise<void> {
  const client = (await context.manager.queryRunner!.connect()) as PoolClient;
  await pipeline(Readable.from(copyText(blocks)), client.query(copyFrom('copy content_row (block_id, key, body) from stdin')));
}

/** The rows in COPY's text format, in chunks of about 64 kB. */
async function* copyText(blocks: readonly { readonly id: string; readonly block: Block }[]): AsyncGenerator<string> {
  let chunk = '';
  for (const { id, block } of blocks) {
    for (const row of block.rows) {
      chunk += `${id}\t${copyCell(row.key)}\t${copyCell(row.text)}\n`;
      if (chunk.length >= CHUNK_CHARACTERS) {
        yield chunk;
        chunk = '';
        await givingWay.rest();
      }
    }
  }
  if (chunk !== '') yield chunk;
}
