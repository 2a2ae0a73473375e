import { givingWay } from '../content/giving-way.js';
import { canonicalJson, type JsonObject } from '@termverk/kernel';
import { cutBlocks, headerHash, versionChecksums, type ArtefactKind, type Block, type ContentRow } from '@termverk/terminology';
import type { Context } from '@termverk/platform';
import { storeBlocks, type BlockStoreCount, type StoredBlock } from '../content/block-store.js';
import { encodeOrder, type RowOrder } from '../content/row-order.js';

/** A version to be written: an identity, content and where it came from. Rows are in key order. */
export interface NewVersion {
  readonly id: string;
  readonly artefactId: string;
  readonly kind: ArtefactKind;
  readonly version: string;
  readonly baseVersionId: string | null;
  readonly header: JsonObject;
  readonly rows: Iterable<ContentRow>;
  readonly order: RowOrder;
  readonly changeNote: { readonly sv?: string | null; readonly en?: string | null };
  readonly source: string | null;
}

/** What was written of one version. */
export interface WrittenVersion {
  readonly id: string;
  readonly contentChecksum: string;
  readonly meaningChecksum: string;
  readonly rowCount: number;
}

/** While as many rows are on their way to the database, the next ones are cut: twice this many are in memory beyond the caller's own. */
const BATCH_ROWS = 16_384;

/**
 * Writes versions as drafts in the running transaction: blocks (only those that no version has yet), block lists, and the
 * versions with their checksums. Many at a time cost a handful of statements, not some for each.
 */
export async function writeVersions(
  context: Context,
  versions: readonly NewVersion[],
): Promise<{ written: WrittenVersion[]; count: BlockStoreCount }> {
  const lists: StoredBlock[][] = versions.map(() => []);
  let newBlocks = 0;
  let newRows = 0;
  let waiting: { of: number; block: Block }[] = [];
  let waitingRows = 0;
  let storing = Promise.resolve();
  const store = async (batch: typeof waiting) => {
    const { stored, count } = await storeBlocks(
      context,
      batch.map(({ block }) => block),
    );
    stored.forEach((block, i) => lists[batch[i]!.of]!.push(block));
    newBlocks += count.newBlocks;
    newRows += count.newRows;
  };
  const flush = async () => {
    await storing;
    storing = store(waiting);
    // Awaited, and thus reported, before the next batch.
    storing.catch(() => undefined);
    waiting = [];
    waitingRows = 0;
  };
  try {
    for (const [of, version] of versions.entries()) {
      for (const block of cutBlocks(version.kind, version.rows)) {
        waiting.push({ of, block });
        waitingRows += block.rows.length;
        if (waitingRows >= BATCH_ROWS) await flush();
        // Cutting takes all of the event loop; this lets the batch before go out meanwhile.
        else await givingWay.rest();
      }
    }
    await flush();
  } finally {
    // Nobody may use the connection while rows are still being copied on it, least of all to roll back.
    await storing;
  }
  const written = versions.map((version, i) => checksumsOf(version, lists[i]!));
  await insertVersions(context, versions, written);
  await insertBlockLists(
    context,
    versions.map((version, i) => ({ versionId: version.id, blocks: lists[i]! })),
  );
  return { written, count: { newBlocks, newRows } };
}

function checksumsOf(version: NewVersion, blocks: readonly StoredBlock[]): WrittenVersion {
  const { checksum, meaningChecksum } = versionChecksums(version.kind, version.header, blocks);
  return {
    id: version.id,
    contentChecksum: checksum,
    meaningChecksum,
    rowCount: blocks.reduce((sum, block) => sum + block.rowCount, 0),
  };
}

async function insertVersions(context: Context, versions: readonly NewVersion[], written: readonly WrittenVersion[]): Promise<void> {
  await context.manager.query(
    `insert into artefact_version (id, artefact_id, version, base_version_id, header, row_order, row_count, header_hash, content_checksum,
       meaning_checksum, change_note_sv, change_note_en, source, created_at, created_by)
     select n.*, $14::timestamptz, $15::uuid
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::json[], $6::bytea[], $7::int[], $8::bytea[], $9::bytea[], $10::bytea[],
       $11::text[], $12::text[], $13::text[]) as n`,
    [
      versions.map((version) => version.id),
      versions.map((version) => version.artefactId),
      versions.map((version) => version.version),
      versions.map((version) => version.baseVersionId),
      versions.map((version) => canonicalJson(version.header)),
      versions.map((version) => encodeOrder(version.order)),
      written.map((version) => version.rowCount),
      versions.map((version) => headerHash(version.header)),
      written.map((version) => Buffer.from(version.contentChecksum, 'hex')),
      written.map((version) => Buffer.from(version.meaningChecksum, 'hex')),
      versions.map((version) => version.changeNote.sv ?? null),
      versions.map((version) => version.changeNote.en ?? null),
      versions.map((version) => version.source),
      context.now,
      context.actor.personId,
    ],
  );
}

/** Writes the block lists of versions that have none. */
export async function insertBlockLists(
  context: Context,
  lists: readonly { readonly versionId: string; readonly blocks: readonly StoredBlock[] }[],
): Promise<void> {
  const rows = lists.flatMap(({ versionId, blocks }) => {
    let offset = 0;
    return blocks.map((block, position) => {
      const row = { versionId, position, id: block.id, firstKey: block.firstKey, offset };
      offset += block.rowCount;
      return row;
    });
  });
  if (rows.length === 0) return;
  await context.manager.query(
    `insert into version_block (version_id, position, block_id, first_key, row_offset)
     select * from unnest($1::uuid[], $2::int[], $3::bigint[], $4::text[], $5::int[])`,
    [
      rows.map((row) => row.versionId),
      rows.map((row) => row.position),
      rows.map((row) => row.id),
      rows.map((row) => row.firstKey),
      rows.map((row) => row.offset),
    ],
  );
}
