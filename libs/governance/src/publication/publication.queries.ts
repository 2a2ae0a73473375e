import type { Context } from '@termverk/platform';
import type { Responsibility } from '../item/responsibility.js';

/** A version that a decision approved. */
export interface ApprovedVersion {
  readonly versionId: string;
  readonly artefactId: string;
  /** What the item says of who answers for the artefact. */
  readonly responsibility: Responsibility | null;
  readonly url: string;
  readonly decisionId: string;
  /** Who registers it: the artefact's authority, else the organisation of the body that decided. */
  readonly authorityId: string | null;
  /** True while the content is that which the item's last decision approved. */
  readonly isAsDecided: boolean;
  /** True while it is in the release that the proposal is scheduled for. */
  readonly isInRelease: boolean;
}

/** The versions of a proposal's approved items with their last decisions. */
export function approvedVersions(context: Context, proposalId: string): Promise<ApprovedVersion[]> {
  return context.manager.query(
    `select i.draft_version_id as "versionId", a.id as "artefactId", i.responsibility, a.url, d.decision_id as "decisionId",
       coalesce(a.authority_id, b.organisation_id) as "authorityId",
       d.outcome = 'approved' and d.covered_checksum = v.content_checksum as "isAsDecided",
       exists (select 1 from release_item r where r.release_id = p.release_id and r.version_id = v.id) as "isInRelease"
     from proposal_item i
     join change_proposal p on p.id = i.proposal_id
     join artefact a on a.id = i.artefact_id
     join artefact_version v on v.id = i.draft_version_id
     cross join lateral (
       select d.*, c.body_id from decision_item d join decision c on c.id = d.decision_id
       where d.item_id = i.id order by c.decided_at desc, c.id desc limit 1) d
     join governance_body b on b.id = d.body_id
     where i.proposal_id = $1 and i.outcome = 'approved' order by i.position`,
    [proposalId],
  );
}

/** What in a release is not published yet. */
export function draftsOfRelease(context: Context, releaseId: string): Promise<{ versionId: string; url: string; version: string }[]> {
  return context.manager.query(
    `select v.id as "versionId", a.url, v.version from release_item i join artefact_version v on v.id = i.version_id
     join artefact a on a.id = v.artefact_id where i.release_id = $1 and v.frozen_at is null order by a.url`,
    [releaseId],
  );
}
