import { RESTRICTED } from '../../namespace/reading.js';

/** An artefact whose search rows are to be made, with the revision in which it changed last. */
export interface ArtefactToFile {
  readonly id: string;
  readonly kind: string;
  readonly url: string;
  readonly name: string;
  readonly title_sv: string | null;
  readonly title_en: string | null;
  readonly description_sv: string | null;
  readonly description_en: string | null;
  readonly restricted: boolean;
  readonly revision: string;
  readonly aliases: readonly string[];
}

const ARTEFACTS = `
  select a.id, a.kind, a.url, a.name, a.title_sv, a.title_en, a.description_sv, a.description_en, a.revision,
    ${RESTRICTED} as restricted,
    array(
      select latest.discriminator from (
        select distinct on (f.discriminator) f.discriminator, f.value from fact f
        where f.artefact_id = a.id and f.kind = 'alias' order by f.discriminator, f.id desc) as latest
      where latest.value is not null) as aliases
  from artefact a`;

/** Published artefacts that changed after revision $1, or in it and come after the artefact $2; $3 of them at most. */
export const CHANGED_ARTEFACTS = `${ARTEFACTS}
  where (a.revision, a.id) > ($1::bigint, $2::uuid) and a.published_at is not null
  order by a.revision, a.id limit $3`;

/** The same for some artefacts by id. */
export const ARTEFACTS_BY_ID = `${ARTEFACTS} where a.id = any($1::uuid[]) order by a.id`;

/** Which version of each artefact is filed. */
export const FILED = 'select s.subject_id as id, s.version_id, a.url from search_subject s join artefact a on a.id = s.subject_id';

/** The headers of versions, for what search takes from them. */
export const HEADERS = `select v.id, v.header from artefact_version v where v.id = any($1::uuid[])`;
