import { type Json, type JsonObject, type Result } from '@termverk/kernel';
import { permits } from '@termverk/identity';
import { nodeId, type Context } from '@termverk/platform';
import { proposalErrors, type ProposalRefusal } from '../messages.js';
import type { ProposalForm, ProposalRecord } from './proposal.record.js';
import type { ProposalFormInput } from './proposal.inputs.js';
import type { ProposalActor } from './proposal.transitions.js';
import type { ProposalEventType, ProposalPayload, ProposalType } from './proposal.types.js';

/** A proposal as the schema shows it. */
export function proposalTypeOf(record: ProposalRecord): ProposalType {
  const { id, authorId, authorOrganisationId, routedTo, followsId, releaseId, returnsTo: _, forwardedTo: __, ...shown } = record;
  return {
    ...shown,
    operationalRisks: [...shown.operationalRisks],
    itRisks: [...shown.itRisks],
    references: [...shown.references],
    id: nodeId('Proposal', id),
    key: id,
    orphan: record.receivedAt !== null && routedTo.length === 0,
    authorKey: authorId,
    authorOrganisationKey: authorOrganisationId,
    routedToKeys: routedTo,
    followsKey: followsId,
    releaseKey: releaseId,
  };
}

/** The outcome of a step as the schema shows it. */
export function proposalPayload(result: Result<ProposalRecord, ProposalRefusal>, context: Context): ProposalPayload {
  return result.ok
    ? { proposal: proposalTypeOf(result.value), userErrors: [] }
    : { proposal: null, userErrors: proposalErrors(result.refusals, context.locale) };
}

/** What the author states, as far as it is in the input. */
export function formOf(input: ProposalFormInput): Partial<ProposalForm> {
  const { title, motivation, priority, operationalRisks, itRisks, expectedEffect, references } = input;
  return {
    ...(title ? { title } : {}),
    ...(typeof motivation === 'string' ? { motivation } : {}),
    ...(priority ? { priority } : {}),
    ...(operationalRisks ? { operationalRisks: operationalRisks.map((risk) => ({ ...risk })) } : {}),
    ...(itRisks ? { itRisks: itRisks.map((risk) => ({ ...risk })) } : {}),
    ...(expectedEffect === undefined ? {} : { expectedEffect: expectedEffect === null ? null : { ...expectedEffect } }),
    ...(references ? { references: references.map(({ title: name, url }) => ({ title: name, url: url ?? null })) } : {}),
  };
}

/** In which capacities somebody may try steps of a proposal. */
export function capacitiesOf(context: Context, proposal: Pick<ProposalType, 'authorKey' | 'subjectField'>): ProposalActor[] {
  const { actor } = context;
  const may = (action: Parameters<typeof permits>[1]): boolean => permits(actor, action, proposal.subjectField);
  const capacities: [ProposalActor, boolean][] = [
    ['author', actor.personId !== null && actor.personId === proposal.authorKey],
    ['registrar', may('proposal.triage')],
    ['reviewer', may('proposal.review')],
    ['decision-maker', may('proposal.decide')],
    ['release-manager', may('release.manage')],
  ];
  return capacities.flatMap(([capacity, holds]) => (holds ? [capacity] : []));
}

/** An audit entry as it is read for a proposal. */
export interface EventRow {
  readonly seq: string;
  readonly proposalId: string;
  readonly action: string;
  readonly at: Date;
  readonly personKey: string | null;
  readonly organisationKey: string | null;
  readonly payload: string;
  readonly hash: string;
}

/** An audit entry as the schema shows it. */
export function eventTypeOf(row: EventRow): ProposalEventType {
  const payload = JSON.parse(row.payload) as JsonObject;
  const { seq, action, at, personKey, organisationKey, hash } = row;
  const details = (payload['details'] as JsonObject | undefined) ?? null;
  return {
    seq: Number(seq),
    action,
    at,
    personKey,
    organisationKey,
    hash,
    from: stateIn(payload['before']),
    to: stateIn(payload['after']),
    details,
  };
}

function stateIn(value: Json | undefined): string | null {
  const state = typeof value === 'object' && value !== null ? (value as JsonObject)['state'] : undefined;
  return typeof state === 'string' ? state : null;
}
