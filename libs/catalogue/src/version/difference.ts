import { classOfChanges, type ChangeClass } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import { ComparisonService } from './comparison.service.js';
import type { VersionRecord } from './version-record.js';

/** How far a version differs from the one that it was made from; what subscribers are told of it. */
export interface VersionDifference {
  readonly base: string;
  readonly changeClass: ChangeClass;
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
}

const comparison = new ComparisonService();

/** The difference of a version from its base; null for a first version. */
export async function differenceFromBase(
  context: Context,
  { id, baseVersionId }: Pick<VersionRecord, 'id' | 'baseVersionId'>,
): Promise<VersionDifference | null> {
  if (baseVersionId === null) return null;
  const [base]: { version: string }[] = await context.manager.query('select version from artefact_version where id = $1', [baseVersionId]);
  const changes = await comparison.compare(context, baseVersionId, id);
  const count = (kind: 'added' | 'removed' | 'changed') => changes.filter(({ change }) => change === kind).length;
  return {
    base: base!.version,
    changeClass: classOfChanges(changes),
    added: count('added'),
    removed: count('removed'),
    changed: count('changed'),
  };
}
