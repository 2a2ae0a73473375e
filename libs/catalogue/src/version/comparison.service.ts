import type { SemanticChange } from '@termverk/kernel';
import { Injectable } from '@nestjs/common';
import { diffConcepts, type ConceptEntry } from '@termverk/concepts';
import { diffSpecifications, type InformationSpecification } from '@termverk/specification';
import { diffBlocks, diffHeader, diffRows, hasRows } from '@termverk/terminology';
import type { Context } from '@termverk/platform';
import { blockList, rowsOfBlocks } from '../content/block-list.js';
import { readVersion } from './draft.service.js';
import type { VersionRecord } from './version-record.js';

/** Tells what has changed between two versions of an artefact, and how far each change reaches. */
@Injectable()
export class ComparisonService {
  /** The semantic diff. Reads only the blocks in which the versions differ. Throws when a version does not exist. */
  async compare(context: Context, beforeId: string, afterId: string): Promise<SemanticChange[]> {
    const before = await readVersion(context, beforeId);
    const after = await readVersion(context, afterId);
    if (before === null || after === null) throw new Error(`cannot compare ${beforeId} with ${afterId}: there is no such version`);
    return [...headerChanges(before, after), ...(await this.rowChanges(context, before, after))];
  }

  private async rowChanges(context: Context, before: VersionRecord, after: VersionRecord): Promise<SemanticChange[]> {
    if (!hasRows(after.kind)) return [];
    const [old, now] = [await blockList(context, before.id), await blockList(context, after.id)];
    const { onlyInBefore, onlyInAfter } = diffBlocks(
      old.map((block) => block.id),
      now.map((block) => block.id),
    );
    return [...diffRows(after.kind, await rowsOfBlocks(context, onlyInBefore), await rowsOfBlocks(context, onlyInAfter))];
  }
}

function headerChanges(before: VersionRecord, after: VersionRecord): SemanticChange[] {
  if (after.kind === 'concept') return inHeader(diffConcepts(contentOf<ConceptEntry>(before), contentOf<ConceptEntry>(after)));
  if (after.kind === 'specification' && after.header['resourceType'] === undefined) {
    return inHeader(diffSpecifications(contentOf<InformationSpecification>(before), contentOf<InformationSpecification>(after)));
  }
  return diffHeader(after.kind, before.header, after.header);
}

function contentOf<T>(version: VersionRecord): T {
  return version.header as unknown as T;
}

function inHeader(changes: readonly SemanticChange[]): SemanticChange[] {
  return changes.map((change) => ({ ...change, path: ['header', ...change.path] }));
}
