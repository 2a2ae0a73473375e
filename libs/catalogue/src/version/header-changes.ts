import { diffConcepts, type ConceptEntry } from '@termverk/concepts';
import type { JsonObject, SemanticChange } from '@termverk/kernel';
import { diffSpecifications, type InformationSpecification } from '@termverk/specification';
import { diffHeader, type ArtefactKind } from '@termverk/terminology';

/** Content as it was at some time: its header, and its blocks, which are never changed. */
export interface ContentSnapshot {
  readonly kind: ArtefactKind;
  readonly header: JsonObject;
  readonly blockIds: readonly string[];
}

/** What differs between two contents apart from their rows, each kind by its own rules. Paths begin with `header`. */
export function headerChanges(before: ContentSnapshot, after: ContentSnapshot): SemanticChange[] {
  if (after.kind === 'concept') return inHeader(diffConcepts(contentOf<ConceptEntry>(before), contentOf<ConceptEntry>(after)));
  if (after.kind === 'specification' && after.header['resourceType'] === undefined) {
    return inHeader(diffSpecifications(contentOf<InformationSpecification>(before), contentOf<InformationSpecification>(after)));
  }
  return diffHeader(after.kind, before.header, after.header);
}

function contentOf<T>(version: ContentSnapshot): T {
  return version.header as unknown as T;
}

function inHeader(changes: readonly SemanticChange[]): SemanticChange[] {
  return changes.map((change) => ({ ...change, path: ['header', ...change.path] }));
}
