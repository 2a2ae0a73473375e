import { knownIn } from '@termverk/catalogue';
import { visibleProposal } from '../case/case.queries.js';
import type { SimilarConcept } from '@termverk/concepts';
import type { ItemFinding } from './item-findings.js';

/** What the latest check and search of an item found, with the checksums that they cover, and what was declared of it. */
export interface FoundRow {
  readonly itemId: string;
  readonly findings: readonly ItemFinding[] | null;
  readonly checkedChecksum: string | null;
  readonly similar: readonly SimilarConcept[] | null;
  readonly declared: readonly { readonly canonical: string; readonly relation: 'related' | 'dismissed'; readonly reason: string }[];
}

/** See {@link FoundRow}: $1 ids of items. */
export const FOUND_OF_ITEMS = `
  select i.id as "itemId", c.findings, encode(c.covered_checksum, 'hex') as "checkedChecksum", s.found as similar,
    coalesce((select jsonb_agg(jsonb_build_object('canonical', r.canonical, 'relation', r.relation, 'reason', r.reason) order by r.canonical)
              from (select distinct on (canonical) * from related_item r where r.item_id = i.id order by canonical, declared_at desc, id desc) r),
             '[]') as declared
  from proposal_item i
  left join lateral (select * from item_check c where c.item_id = i.id order by c.ran_at desc, c.id desc limit 1) c on true
  left join lateral (select * from item_similarity s where s.item_id = i.id order by s.searched_at desc, s.id desc limit 1) s on true
  where i.id = any($1::uuid[])`;

/** How much somebody may be told of something that is like an item. */
export interface ShownRow {
  readonly canonical: string;
  readonly mayRead: boolean;
}

/**
 * Of these artefacts, those that somebody may know of, and whether they may read their content: $1 canonicals, $2 to $4 who asks
 * (`caseViewerOf`), $5 organisation, $6 when.
 */
export const SHOWN_ARTEFACTS = `
  select a.url as canonical, (l.may_read <> 'licensed' or exists (
    select 1 from licence_grant g where g.licence = l.code and g.organisation_id = $5::uuid
      and g.valid_from <= $6 and (g.valid_to is null or g.valid_to > $6))) as "mayRead"
  from artefact a join licence l on l.code = a.licence
  where a.url = any($1::text[]) and ${knownIn('$4')} and (a.published_at is not null or exists (
    select 1 from proposal_item i join change_proposal p on p.id = i.proposal_id where i.artefact_id = a.id and ${visibleProposal('$2', '$3', '$4')}))`;
