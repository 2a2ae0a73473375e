/**
 * What an artefact is. Code systems, value sets and concept maps hold rows; the others are one document, all of it in the header.
 *
 * `concept` is an entry of the term bank (ISO 704), not a concept of a code system. `naming-system` is a system of identifiers or
 * codes as such: who answers for it and by which OID, URI or UUID it is known (FHIR R5 NamingSystem).
 */
export const ARTEFACT_KINDS = [
  'concept',
  'code-system',
  'value-set',
  'concept-map',
  'naming-system',
  'specification',
  'standard',
  'service-contract',
] as const;

/** See {@link ARTEFACT_KINDS}. */
export type ArtefactKind = (typeof ARTEFACT_KINDS)[number];

/** The kinds whose mass content is kept as rows. */
export type RowKind = 'code-system' | 'value-set' | 'concept-map';

/** True when the text names a kind of artefact. */
export function isArtefactKind(candidate: string): candidate is ArtefactKind {
  return (ARTEFACT_KINDS as readonly string[]).includes(candidate);
}

/** True when content of this kind has rows beside its header. */
export function hasRows(kind: ArtefactKind): kind is RowKind {
  return kind === 'code-system' || kind === 'value-set' || kind === 'concept-map';
}
