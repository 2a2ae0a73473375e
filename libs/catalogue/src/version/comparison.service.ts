import type { JsonObject, SemanticChange } from '@termverk/kernel';
import { Injectable } from '@nestjs/common';
import { diffConcepts, type ConceptEntry } from '@termverk/concepts';
import { diffSpecifications, type InformationSpecification } from '@termverk/specification';
import { diffBlocks, diffHeader, diffRows, hasRows, type ArtefactKind } from '@termverk/terminology';
import type { Context } from '@termverk/platform';
import { blockIdsOf, firstRowsOfBlocks, rowsOfBlocks } from '../content/block-list.js';
import { ROW_COUNT, VERSIONS_BY_ID, versionRecordOf, type VersionRow } from './version-record.js';

/** Content as it was at some time: its header, and its blocks, which are never changed. */
export interface ContentSnapshot {
  readonly kind: ArtefactKind;
  readonly header: JsonObject;
  readonly blockIds: readonly string[];
}

/** Tells what has changed between two versions of an artefact, and how far each change reaches. */
@Injectable()
export class ComparisonService {
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

/** The first of some changes, and how many there are. */
export interface CountedChanges {
  readonly changes: readonly SemanticChange[];
  readonly count: number;
}

function headerChanges(before: ContentSnapshot, after: ContentSnapshot): SemanticChange[] {
  if (after.kind === 'concept') return inHeader(diffConcepts(contentOf<ConceptEntry>(before), contentOf<ConceptEntry>(after)));
  if (after.kind === 'specification' && after.header['resourceType'] === undefined) {
    return inHeader(diffSpecifications(contentOf<InformationSpecification>(before), contentOf<InformationSpecification>(after)));
  }
  return diffHeader(after.kind, before.header, after.header);
}

function contentOf<T>(version: ContentSnapshot): T {
  return version.header as unknown as T;
}

function inHeader(changes: readonly SemanticChange[]): SemanticChange[] {
  return changes.map((change) => ({ ...change, path: ['header', ...change.path] }));
}
