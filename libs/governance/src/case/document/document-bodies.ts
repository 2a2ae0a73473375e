import type { Json, JsonObject } from '@termverk/kernel';
import type { AssessedItem } from '../../item/assessment.service.js';
import type { ProposalForm, ProposalRecord } from '../../proposal/proposal.record.js';

/** So many changes of an item are written out in a document; beyond that their number is stated, and the checksum tells the content. */
const MOST_CHANGES = 1000;

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

/** A proposal as it was submitted, with the content of its items. */
export function proposalBody(proposal: ProposalRecord, assessed: readonly AssessedItem[]): JsonObject {
  const { number, path, subjectField } = proposal;
  return { number, path, subjectField, ...formBody(proposal), items: assessed.map(itemBody) };
}

function itemBody({ item, changes, byDiff }: AssessedItem): JsonObject {
  return {
    url: item.url,
    kind: item.kind,
    baseVersion: item.baseVersion,
    version: item.version,
    checksum: item.checksum,
    classByDiff: byDiff,
    header: item.header,
    responsibility: item.responsibility as unknown as Json,
    changeCount: changes?.length ?? null,
    changes: (changes ?? []).slice(0, MOST_CHANGES).map((change) => ({ ...change }) as Json),
  };
}
