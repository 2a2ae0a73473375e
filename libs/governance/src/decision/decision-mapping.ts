import { sourceReferencesOf } from '@termverk/catalogue';
import { localized } from '@termverk/kernel';
import { nodeId, type Context, type RequestContext } from '@termverk/platform';
import type { CaseReads } from '../case/case.reads.js';
import type { DecisionRow, OutcomeRow } from './decision.queries.js';
import type { DecisionBriefType, DecisionOutcomeType, DecisionType } from './decision.types.js';

const DAY_MS = 86_400_000;

/** A decision as the schema shows it. */
export function decisionTypeOf(row: DecisionRow): DecisionType {
  return {
    id: nodeId('Decision', row.id),
    delegated: row.delegated,
    reasons: row.reasons,
    decidedAt: row.decidedAt,
    daysFromSubmission: (row.decidedAt.getTime() - row.submittedAt.getTime()) / DAY_MS,
    briefKey: row.briefId,
    briefChecksum: row.briefChecksum,
    briefFrozenAt: row.briefFrozenAt,
    key: row.id,
    proposalKey: row.proposalId,
    bodyKey: row.bodyId,
    deciderKey: row.decidedBy,
    rapporteurKey: row.rapporteurId,
    participantKeys: row.participantIds,
  };
}

/** A brief as it is shown to whoever asks: its body is as the document of the case that it is (secrecy, licences, disposal). */
export async function shownBrief(
  brief: Omit<DecisionBriefType, 'withheld'>,
  cases: CaseReads,
  request: RequestContext,
): Promise<DecisionBriefType> {
  const document = await cases.documentOf(brief.key, request);
  return { ...brief, withheld: document?.withheld ?? null };
}

/** What was decided of an item as the schema shows it. */
export function outcomeTypeOf(row: OutcomeRow, { locale }: Pick<Context, 'locale'>): DecisionOutcomeType {
  const { itemId, url, outcome, changeClass, coveredChecksum, reasons, policy, mandate } = row;
  return {
    item: nodeId('ProposalItem', itemId),
    url,
    outcome,
    changeClass,
    coveredChecksum,
    reasons,
    policy,
    mandate: {
      id: nodeId('Mandate', mandate.id),
      powers: mandate.powers,
      artefactKinds: mandate.artefact_kinds,
      subjectFields: mandate.subject_fields,
      changeClasses: mandate.change_classes,
      legalBasis: localized({ sv: mandate.legal_basis_sv, en: mandate.legal_basis_en ?? undefined }, locale),
      validFrom: new Date(mandate.valid_from),
      validTo: mandate.valid_to === null ? null : new Date(mandate.valid_to),
      standing: mandate.sources[0]?.standing ?? null,
      sources: sourceReferencesOf(mandate.sources, { locale }),
    },
  };
}
