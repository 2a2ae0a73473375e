import { Injectable } from '@nestjs/common';
import { canonicalJson, newId, ok, refuse, type JsonObject, type Result } from '@termverk/kernel';
import { headerHash, hasRows, nextVersion, rowKey, versionChecksums, type ArtefactKind, type ContentRow } from '@termverk/terminology';
import { record } from '@termverk/audit';
import { Transactions, type Context } from '@termverk/platform';
import { blockList, patchRegion, regionsOf, rowsOfBlocks, type RowPatch } from '../content/block-list.js';
import { storeBlocks, type StoredBlock } from '../content/block-store.js';
import { decodeOrder, encodeOrder, patchOrder, type RowOrder } from '../content/row-order.js';
import { newArtefact, type NewArtefact } from '../artefact/new-artefact.js';
import type { CatalogueRefusal } from '../refusals.js';
import { VERSIONS_BY_ID, VERSION_LOCKED, versionRecordOf, type VersionRecord, type VersionRow } from './version-record.js';
import { insertBlockLists, writeVersions } from './version-writer.js';

/** A draft to be made: of a new artefact or of one that is there, from scratch or from a published version. */
export interface DraftWish {
  readonly artefact: { readonly id: string } | NewArtefact;
  readonly baseVersionId: string | null;
  readonly version: string;
  readonly header: JsonObject;
  /** All rows in key order; when left out, those of the base version are shared. */
  readonly rows?: Iterable<ContentRow>;
  readonly order?: RowOrder;
  readonly rowPatch?: readonly RowPatch[];
  readonly changeNote: { readonly sv?: string | null; readonly en?: string | null };
  /** What the draft is part of, such as a proposal, which alone may then edit it; its author's own when left out. */
  readonly heldBy?: string;
}

/** An edit of a draft by somebody who saw `baseChecksum`. */
export interface DraftEdit {
  readonly baseChecksum: string;
  readonly header?: JsonObject;
  readonly rowPatch?: readonly RowPatch[];
  readonly changeNote?: { readonly sv?: string | null; readonly en?: string | null };
}

/** Makes and edits drafts. A draft is an artefact version that is not yet published: the one home of content on its way. */
@Injectable()
export class DraftService {
  constructor(private readonly transactions: Transactions) {}

