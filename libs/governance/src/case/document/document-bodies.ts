import type { CountedChanges } from '@termverk/catalogue';
import type { Json, JsonObject } from '@termverk/kernel';
import type { AssessedItem } from '../../item/assessment.service.js';
import type { ProposalForm, ProposalRecord } from '../../proposal/proposal.record.js';
import { writtenChanges } from './written-changes.js';

/** What the author has stated of a proposal. */
export function formBody(form: ProposalForm): JsonObject {
  return {
    title: form.title,
    motivation: form.motivation,
    priority: form.priority,
    operationalRisks: form.operationalRisks.map((risk) => ({ ...risk })),
    itRisks: form.itRisks.map((risk) => ({ ...risk })),
    expectedEffect: form.expectedEffect === null ? null : { ...form.expectedEffect },
    references: form.references.map((reference) => ({ ...reference })),
  };
}

/** A proposal as it was submitted, with the content of its items; `changes` are what is written of each (`AssessmentService.written`). */
export function proposalBody(proposal: ProposalRecord, assessed: readonly AssessedItem[], changes: readonly CountedChanges[]): JsonObject {
  const { number, path, subjectField } = proposal;
  const written = writtenChanges(changes);
  return { number, path, subjectField, ...formBody(proposal), items: assessed.map((one, i) => ({ ...itemBody(one), ...written[i]! })) };
}

function itemBody({ item, byDiff }: AssessedItem): JsonObject {
  return {
    url: item.url,
    kind: item.kind,
    baseVersion: item.baseVersion,
    version: item.version,
    checksum: item.checksum,
    classByDiff: byDiff,
    header: item.header,
    responsibility: item.responsibility as unknown as Json,
  };
}
