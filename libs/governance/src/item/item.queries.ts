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
