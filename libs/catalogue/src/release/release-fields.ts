import { permits } from '@termverk/identity';
import { ok, refuse, type Result } from '@termverk/kernel';
import type { Context } from '@termverk/platform';

/**
 * Passes somebody who may manage releases in the subject field or a namespace of every one of the versions. What has neither is for those
 * who may everywhere.
 */
export async function mayRelease(context: Context, versionIds: readonly string[]): Promise<Result<null, 'RELEASE_FIELD_FORBIDDEN'>> {
  const rows: { url: string; subject_field: string | null }[] = await context.manager.query(
    `select distinct a.url, a.subject_field from artefact_version v join artefact a on a.id = v.artefact_id
     where v.id = any($1::uuid[]) order by a.subject_field, a.url`,
    [versionIds],
  );
  const closed = rows.find(({ url, subject_field: subjectField }) => !permits(context.actor, 'release.manage', { subjectField, url }));
  return closed === undefined
    ? ok(null)
    : refuse('RELEASE_FIELD_FORBIDDEN', { url: closed.url, subjectField: closed.subject_field ?? '–' });
}
