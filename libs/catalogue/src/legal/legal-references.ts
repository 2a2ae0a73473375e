import type { Json } from '@termverk/kernel';
import type { LegalReferenceType } from './legal.types.js';

type Members = Readonly<Record<string, Json>>;

/**
 * What a header says of the law: a concept's own references, and those of the elements of a specification with the path of the
 * element. Kinds that refer to no law, and resources in FHIR's form, have none.
 */
export function legalReferencesIn(kind: string, header: Members): LegalReferenceType[] {
  if (kind === 'concept') return listOf(header['legalReferences']).map((reference) => referenceOf(reference, null));
  if (kind !== 'specification' || header['resourceType'] !== undefined) return [];
  return listOf(header['elements']).flatMap((element) =>
    listOf(element['legalBasis']).map((reference) => referenceOf(reference, textOf(element['path']))),
  );
}

function referenceOf(reference: Members, element: string | null): LegalReferenceType {
  const [number, paragraph, url] = ['number', 'paragraph', 'url'].map((member) => textOf(reference[member]));
  return { act: textOf(reference['act']) ?? '', number: number ?? null, paragraph: paragraph ?? null, url: url ?? null, element };
}

function listOf(value: Json | undefined): Members[] {
  if (!Array.isArray(value)) return [];
  return value.filter((item): item is Members => typeof item === 'object' && item !== null && !Array.isArray(item));
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
