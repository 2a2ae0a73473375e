import { compareCodePoints, type JsonObject } from '@termverk/kernel';
import { cutBlocks, startsBlock, type ArtefactKind, type Block, type ContentRow } from '@termverk/terminology';
import type { Context } from '@termverk/platform';
import type { StoredBlock } from './block-store.js';

/** A change of one row: a new body, or null to take the row away. */
export interface RowPatch {
  readonly key: string;
  readonly body: JsonObject | null;
}

/** A run of blocks, by position, that changes touch; `patches` are those that fall into it. */
export interface Region {
  readonly from: number;
  readonly to: number;
  readonly patches: readonly RowPatch[];
}

/** The ids of the blocks of some versions, in order; one statement for all of them. */
export async function blockIdsOf(context: Context, versionIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows: { version_id: string; block_ids: string[] }[] = await context.manager.query(
    `select version_id, array_agg(block_id::text order by position) as block_ids from version_block
     where version_id = any($1::uuid[]) group by version_id`,
    [versionIds],
  );
  return new Map(rows.map((row) => [row.version_id, row.block_ids]));
}

/** The block list of a version in order. */
export async function blockList(context: Context, versionId: string): Promise<StoredBlock[]> {
  const rows: { id: string; content_hash: Buffer; meaning_hash: Buffer; row_count: number; first_key: string }[] =
    await context.manager.query(
      `select b.id, b.content_hash, b.meaning_hash, b.row_count, b.first_key
     from version_block v join content_block b on b.id = v.block_id where v.version_id = $1 order by v.position`,
      [versionId],
    );
  return rows.map((row) => ({
    id: row.id,
    contentHash: row.content_hash,
    meaningHash: row.meaning_hash,
    rowCount: row.row_count,
    firstKey: row.first_key,
  }));
}

/**
 * The runs of blocks that have to be cut anew when rows change: from a block that starts by its key's hash to the next such block,
 * so that cutting the run alone gives the blocks that cutting everything would. A run reaches one block further back when the row
 * that starts it is taken away.
 */
export function regionsOf(blocks: readonly Pick<StoredBlock, 'firstKey'>[], patches: readonly RowPatch[]): Region[] {
  const sorted = [...patches].sort((a, b) => compareCodePoints(a.key, b.key));
  const removed = new Set(patches.filter((patch) => patch.body === null).map((patch) => patch.key));
  const regions: { from: number; to: number; patches: RowPatch[] }[] = [];
  for (const patch of sorted) {
    const position = positionOf(blocks, patch.key);
    const last = regions.at(-1);
    if (last !== undefined && position <= last.to) {
      last.patches.push(patch);
      continue;
    }
    let from = position;
    let to = position;
    while (from > 0 && (!startsBlock(blocks[from]!.firstKey) || removed.has(blocks[from]!.firstKey))) from--;
    while (to + 1 < blocks.length && !startsBlock(blocks[to + 1]!.firstKey)) to++;
    if (last !== undefined && from <= last.to) {
      last.to = Math.max(last.to, to);
      last.patches.push(patch);
    } else {
      regions.push({ from, to, patches: [patch] });
    }
  }
  return regions;
}

/** The block whose run of keys a key falls into: the last that starts at or before it, the first when all start after it. */
function positionOf(blocks: readonly Pick<StoredBlock, 'firstKey'>[], key: string): number {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (compareCodePoints(blocks[middle]!.firstKey, key) <= 0) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The rows of some blocks in key order. */
export async function rowsOfBlocks(context: Context, blockIds: readonly string[]): Promise<ContentRow[]> {
  return context.manager.query(`select key, body from content_row where block_id = any($1::bigint[]) order by key`, [blockIds]);
}

/** Those of some blocks of one version, in their order, that hold or follow a key. */
export async function blocksFrom(context: Context, blockIds: readonly string[], key: string): Promise<string[]> {
  const rows: { id: string }[] = await context.manager.query(
    'select id from content_block where id = any($1::bigint[]) and last_key >= $2 order by first_key',
    [blockIds, key],
  );
  return rows.map(({ id }) => String(id));
}

/** The rows of some blocks in key order, from a key on when one is given. */
export async function rowsFrom(context: Context, blockIds: readonly string[], key: string | null): Promise<ContentRow[]> {
  return context.manager.query(
    'select key, body from content_row where block_id = any($1::bigint[]) and ($2::text is null or key >= $2) order by key',
    [blockIds, key],
  );
}

/** The first so many of them. */
export async function firstRowsOfBlocks(context: Context, blockIds: readonly string[], most: number): Promise<ContentRow[]> {
  return context.manager.query(`select key, body from content_row where block_id = any($1::bigint[]) order by key limit $2`, [
    blockIds,
    most,
  ]);
}

/** What a patch does to a run of rows: the blocks it is cut into, the rows that came and went, and keys that were to go but are not there. */
export interface PatchedRegion {
  readonly blocks: readonly Block[];
  readonly removed: readonly number[];
  readonly addedKeys: readonly string[];
  readonly unknown: readonly string[];
  readonly keys: readonly string[];
}

/** Applies patches (ascending keys) to the rows of a region and cuts it anew. Positions are within the region. */
export function patchRegion(kind: ArtefactKind, rows: readonly ContentRow[], patches: readonly RowPatch[]): PatchedRegion {
  const byKey = new Map(patches.map((patch) => [patch.key, patch.body]));
  const known = new Set(rows.map((row) => row.key));
  const removed = rows.flatMap((row, i) => (byKey.get(row.key) === null ? [i] : []));
  const kept = rows.filter((row) => byKey.get(row.key) !== null).map((row) => ({ key: row.key, body: byKey.get(row.key) ?? row.body }));
  const added = patches.filter((patch): patch is { key: string; body: JsonObject } => patch.body !== null && !known.has(patch.key));
  const merged = [...kept, ...added].sort((a, b) => compareCodePoints(a.key, b.key));
  return {
    blocks: [...cutBlocks(kind, merged)],
    removed,
    addedKeys: added.map((patch) => patch.key),
    unknown: patches.filter((patch) => patch.body === null && !known.has(patch.key)).map((patch) => patch.key),
    keys: merged.map((row) => row.key),
  };
}
