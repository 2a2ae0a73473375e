import { Injectable } from '@nestjs/common';
import { toldTo, viewerOf } from '@termverk/catalogue';
import { BadInput, batched, grouped, idOf, inOrder, Reads, type Actor } from '@termverk/platform';
import { caseViewerOf } from './case/secrecy/case-viewer.js';
import {
  CONSULTATIONS_OF_PROPOSALS,
  LINES_OF_RESPONSES,
  RESPONSES_OF_CONSULTATIONS,
  type ConsultationRecord,
} from './consultation/consultation.record.js';
import type { LineRow, ResponseRow } from './consultation/consultation.types.js';
import {
  DECISIONS_BY_ID,
  DECISIONS_OF_PROPOSALS,
  OUTCOMES_OF_DECISIONS,
  type DecisionRow,
  type OutcomeRow,
} from './decision/decision.queries.js';
import { ITEMS_OF_PROPOSALS, type ItemRecord } from './item/item.record.js';
import { FOUND_OF_ITEMS, SHOWN_ARTEFACTS, type FoundRow, type ShownRow } from './item/item.queries.js';
import { EVENTS_OF_PROPOSALS, PROPOSALS_BY_ID } from './proposal/proposal.queries.js';
import type { EventRow } from './proposal/proposal-mapping.js';
import type { ProposalRecord } from './proposal/proposal.record.js';
import { REQUIRED_RESPONSES_OF_PROPOSALS, type RequiredResponseRecord } from './review/required-response.reads.js';
import { REVIEWS_OF_ITEMS, type ReviewRecord } from './review/review.reads.js';

type Row<T> = T & Record<string, unknown>;

/** What the names of references to other things are looked up by. */
const BY_NAME = {
  GovernanceBody: 'select id from governance_body where slug = $1',
  Organisation: 'select id from organisation where slug = $1',
  Person: 'select id from person where slug = $1',
  Release: 'select id from release where name = $1',
} as const;

/**
 * An artefact that somebody may know of, by its id ($1) or canonical ($2); $3, $4 who asks. One that only drafts hold goes by no name but
 * its author's id of it.
 */
const ARTEFACT = `
  select a.id from artefact a where ${toldTo('$3', '$4')} and (a.id = $1::uuid or (a.url = $2 and (a.published_at is not null or exists (
    select 1 from proposal_item i join change_proposal p on p.id = i.proposal_id where i.artefact_id = a.id and p.submitted_at is not null
      and not proposal_is_secret(p.id)))))`;

/** Everything about proposals by what it belongs to: one statement per request and thing, however many ask. */
@Injectable()
export class GovernanceReads {
  /** Proposals that the one who asks may see. */
  readonly proposalById = batched<string, ProposalRecord | null>(async (ids, request) =>
    inOrder(ids, await this.all<ProposalRecord>(PROPOSALS_BY_ID, [...caseViewerOf(request.termverk.actor), ids]), (row) => row.id),
  );
  readonly itemsOf = batched<string, ItemRecord[]>(async (ids) =>
    grouped(ids, await this.all<ItemRecord>(ITEMS_OF_PROPOSALS, [ids]), (row) => row.proposalId),
  );
  readonly foundOf = batched<string, FoundRow | null>(async (ids) =>
    inOrder(ids, await this.all<FoundRow>(FOUND_OF_ITEMS, [ids]), (row) => row.itemId),
  );
  /** By canonical: whether it may be told of, and what is in it; null when not even that it is there. */
  readonly shownOf = batched<string, ShownRow | null>(async (canonicals, { termverk: { actor, now } }) =>
    inOrder(
      canonicals,
      await this.all<ShownRow>(SHOWN_ARTEFACTS, [canonicals, ...caseViewerOf(actor), actor.organisationId, now]),
      (row) => row.canonical,
    ),
  );
  readonly reviewsOf = batched<string, ReviewRecord[]>(async (ids) =>
    grouped(ids, await this.all<ReviewRecord>(REVIEWS_OF_ITEMS, [ids]), (row) => row.itemId),
  );
  readonly consultationsOf = batched<string, ConsultationRecord[]>(async (ids) =>
    grouped(ids, await this.all<ConsultationRecord>(CONSULTATIONS_OF_PROPOSALS, [ids]), (row) => row.proposalId),
  );
  readonly responsesOf = batched<string, ResponseRow[]>(async (ids) =>
    grouped(ids, await this.all<ResponseRow>(RESPONSES_OF_CONSULTATIONS, [ids]), (row) => row.consultationId),
  );
  readonly linesOf = batched<string, LineRow[]>(async (ids) =>
    grouped(ids, await this.all<LineRow>(LINES_OF_RESPONSES, [ids]), (row) => row.responseId),
  );
  readonly requiredResponsesOf = batched<string, RequiredResponseRecord[]>(async (ids) =>
    grouped(ids, await this.all<RequiredResponseRecord>(REQUIRED_RESPONSES_OF_PROPOSALS, [ids]), (row) => row.proposalId),
  );
  readonly decisionsOf = batched<string, DecisionRow[]>(async (ids) =>
    grouped(ids, await this.all<DecisionRow>(DECISIONS_OF_PROPOSALS, [ids]), (row) => row.proposalId),
  );
  /** Whether one may be told of is for the proposal to say (`proposalById`). */
  readonly decisionById = batched<string, DecisionRow | null>(async (ids) =>
    inOrder(ids, await this.all<DecisionRow>(DECISIONS_BY_ID, [ids]), (row) => row.id),
  );
  readonly outcomesOf = batched<string, OutcomeRow[]>(async (ids) =>
    grouped(ids, await this.all<OutcomeRow>(OUTCOMES_OF_DECISIONS, [ids]), (row) => row.decisionId),
  );
  readonly eventsOf = batched<string, EventRow[]>(async (ids) =>
    grouped(ids, await this.all<EventRow>(EVENTS_OF_PROPOSALS, [ids]), (row) => row.proposalId),
  );

  constructor(private readonly reads: Reads) {}

  /** The UUID behind a reference: a node id, a UUID, or the thing's own name (URL, slug, name). Throws `BadInput` when there is none. */
  async referred(type: keyof typeof BY_NAME, reference: string): Promise<string> {
    const id = idOf(type, reference) ?? (await this.reads.row<{ id: string }>(BY_NAME[type], [reference]))?.id;
    if (id === undefined) throw new BadInput('ID_INVALID', { id: reference, type });
    return id;
  }

  /** The UUID of an artefact that the actor may know of, by its id or canonical. Throws `BadInput` when there is none. */
  async referredArtefact(actor: Actor, reference: string): Promise<string> {
    const row = await this.reads.row<{ id: string }>(ARTEFACT, [idOf('Artefact', reference), reference, ...viewerOf(actor)]);
    if (row === null) throw new BadInput('ID_INVALID', { id: reference, type: 'Artefact' });
    return row.id;
  }

  /** The UUID of a node id of one of governance's own things. Throws `BadInput` when it is none. */
  key(type: string, id: string): string {
    const key = idOf(type, id);
    if (key === null) throw new BadInput('ID_INVALID', { id, type });
    return key;
  }

  /** Rows as the statement names them. */
  all<T>(sql: string, values: readonly unknown[]): Promise<Row<T>[]> {
    return this.reads.rows<Row<T>>(sql, values);
  }
}