  /** A new draft. Content that the base version has is shared with it: one changed row costs one block. */
  create(context: Context, wish: DraftWish): Promise<Result<VersionRecord, CatalogueRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<VersionRecord, CatalogueRefusal>> => {
      const artefact = 'id' in wish.artefact ? await findArtefact(inside, wish.artefact.id) : await newArtefact(inside, wish.artefact);
      if (!artefact.ok) return artefact;
      const { id: artefactId, kind, url } = artefact.value;
      const taken: { version: string }[] = await inside.manager.query('select version from artefact_version where artefact_id = $1', [
        artefactId,
      ]);
      if (taken.some((row) => row.version === wish.version)) {
        return refuse('VERSION_EXISTS', { url, version: wish.version, next: nextVersion(wish.version, 'patch', inside.now) ?? '?' }, [
          'version',
        ]);
      }
      const id = newId();
      const shared = wish.rows === undefined && wish.baseVersionId !== null;
      await writeVersions(inside, [
        {
          id,
          artefactId,
          kind,
          version: wish.version,
          baseVersionId: wish.baseVersionId,
          header: wish.header,
          rows: shared ? [] : (wish.rows ?? []),
          order: shared ? null : (wish.order ?? null),
          changeNote: wish.changeNote,
          source: null,
        },
      ]);
      if (wish.heldBy !== undefined)
        await inside.manager.query('update artefact_version set held_by = $2 where id = $1', [id, wish.heldBy]);
      if (shared) {
        const rewritten = await this.rewrite(
          inside,
          await lockedVersion(inside, id),
          wish.baseVersionId!,
          wish.header,
          wish.rowPatch ?? [],
        );
        if (!rewritten.ok) return rewritten;
      }
      record(inside, {
        action: 'draft.created',
        entity: { kind: 'version', id },
        // Everybody reads the record; what a draft is about is its author's own.
        details: { artefact: artefactId },
      });
      return ok((await readVersion(inside, id))!);
    });
  }

  /** Edits a draft. Refused with `BASE_CHECKSUM_STALE` when it is not what the editor saw: nobody's change is lost unnoticed. */
  edit(context: Context, versionId: string, edit: DraftEdit): Promise<Result<VersionRecord, CatalogueRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<VersionRecord, CatalogueRefusal>> => {
      const draft = await lockedVersion(inside, versionId).catch(() => null);
      if (draft === null) return refuse('VERSION_UNKNOWN', { id: versionId });
      if (draft.frozenAt !== null) return refuse('PUBLISHED', { version: draft.version });
      if (draft.contentChecksum !== edit.baseChecksum) {
        return refuse('BASE_CHECKSUM_STALE', { current: draft.contentChecksum, base: edit.baseChecksum }, ['baseChecksum']);
      }
      const rewritten = await this.rewrite(inside, draft, versionId, edit.header ?? draft.header, edit.rowPatch ?? [], edit.changeNote);
      if (!rewritten.ok) return rewritten;
      const after = (await readVersion(inside, versionId))!;
      record(inside, {
        action: 'draft.edited',
        entity: { kind: 'version', id: versionId },
        before: draft.contentChecksum,
        after: after.contentChecksum,
      });
      return ok(after);
    });
  }

  /**
   * Deletes a draft of one's own, so that its number is free again. What is part of a proposal stays: it was said. Answers with the
   * draft as it was.
   */
  delete(context: Context, versionId: string): Promise<Result<VersionRecord, CatalogueRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<VersionRecord, CatalogueRefusal>> => {
      const draft = await lockedVersion(inside, versionId).catch(() => null);
      const mine = draft !== null && inside.actor.personId !== null && draft.createdBy === inside.actor.personId;
      if (draft === null || (draft.frozenAt === null && !mine)) return refuse('VERSION_UNKNOWN', { id: versionId });
      if (draft.frozenAt !== null) return refuse('PUBLISHED', { version: draft.version });
      if (draft.heldBy !== null) return refuse('DRAFT_HELD');
      const needed: unknown[] = await inside.manager.query('select 1 from artefact_version where base_version_id = $1 limit 1', [
        versionId,
      ]);
      if (needed.length > 0) return refuse('DRAFT_NEEDED');
      await inside.manager.query('delete from version_block where version_id = $1', [versionId]);
      await inside.manager.query('delete from artefact_version where id = $1', [versionId]);
      record(inside, { action: 'draft.deleted', entity: { kind: 'version', id: versionId }, before: draft.contentChecksum });
      return ok(draft);
    });
  }

  /** Gives a draft the rows of `fromVersionId` with a patch applied, and a header. Reads and cuts only the blocks that the patch touches. */
  private async rewrite(
    context: Context,
    draft: VersionRecord,
    fromVersionId: string,
    header: JsonObject,
    patches: readonly RowPatch[],
    changeNote: { readonly sv?: string | null; readonly en?: string | null } = {},
  ): Promise<Result<null, CatalogueRefusal>> {
    if (patches.length > 0 && !hasRows(draft.kind)) return refuse('KIND_HAS_NO_ROWS', { kind: draft.kind }, ['rowPatch']);
    for (const [i, patch] of patches.entries()) {
      if (patch.body !== null && !keyFits(draft.kind, patch)) return refuse('ROW_KEY_MISMATCH', { key: patch.key }, ['rowPatch', i]);
    }
    const before = await blockList(context, fromVersionId);
    const orders: { row_order: Buffer | null; row_count: number }[] = await context.manager.query(
      'select row_order, row_count from artefact_version where id = $1',
      [fromVersionId],
    );
    const spliced = await splice(context, draft.kind, before, patches);
    if (!spliced.ok) return spliced;
    const { blocks, removed, added } = spliced.value;
    const { row_order, row_count } = orders[0]!;
    const untouched = removed.length === 0 && added.length === 0;
    const order = untouched ? row_order : encodeOrder(patchOrder(decodeOrder(row_order, row_count), removed, added));
    const { checksum, meaningChecksum } = versionChecksums(draft.kind, header, blocks);
    await context.manager.query('delete from version_block where version_id = $1', [draft.id]);
    await insertBlockLists(context, [{ versionId: draft.id, blocks }]);
    await context.manager.query(
      `update artefact_version set header = $2, header_hash = $3, row_order = $4, row_count = $5, content_checksum = $6, meaning_checksum = $7,
         change_note_sv = coalesce($8, change_note_sv), change_note_en = coalesce($9, change_note_en), revision = revision + 1
       where id = $1`,
      [
        draft.id,
        canonicalJson(header),
        headerHash(header),
        order,
        blocks.reduce((sum, block) => sum + block.rowCount, 0),
        Buffer.from(checksum, 'hex'),
        Buffer.from(meaningChecksum, 'hex'),
        changeNote.sv ?? null,
        changeNote.en ?? null,
      ],
    );
    return ok(null);
  }
}

