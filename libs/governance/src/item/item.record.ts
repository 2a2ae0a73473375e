import type { JsonObject } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import type { ArtefactKind } from '@termverk/terminology';
import type { Responsibility } from './responsibility.js';

/** An item of a proposal with the draft that holds its content, as it is now. Checksums are 64 hexadecimal digits. */
export interface ItemRecord {
  readonly id: string;
  readonly proposalId: string;
  readonly position: number;
  readonly artefactId: string;
  readonly kind: ArtefactKind;
  readonly url: string;
  readonly subjectField: string | null;
  readonly authorityId: string | null;
  readonly baseVersionId: string | null;
  readonly baseVersion: string | null;
  readonly draftVersionId: string;
  readonly version: string;
  readonly checksum: string;
  readonly header: JsonObject;
  /** Who is to answer for the artefact where nobody does yet, as the author states it. */
  readonly responsibility: Responsibility | null;
  readonly outcome: 'approved' | 'rejected' | 'returned' | null;
  /** Everybody who wrote something of it. */
  readonly authorIds: readonly string[];
}

/** The items of proposals in their order: $1 ids of proposals. */
export const ITEMS_OF_PROPOSALS = `
  select i.id, i.proposal_id as "proposalId", i.position, i.artefact_id as "artefactId", a.kind, a.url, a.subject_field as "subjectField",
    a.authority_id as "authorityId", i.base_version_id as "baseVersionId", b.version as "baseVersion",
    i.draft_version_id as "draftVersionId", d.version, encode(d.content_checksum, 'hex') as checksum, d.header, i.responsibility, i.outcome,
    array(select person_id::text from proposal_item_author w where w.item_id = i.id order by since, person_id) as "authorIds"
  from proposal_item i
  join artefact a on a.id = i.artefact_id
  join artefact_version d on d.id = i.draft_version_id
  left join artefact_version b on b.id = i.base_version_id
  where i.proposal_id = any($1::uuid[])
  order by i.proposal_id, i.position`;

/** The items of one proposal in the running transaction. */
export function itemsOf(context: Context, proposalId: string): Promise<ItemRecord[]> {
  return context.manager.query(ITEMS_OF_PROPOSALS, [[proposalId]]);
}

/** The URLs among the items whose artefact has a published version that the draft does not start from. */
export async function outdatedUrls(context: Context, proposalId: string): Promise<string[]> {
  const rows: { url: string }[] = await context.manager.query(
    `select a.url from proposal_item i join artefact a on a.id = i.artefact_id
     left join artefact_version b on b.id = i.base_version_id
     where i.proposal_id = $1 and exists (
       select 1 from artefact_version v where v.artefact_id = i.artefact_id and v.frozen_at is not null and v.id <> i.draft_version_id
         and v.id is distinct from i.base_version_id and (b.id is null or (v.frozen_at, v.id) > (b.frozen_at, b.id)))
     order by i.position`,
    [proposalId],
  );
  return rows.map(({ url }) => url);
}
