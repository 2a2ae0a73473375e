import { knownIn, toldTo } from '../namespace/reading.js';

/** An artefact as it is stored. */
export interface ArtefactRow {
  readonly id: string;
  readonly kind: string;
  readonly url: string;
  readonly name: string;
  readonly title_sv: string | null;
  readonly title_en: string | null;
  readonly description_sv: string | null;
  readonly description_en: string | null;
  readonly subject_field: string | null;
  readonly authority_id: string | null;
  readonly licence: string;
  readonly demo: boolean;
  readonly created_at: Date;
  /** What lists are sorted by. */
  readonly sort_title: string;
}

/** Of artefact `a`: what lists are sorted by. */
export const TITLE = 'coalesce(a.title_sv, a.title_en, a.name)';
const COLUMNS = `a.id, a.kind, a.url, a.name, a.title_sv, a.title_en, a.description_sv, a.description_en, a.subject_field, a.authority_id,
  a.licence, a.demo, a.created_at, ${TITLE} as sort_title`;
/** Lists hold what has been published; what is in drafts alone is its author's own (domain model, "Case"). */
const FILTER = `a.published_at is not null and ($1::text is null or a.kind = $1) and ($2::text is null or a.subject_field = $2)
  and ($3::uuid is null or a.authority_id = $3) and ($4::boolean is null or a.demo = $4) and ${knownIn('$5')}`;

/** What something else leads to: $1 ids, $2, $3 who asks (`viewerOf`). */
export const ARTEFACTS_BY_ID = `select ${COLUMNS} from artefact a where a.id = any($1::uuid[]) and ${toldTo('$2', '$3')}`;
/** $2, $3 who asks: until it is published an artefact is known to who wrote it alone. */
const KNOWN = `${toldTo('$2', '$3')} and (a.published_at is not null or a.created_by = $3::uuid)`;
export const KNOWN_ARTEFACTS = `select ${COLUMNS} from artefact a where a.id = any($1::uuid[]) and ${KNOWN}`;
export const ARTEFACT_BY_URL = `select ${COLUMNS} from artefact a where a.url = $1 and ${KNOWN}`;

/** $1 kind, $2 subject field, $3 authority, $4 demo (null: any); $5 readable namespaces; $6, $7 sort values to continue after; $8 how many. */
export const ARTEFACTS_BY_TITLE = `
  select ${COLUMNS} from artefact a
  where ${FILTER} and ($6::text is null or (${TITLE} collate "sv-x-icu", a.id) > ($6 collate "sv-x-icu", $7::uuid))
  order by ${TITLE} collate "sv-x-icu", a.id limit $8`;
/** The same without a filter and without a start: the plan that an index serves at once. */
export const FIRST_ARTEFACTS_BY_TITLE = `
  select ${COLUMNS} from artefact a where a.published_at is not null and ${knownIn('$2')} order by ${TITLE} collate "sv-x-icu", a.id limit $1`;
/** One kind's first page. */
export const FIRST_ARTEFACTS_OF_KIND = `
  select ${COLUMNS} from artefact a where a.kind = $1 and a.published_at is not null and ${knownIn('$3')} order by ${TITLE} collate "sv-x-icu", a.id limit $2`;
export const ARTEFACTS_BY_NEWEST = `
  select ${COLUMNS} from artefact a
  where ${FILTER} and ($6::timestamptz is null or (a.created_at, a.id) < ($6, $7::uuid))
  order by a.created_at desc, a.id desc limit $8`;
export const ARTEFACT_COUNT = `select count(*) as n from artefact a where ${FILTER}`;

export const FACTS_OF_ARTEFACTS = `
  select id, artefact_id as "artefactId", version_id as "versionId", kind, discriminator, value, asserted_by as "assertedBy",
    decision_id as "decisionId", valid_from as "validFrom", valid_to as "validTo", recorded_at as "recordedAt"
  from fact where artefact_id = any($1::uuid[]) order by id`;

export const SUBJECT_FIELDS = `
  select code, name_sv, name_en, description_sv, description_en, broader, legal_domains, sources from subject_field order by code`;
export const LICENCES = 'select code, title_sv, title_en, url, holder, may_read, may_redistribute, may_derive from licence order by code';
export const KIND_COUNTS = `
  select a.kind, count(*)::int as count from artefact a where a.published_at is not null and ${knownIn('$1')} group by a.kind order by a.kind`;