/** The block list with patches applied, and which positions in key order went (old positions) and came (new positions). */
async function splice(
  context: Context,
  kind: ArtefactKind,
  before: readonly StoredBlock[],
  patches: readonly RowPatch[],
): Promise<Result<{ blocks: StoredBlock[]; removed: number[]; added: number[] }, CatalogueRefusal>> {
  const blocks: StoredBlock[] = [];
  const removed: number[] = [];
  const added: number[] = [];
  let next = 0;
  let oldOffset = 0;
  let newOffset = 0;
  const keep = (until: number) => {
    for (; next < until; next++) {
      blocks.push(before[next]!);
      oldOffset += before[next]!.rowCount;
      newOffset += before[next]!.rowCount;
    }
  };
  const regions = before.length === 0 && patches.length > 0 ? [{ from: 0, to: -1, patches }] : regionsOf(before, patches);
  for (const region of regions) {
    keep(region.from);
    const run = before.slice(region.from, region.to + 1);
    const rows = await rowsOfBlocks(
      context,
      run.map((block) => block.id),
    );
    const patched = patchRegion(kind, rows, region.patches);
    if (patched.unknown.length > 0) return refuse('ROW_UNKNOWN', { key: patched.unknown[0]! }, ['rowPatch']);
    removed.push(...patched.removed.map((position) => position + oldOffset));
    const addedKeys = new Set(patched.addedKeys);
    patched.keys.forEach((key, i) => {
      if (addedKeys.has(key)) added.push(i + newOffset);
    });
    const { stored } = await storeBlocks(context, patched.blocks);
    blocks.push(...stored);
    oldOffset += rows.length;
    newOffset += patched.keys.length;
    next = region.to + 1;
  }
  keep(before.length);
  return ok({ blocks, removed, added });
}

function keyFits(kind: ArtefactKind, patch: RowPatch): boolean {
  const key = rowKey(kind as Parameters<typeof rowKey>[0], patch.body as never);
  // Rows of a map carry a number at the end of their key that their body does not hold.
  return kind === 'concept-map' ? patch.key.startsWith(key.slice(0, key.lastIndexOf('\u001f'))) : patch.key === key;
}

async function findArtefact(
  context: Context,
  id: string,
): Promise<Result<{ id: string; kind: ArtefactKind; url: string }, CatalogueRefusal>> {
  const rows: { id: string; kind: ArtefactKind; url: string }[] = await context.manager.query(
    'select id, kind, url from artefact where id = $1',
    [id],
  );
  return rows[0] === undefined ? refuse('ARTEFACT_UNKNOWN', { canonical: id }, ['artefact']) : ok(rows[0]);
}

/** A version in the running transaction, or null. */
export async function readVersion(context: Context, id: string): Promise<VersionRecord | null> {
  const rows: VersionRow[] = await context.manager.query(VERSIONS_BY_ID, [[id]]);
  return rows[0] === undefined ? null : versionRecordOf(rows[0]);
}

/** A version, locked until the transaction ends. Throws when there is none. */
export async function lockedVersion(context: Context, id: string): Promise<VersionRecord> {
  const rows: VersionRow[] = await context.manager.query(VERSION_LOCKED, [id]);
  if (rows[0] === undefined) throw new Error(`there is no version ${id}`);
  return versionRecordOf(rows[0]);
}
