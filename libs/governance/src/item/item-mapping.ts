import { nodeId, type Context } from '@termverk/platform';
import type { FoundRow } from './item.queries.js';
import type { ItemRecord } from './item.record.js';
import type { ItemFindingType, ProposalItemType, SimilarItemType } from './item.types.js';

/** An item as the schema shows it. */
export function itemTypeOf(record: ItemRecord): ProposalItemType {
  const { id, position, kind, url, version, baseVersion, checksum, outcome } = record;
  return {
    id: nodeId('ProposalItem', id),
    position,
    kind,
    url,
    version,
    baseVersion,
    checksum,
    outcome,
    key: id,
    proposalKey: record.proposalId,
    artefactKey: record.artefactId,
    baseKey: record.baseVersionId,
    draftKey: record.draftVersionId,
  };
}

/** What the latest checks found, in the language of the request. */
export function findingTypesOf(found: FoundRow | null, { locale }: Pick<Context, 'locale'>): ItemFindingType[] {
  return (found?.findings ?? []).map(({ severity, code, path, message }) => ({
    severity,
    code,
    path: path.map(String),
    message: message[locale],
  }));
}

/** What the latest search found, with what was declared of it. */
export function similarTypesOf(found: FoundRow | null): SimilarItemType[] {
  return (found?.similar ?? []).map(({ canonical, term, because, similarity }) => {
    const declared = found!.declared.find((one) => one.canonical === canonical);
    return { canonical, term, because, similarity, relation: declared?.relation ?? null, reason: declared?.reason ?? null };
  });
}
