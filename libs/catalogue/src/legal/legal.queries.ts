import type { StoredSource } from '@termverk/identity';
import { knownIn } from '../namespace/reading.js';
import type { LegalFact, Succession } from './legal-status.js';

/** An act as it is stored. */
export interface LegalActRow {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly slug: string;
  readonly kind: string;
  readonly number: string | null;
  readonly name_sv: string;
  readonly name_en: string | null;
  readonly short_names: string[];
  readonly url: string | null;
  readonly note_sv: string | null;
  readonly note_en: string | null;
  readonly sources: StoredSource[];
  readonly verified: boolean;
}

/** A provision as it is stored. */
export interface ProvisionRow {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly act_id: string;
  readonly chapter: string | null;
  readonly paragraph: string | null;
  readonly citation: string;
  readonly note_sv: string | null;
  readonly note_en: string | null;
  readonly sources: StoredSource[];
}

interface Told {
  readonly [column: string]: unknown;
  readonly note_sv: string | null;
  readonly note_en: string | null;
  readonly sources: StoredSource[];
  readonly verified: boolean;
}

/** A dated fact of an act as it is stored. */
export interface LegalFactRow extends LegalFact, Told {
  readonly actId: string;
  readonly startKnown: boolean;
}

/** A succession as it is stored. */
export interface SuccessionRow extends Succession, Told {
  readonly provisionId: string | null;
  readonly successorProvisionId: string | null;
}

const ACT = 'a.id, a.slug, a.kind, a.number, a.name_sv, a.name_en, a.short_names, a.url, a.note_sv, a.note_en, a.sources, a.verified';

/** The status that counts of an act on day $2: recorded last among those begun, or an inquiry that runs (see `legalStatusOn`). */
const STANDS = `
  (select case when s.valid_to is null or s.valid_to > $2::date then s.status end from legal_status s
   where s.act_id = a.id and s.provision_id is null and s.status <> 'under-inquiry' and s.valid_from <= $2::date order by s.id desc limit 1)`;
const UNDER_INQUIRY = `
  exists (select 1 from legal_status s where s.act_id = a.id and s.provision_id is null and s.status = 'under-inquiry'
    and s.valid_from <= $2::date and (s.valid_to is null or s.valid_to > $2::date))`;
const FILTER = `
  ($1::text is null or a.kind = $1)
  and ($3::text is null or case when $3 = 'under-inquiry' then ${UNDER_INQUIRY} else ${STANDS} = $3 end)`;

/** Acts by name: $1 kind, $2 day, $3 status on that day (null: any); $4, $5 to continue after; $6 how many. */
export const LEGAL_ACTS = `
  select ${ACT} from legal_act a
  where ${FILTER} and ($4::text is null or (a.name_sv collate "sv-x-icu", a.id) > ($4 collate "sv-x-icu", $5::uuid))
  order by a.name_sv collate "sv-x-icu", a.id limit $6`;
export const LEGAL_ACT_COUNT = `select count(*) as n from legal_act a where ${FILTER}`;
export const LEGAL_ACTS_BY_ID = `select ${ACT} from legal_act a where a.id = any($1::uuid[])`;
/** By number, slug, or a short name that no other act has. */
export const LEGAL_ACTS_BY_NAME = `
  select ${ACT} from legal_act a where a.number = $1 or a.slug = $1
    or (a.short_names @> to_jsonb(array[$2::text]) and not exists (
      select 1 from legal_act o where o.id <> a.id and o.short_names @> to_jsonb(array[$2::text])))
  order by a.number is distinct from $1, a.slug is distinct from $1 limit 1`;
export const LEGAL_ACTS_BY_NUMBER = `select ${ACT} from legal_act a where a.number = any($1::text[])`;
export const PROVISIONS_OF_ACTS = `
  select id, act_id, chapter, paragraph, citation, note_sv, note_en, sources from legal_provision
  where act_id = any($1::uuid[]) order by citation collate "sv-x-icu"`;
export const STATUS_OF_ACTS = `
  select id, act_id as "actId", provision_id as "provisionId", status, valid_from::text as "validFrom", start_known as "startKnown",
    valid_to::text as "validTo", note_sv, note_en, sources, verified, recorded_at as "recordedAt"
  from legal_status where act_id = any($1::uuid[]) order by id`;
/** All: an act's successors have successors of their own, and there are no more than a country's laws. */
export const SUCCESSIONS = `
  select act_id as "actId", provision_id as "provisionId", successor_id as "successorId", successor_provision_id as "successorProvisionId",
    effective_on::text as "effectiveOn", note_sv, note_en, sources, verified
  from legal_succession order by effective_on, id`;

/**
 * Artefacts whose latest version published by $2 refers to one of the act numbers $1; $3 readable namespaces; $4, $5 to continue after; $6
 * how many. What only some may read says nothing here of what is in it.
 */
const REFERRING = `
  artefact a join licence l on l.code = a.licence and l.may_read <> 'licensed' and ${knownIn('$3')} join lateral (
    select v.id, v.header from artefact_version v where v.artefact_id = a.id and v.frozen_at is not null and v.frozen_at <= $2
    order by v.frozen_at desc, v.id desc limit 1) latest on legal_numbers(latest.header) && $1::text[]
  where a.id in (select o.artefact_id from artefact_version o where o.frozen_at is not null and legal_numbers(o.header) && $1::text[])`;
export const ARTEFACTS_BY_LAW = `
  select a.id, coalesce(a.title_sv, a.title_en, a.name) as sort_title from ${REFERRING}
    and ($4::text is null or (coalesce(a.title_sv, a.title_en, a.name) collate "sv-x-icu", a.id) > ($4 collate "sv-x-icu", $5::uuid))
  order by coalesce(a.title_sv, a.title_en, a.name) collate "sv-x-icu", a.id limit $6`;
export const ARTEFACT_BY_LAW_COUNT = `select count(*) as n from ${REFERRING}`;
