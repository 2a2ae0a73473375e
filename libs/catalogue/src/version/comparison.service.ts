import type { SemanticChange } from '@termverk/kernel';
import { Injectable } from '@nestjs/common';
import { diffBlocks, diffRows, hasRows } from '@termverk/terminology';
import type { Context } from '@termverk/platform';
import { blockIdsOf, firstRowsOfBlocks, rowsOfBlocks } from '../content/block-list.js';
import { ChangeTally, type ChangeCount } from './change-count.js';
import { changesInOrder } from './changes-in-order.js';
import { headerChanges, type ContentSnapshot } from './header-changes.js';
import { ROW_COUNT, VERSIONS_BY_ID, versionRecordOf, type VersionRow } from './version-record.js';

/** How many comparisons are remembered by their counts, which are small; what is published never changes. */
const REMEMBERED = 500;

/** Tells what has changed between two versions of an artefact, and how far each change reaches. */
@Injectable()
export class ComparisonService {
  /** Also those that are being made: many who ask at once wait for one. */
  private readonly counted = new Map<string, Promise<readonly ChangeCount[]>>();

  /** The semantic diff. Reads only the blocks in which the versions differ. Throws when a version does not exist. */
  async compare(context: Context, beforeId: string, afterId: string): Promise<SemanticChange[]> {
    const [before, after] = await this.snapshots(context, [beforeId, afterId]);
    return this.compareContent(context, before!, after!);
  }

  /** What a version holds now: a draft may be edited later. Throws when there is no such version. */
  async snapshot(context: Context, versionId: string): Promise<ContentSnapshot> {
    const [snapshot] = await this.snapshots(context, [versionId]);
    return snapshot!;
  }

  /** The same of several versions, in their order, in as many statements as for one. */
  async snapshots(context: Context, versionIds: readonly string[]): Promise<ContentSnapshot[]> {
    const rows: VersionRow[] = await context.manager.query(VERSIONS_BY_ID, [versionIds]);
    const versions = new Map(rows.map((row) => [row.id, versionRecordOf(row)]));
    const withRows = rows.filter(({ kind }) => hasRows(kind)).map(({ id }) => id);
    const blockIds = withRows.length === 0 ? new Map<string, readonly string[]>() : await blockIdsOf(context, withRows);
    return versionIds.map((id) => {
      const version = versions.get(id);
      if (version === undefined) throw new Error(`there is no version ${id} to compare`);
      return { kind: version.kind, header: version.header, blockIds: blockIds.get(id) ?? [] };
    });
  }

  /** The same diff between contents as they were. */
  async compareContent(context: Context, before: ContentSnapshot, after: ContentSnapshot): Promise<SemanticChange[]> {
    const changes = headerChanges(before, after);
    if (!hasRows(after.kind)) return changes;
    const { onlyInBefore, onlyInAfter } = diffBlocks(before.blockIds, after.blockIds);
    return [...changes, ...diffRows(after.kind, await rowsOfBlocks(context, onlyInBefore), await rowsOfBlocks(context, onlyInAfter))];
  }

  /**
   * How many changes of which kind there are between two versions. All differing blocks are read for it, a few at a time, the first time
   * that two contents are compared: about a second for a hundred thousand changes.
   */
  async counts(context: Context, before: Compared, after: Compared): Promise<readonly ChangeCount[]> {
    const key = `${before.id} ${before.contentChecksum} ${after.id} ${after.contentChecksum}`;
    const known = this.counted.get(key);
    if (known !== undefined) return known;
    const [oldest] = this.counted.keys();
    if (this.counted.size >= REMEMBERED) this.counted.delete(oldest!);
    const counting = this.count(context, before.id, after.id);
    this.counted.set(key, counting);
    counting.catch(() => this.counted.delete(key));
    return counting;
  }

  private async count(context: Context, beforeId: string, afterId: string): Promise<readonly ChangeCount[]> {
    const [before, after] = await this.snapshots(context, [beforeId, afterId]);
    const tally = new ChangeTally();
    for await (const { change } of changesInOrder(context, before!, after!)) tally.add(change);
    return tally.counts();
  }

  /** All that a version that starts from nothing adds: at most so many changes, of as many as there are. Rows beyond them are not read. */
  async addedBy(context: Context, versionId: string, most: number): Promise<CountedChanges> {
    const content = await this.snapshot(context, versionId);
    const header = headerChanges(content, content);
    if (!hasRows(content.kind)) return { changes: header.slice(0, most), count: header.length };
    const wanted = Math.max(0, most - header.length);
    const rows = wanted === 0 ? [] : await firstRowsOfBlocks(context, content.blockIds, wanted);
    const [{ n } = { n: 0 }]: { n: number }[] = await context.manager.query(ROW_COUNT, [versionId]);
    return { changes: [...header, ...diffRows(content.kind, [], rows)].slice(0, most), count: header.length + n };
  }
}

/** A version that is compared: by its content, since a draft may be edited. */
export interface Compared {
  readonly id: string;
  readonly contentChecksum: string;
}

/** The first of some changes, and how many there are. */
export interface CountedChanges {
  readonly changes: readonly SemanticChange[];
  readonly count: number;
}
