import { localized } from '@termverk/kernel';
import { nodeId, type Context } from '@termverk/platform';
import type { FoundRow, ShownRow } from './item.queries.js';
import type { ItemRecord } from './item.record.js';
import type { Responsibility } from './responsibility.js';
import type { ItemFindingType, ProposalItemType, ProposedResponsibilityType, SimilarItemType } from './item.types.js';

/** An item as the schema shows it. */
export function itemTypeOf(record: ItemRecord, context: Pick<Context, 'locale'>): ProposalItemType {
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
    responsibility: responsibilityTypeOf(record.responsibility, context),
    key: id,
    proposalKey: record.proposalId,
    artefactKey: record.artefactId,
    baseKey: record.baseVersionId,
    draftKey: record.draftVersionId,
  };
}

function responsibilityTypeOf(
  responsibility: Responsibility | null,
  { locale }: Pick<Context, 'locale'>,
): ProposedResponsibilityType | null {
  if (responsibility === null) return null;
  const { developer, operator, funder, bindingness, useSituation } = responsibility;
  const { level, basis } = bindingness;
  const situation = localized({ sv: useSituation.sv, en: useSituation.en ?? undefined }, locale);
  return { developer, operator, funder, bindingness: level, basis: basis ?? null, useSituation: situation };
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

/**
 * What the latest search found, with what was declared of it. `shown` says of each, in the same order, how much of it may be told: what is
 * in a proposal that is kept from the asker is left out, and the terms of what is under a licence are blank.
 */
export function similarTypesOf(found: FoundRow | null, shown: readonly (ShownRow | null)[]): SimilarItemType[] {
  return (found?.similar ?? []).flatMap(({ canonical, term, because, similarity }, i) => {
    const of = shown[i] ?? null;
    if (of === null) return [];
    const declared = found!.declared.find((one) => one.canonical === canonical);
    return [
      {
        canonical,
        term: of.mayRead ? term : null,
        withheld: of.mayRead ? null : 'licence',
        because,
        similarity,
        relation: declared?.relation ?? null,
        reason: declared?.reason ?? null,
      },
    ];
  });
}
