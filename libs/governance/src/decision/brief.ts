import type { CountedChanges } from '@termverk/catalogue';
import { canonicalJson, newId, sha256, type JsonObject } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import { writtenChanges } from '../case/document/written-changes.js';
import type { ProposalRecord } from '../proposal/proposal.record.js';
import type { ItemReadiness } from './readiness.service.js';

/** What a decision is made on: the proposal, what its items change and under which policy, who approved, what consultees said. */
export function briefOf(
  proposal: ProposalRecord,
  ready: readonly ItemReadiness[],
  changes: readonly CountedChanges[],
  responses: readonly JsonObject[],
  at: Date,
): JsonObject {
  const written = writtenChanges(changes);
  const { number, title, path, subjectField, motivation, priority, authorOrganisationId, routedTo } = proposal;
  return {
    number,
    title,
    path,
    subjectField,
    motivation,
    priority,
    authorOrganisationId,
    routedTo,
    operationalRisks: proposal.operationalRisks.map((risk) => ({ ...risk })),
    itRisks: proposal.itRisks.map((risk) => ({ ...risk })),
    expectedEffect: proposal.expectedEffect === null ? null : { ...proposal.expectedEffect },
    references: proposal.references.map((reference) => ({ ...reference })),
    items: ready.map((one, i) => ({ ...itemBrief(one), ...written[i]! })),
    consultation: responses,
    frozenAt: at.toISOString(),
  };
}

function itemBrief({ assessed, policy, tally }: ItemReadiness): JsonObject {
  const { item, byDiff, changeClass, leastStep } = assessed;
  return {
    item: item.id,
    url: item.url,
    kind: item.kind,
    baseVersion: item.baseVersion,
    version: item.version,
    checksum: item.checksum,
    classByDiff: byDiff,
    changeClass,
    leastVersionStep: leastStep,
    // What is new has nothing that it could differ from: it is what it is.
    header: item.baseVersionId === null ? item.header : null,
    policy: policy?.key ?? null,
    responsibility: item.responsibility as JsonObject | null,
    approvals: tally.approvals.map(({ organisationId, perspective }) => ({ organisationId, perspective })),
    rejections: tally.rejections.map(({ organisationId, perspective }) => ({ organisationId, perspective })),
  };
}

/** What consultees said of a proposal's items and how each line was answered, for the brief. */
export function responsesOf(context: Context, itemIds: readonly string[]): Promise<JsonObject[]> {
  return context.manager.query(
    `select l.item_id as item, r.organisation_id as organisation, r.position, l.element, l.supports_term as "supportsTerm",
       l.supports_definition as "supportsDefinition", l.comment, d.outcome, d.reason
     from response_line l join consultation_response r on r.id = l.response_id left join disposition d on d.line_id = l.id
     where l.item_id = any($1::uuid[]) order by r.received_at, r.id, l.position`,
    [itemIds],
  );
}

/** Freezes a brief: from now on it is what the decision is made on. Returns its id, checksum and body. */
export async function freezeBrief(
  context: Context,
  proposal: ProposalRecord,
  ready: readonly ItemReadiness[],
  changes: readonly CountedChanges[],
): Promise<{ readonly id: string; readonly checksum: string; readonly body: JsonObject }> {
  const responses = await responsesOf(
    context,
    ready.map(({ assessed }) => assessed.item.id),
  );
  const body = briefOf(proposal, ready, changes, responses, context.now);
  const text = canonicalJson(body);
  const checksum = sha256(text);
  const id = newId();
  await context.manager.query(
    'insert into decision_brief (id, proposal_id, body, checksum, frozen_by, frozen_at) values ($1, $2, $3, $4, $5, $6)',
    [id, proposal.id, text, checksum, context.actor.personId, context.now],
  );
  return { id, checksum: checksum.toString('hex'), body };
}
