import type { StoredSource } from '@termverk/identity';
import type { Context } from '@termverk/platform';

/** Somebody who must have answered before a proposal is decided on: one organisation, or any of a kind. */
export interface RequiredResponseRecord {
  readonly id: string;
  readonly proposalId: string;
  readonly organisationId: string | null;
  readonly organisationName: string | null;
  readonly organisationKind: string | null;
  readonly basisSv: string;
  readonly basisEn: string | null;
  readonly sources: readonly StoredSource[];
  /** Organisations that have answered in its place: a review or an answer to a consultation, whatever it says. */
  readonly answeredBy: readonly string[];
  readonly waiverReason: string | null;
  readonly waivedAt: Date | null;
}

/** Whether it stands in the way of a decision. */
export type RequiredResponseStatus = 'open' | 'answered' | 'waived';

/** An answer counts before a waiver: who has answered is no longer excused. */
export function requiredResponseStatus({ answeredBy, waivedAt }: RequiredResponseRecord): RequiredResponseStatus {
  if (answeredBy.length > 0) return 'answered';
  return waivedAt === null ? 'open' : 'waived';
}

/** $1 ids of proposals. */
export const REQUIRED_RESPONSES_OF_PROPOSALS = `
  select r.id, r.proposal_id as "proposalId", r.organisation_id as "organisationId", o.name_sv as "organisationName",
    r.organisation_kind as "organisationKind", r.basis_sv as "basisSv", r.basis_en as "basisEn", r.sources,
    array(
      select distinct g.id::text from organisation g
      where (g.id = r.organisation_id or g.kind = r.organisation_kind) and (
        exists (select 1 from review v join proposal_item i on i.id = v.item_id where i.proposal_id = r.proposal_id and v.organisation_id = g.id)
        or exists (select 1 from consultation c join consultation_response a on a.consultation_id = c.id
          where c.proposal_id = r.proposal_id and a.organisation_id = g.id))
      order by 1) as "answeredBy",
    w.reason as "waiverReason", w.waived_at as "waivedAt"
  from required_response r
  left join organisation o on o.id = r.organisation_id
  left join required_response_waiver w on w.required_response_id = r.id
  where r.proposal_id = any($1::uuid[]) order by r.proposal_id, o.name_sv collate "sv-x-icu" nulls last, r.organisation_kind, r.id`;

/** Who must answer a proposal, in the running transaction. */
export function requiredResponsesOf(context: Context, proposalId: string): Promise<RequiredResponseRecord[]> {
  return context.manager.query(REQUIRED_RESPONSES_OF_PROPOSALS, [[proposalId]]);
}
