import { classOfChanges, type ChangeClass, type SemanticChange } from '@termverk/kernel';
import { hasRows, nextVersion, stepBetween, stepOfClass, stepSuffices, type ArtefactKind } from '@termverk/terminology';
import type { Context } from '@termverk/platform';
import type { ArtefactOutcome } from '../import/import-watch.js';
import type { ComparisonService } from '../version/comparison.service.js';

/** What a new version would change against the version in force. */
export interface Preview {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  /** How far the whole reaches. */
  readonly changeClass: ChangeClass;
  /** The least number that a version with these changes may have; null where the numbers follow no scheme that is known. */
  readonly leastVersion: string | null;
  readonly differences: readonly SemanticChange[];
}

/** Compares the new versions of a batch with their bases, in the transaction in which they were written. By version. */
export async function previewsOf(
  comparison: ComparisonService,
  inside: Context,
  outcomes: readonly ArtefactOutcome[],
): Promise<Map<string, Preview>> {
  const previews = new Map<string, Preview>();
  for (const { versionId, base, item } of outcomes) {
    if (versionId === null || base === null) continue;
    const differences = await comparison.compare(inside, base.id, versionId);
    previews.set(versionId, previewOf(item.kind, differences, base.version, inside.now));
  }
  return previews;
}

/**
 * Sums up differences from a base. Counted are whole rows (concepts, members, mappings), or members of the document where there are no
 * rows: one that changes in several ways is one.
 */
export function previewOf(kind: ArtefactKind, differences: readonly SemanticChange[], baseVersion: string, today: Date): Preview {
  const counted = hasRows(kind) ? 'rows' : 'header';
  const kinds = { added: new Set<string>(), removed: new Set<string>(), changed: new Set<string>() };
  for (const { path, change } of differences) {
    if (path[0] !== counted) continue;
    kinds[path.length <= 2 ? change : 'changed'].add(String(path[1]));
  }
  const changeClass = classOfChanges(differences);
  return {
    added: kinds.added.size,
    removed: kinds.removed.size,
    changed: kinds.changed.size,
    changeClass,
    leastVersion: nextVersion(baseVersion, stepOfClass(changeClass), today) ?? null,
    differences,
  };
}

/** True when a version's number says less than its changes do; false where the numbers cannot be compared. */
export function saysTooLittle(version: string, baseVersion: string, { changeClass }: Pick<Preview, 'changeClass'>): boolean {
  const declared = stepBetween(baseVersion, version);
  return declared !== undefined && !stepSuffices(declared, stepOfClass(changeClass));
}
