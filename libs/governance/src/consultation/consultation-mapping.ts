import { nodeId } from '@termverk/platform';
import type { ConsultationRecord } from './consultation.record.js';
import type { ConsultationResponseType, ConsultationType, LineRow, ResponseLineType, ResponseRow } from './consultation.types.js';

/** A consultation as the schema shows it. */
export function consultationTypeOf(record: ConsultationRecord): ConsultationType {
  const { id, proposalId, theme, questions, invited, openedAt, closesAt, closedAt } = record;
  return {
    id: nodeId('Consultation', id),
    theme,
    questions: [...questions],
    openedAt,
    closesAt,
    closedAt,
    key: id,
    proposalKey: proposalId,
    invitedKeys: invited,
  };
}

/** A response as the schema shows it. */
export function responseTypeOf(row: ResponseRow, dispositionsWithheld: boolean): ConsultationResponseType {
  const { id, organisationId, position, late, receivedAt } = row;
  return {
    id: nodeId('ConsultationResponse', id),
    position,
    late,
    receivedAt,
    key: id,
    organisationKey: organisationId,
    dispositionsWithheld,
  };
}

/** A line as the schema shows it, with its disposition unless that is kept from the one who asks. */
export function lineTypeOf(row: LineRow, dispositionWithheld: boolean): ResponseLineType {
  const { id, itemId, element, supportsTerm, supportsDefinition, comment, outcome, reason, disposedAt } = row;
  return {
    id: nodeId('ResponseLine', id),
    item: nodeId('ProposalItem', itemId),
    element,
    supportsTerm,
    supportsDefinition,
    comment,
    disposition: outcome === null || dispositionWithheld ? null : { outcome, reason: reason!, disposedAt: disposedAt! },
  };
}
