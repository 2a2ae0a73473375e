import { Injectable } from '@nestjs/common';
import { artefactsOfProposal } from '@termverk/catalogue';
import { EventSources, type NewNotice } from '@termverk/events';
import { isId } from '@termverk/kernel';
import type { ReadEvent } from '@termverk/audit';
import type { EntityManager } from 'typeorm';

/** Submitted proposals with what they are or were about, $1; what was never submitted is its author's own. */
const PROPOSALS = `
  select p.id, p.number, p.title, p.subject_field as "subjectField", p.author_organisation_id as "organisationId",
    array(select distinct own.artefact_id from (${artefactsOfProposal('p.id')}) own order by 1) as artefacts,
    (select min(a.kind) from proposal_item i join artefact a on a.id = i.artefact_id where i.proposal_id = p.id having count(distinct a.kind) = 1) as kind
  from change_proposal p where p.id = any($1::uuid[]) and p.submitted_at is not null`;
/** The proposals that cases are of: $1. */
const OF_CASES = 'select id, proposal_id as "proposalId", number from public_case where id = any($1::uuid[])';

interface ProposalRow {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly subjectField: string;
  readonly organisationId: string;
  readonly artefacts: readonly string[];
  readonly kind: string | null;
}

/** Proposals and their cases for subscribers, as far as they are public. */
@Injectable()
export class ProposalEventSource {
  constructor(sources: EventSources) {
    sources.register({
      topics: ['proposal.', 'case.'],
      notices: (events, manager) => this.notices(events, manager),
      visible: {
        proposal: (id) =>
          `(exists (select 1 from change_proposal p where p.id = ${id}::uuid and p.submitted_at is not null) and not proposal_is_secret(${id}::uuid))`,
        case: (id) => `not exists (select 1 from public_case c where c.id = ${id}::uuid and proposal_is_secret(c.proposal_id))`,
      },
    });
  }

  private async notices(events: readonly ReadEvent[], manager: EntityManager): Promise<NewNotice[]> {
    const ids = (start: string) => events.flatMap(({ topic, subjectId }) => (topic.startsWith(start) && isId(subjectId) ? subjectId : []));
    const cases: { id: string; proposalId: string; number: string }[] = await manager.query(OF_CASES, [ids('case.')]);
    const caseById = new Map(cases.map((one) => [one.id, one]));
    const proposals: ProposalRow[] = await manager.query(PROPOSALS, [[...ids('proposal.'), ...cases.map((one) => one.proposalId)]]);
    const byId = new Map(proposals.map((proposal) => [proposal.id, proposal]));
    return events.flatMap((event) => {
      const ofCase = caseById.get(event.subjectId);
      const proposal = byId.get(ofCase?.proposalId ?? event.subjectId);
      if (proposal === undefined) return [];
      return {
        eventId: event.id,
        topic: event.topic,
        subjectKind: ofCase === undefined ? 'proposal' : 'case',
        subjectId: event.subjectId,
        about: proposal.artefacts,
        kind: proposal.kind,
        subjectField: proposal.subjectField,
        organisationId: proposal.organisationId,
        title: { sv: proposal.title },
        version: ofCase?.number ?? String(proposal.number),
        payload: event.payload,
        occurredAt: event.createdAt,
      };
    });
  }
}
