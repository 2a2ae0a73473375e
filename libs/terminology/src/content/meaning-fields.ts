import type { JsonObject } from '@termverk/kernel';
import type { ArtefactKind } from './artefact-kind.js';
import { authoritative, drop, each, fields, setOf, whole, whereCode, whereMarked, type MeaningRule } from './meaning-rule.js';

/** Properties of a code system's concepts that comment on a code without saying what it means or whether it may be used. */
const REMARKS = ['comment', 'note', 'notes', 'usage-note', 'HL7usageNotes', 'openIssue', 'synonym', 'label', 'order'] as const;

/** Extensions that carry meaning: a code's successor is part of what may be recorded. */
const MEANING_EXTENSIONS = [
  'http://hl7.org/fhir/StructureDefinition/codesystem-replacedby',
  'http://hl7.org/fhir/StructureDefinition/structuredefinition-standards-status',
] as const;

const PROPERTY_VALUE = drop('id', 'extension');
const DEPENDENCY = drop('id', 'extension');

const VALUE_SET_CLAUSE = fields({
  system: whole,
  version: whole,
  valueSet: setOf(whole),
  filter: setOf(fields({ property: whole, op: whole, value: whole })),
});

const CONTAINS: MeaningRule = fields({
  system: whole,
  version: whole,
  code: whole,
  abstract: whole,
  inactive: whole,
  get contains() {
    return each(CONTAINS);
  },
});

/** A CodeableConcept by its codings: its text and displays are wording. */
const CODED = fields({ coding: setOf(fields({ system: whole, version: whole, code: whole })) });

/** What of a document is bookkeeping or wording, whatever its kind. */
const DOCUMENT = drop(
  ...['id', 'meta', 'text', 'url', 'version', 'versionAlgorithmString', 'versionAlgorithmCoding', 'identifier', 'name', 'title'],
  ...['status', 'experimental', 'date', 'publisher', 'contact', 'contacts', 'description', 'summary', 'purpose', 'copyright'],
  ...['copyrightLabel', 'approvalDate', 'lastReviewDate', 'author', 'editor', 'reviewer', 'endorser', 'relatedArtifact', 'topic'],
  ...['useContext', 'jurisdiction', 'extension', 'note', 'notes', 'example', 'examples', 'sources', 'references', 'changeNote', 'keyword'],
  // What is missing, what the content was compared with and under which licence a standard stands says nothing of what it is.
  ...['gaps', 'comparedWith', 'contentLicence'],
);

const ELEMENT = drop(
  ...['short', 'comment', 'requirements', 'alias', 'example', 'mapping', 'label', 'extension', 'isModifierReason', 'base'],
);

/**
 * The meaning-bearing fields of every kind, for its header and for its rows. This is the only place that says which fields the
 * meaning checksum covers and hence which changes are of class *meaning* (domain model, *Versions and change classes*):
 * definition, hierarchy, status and properties of a code, what a value set takes in or leaves out, what a map says of two codes,
 * cardinality and binding. Display, designations, notes and translations are text; in a term-bank entry the terms are meaning.
 */
export const MEANING_FIELDS: Readonly<Record<ArtefactKind, { readonly header: MeaningRule; readonly row?: MeaningRule }>> = {
  'code-system': {
    header: fields({
      caseSensitive: whole,
      hierarchyMeaning: whole,
      compositional: whole,
      content: whole,
      supplements: whole,
      property: setOf(fields({ code: whole, uri: whole, type: whole })),
    }),
    row: fields({
      code: whole,
      definition: whole,
      parents: setOf(whole),
      property: whereCode(REMARKS, PROPERTY_VALUE),
      extension: whereMarked(MEANING_EXTENSIONS),
    }),
  },
  'value-set': {
    header: fields({
      compose: fields({
        lockedDate: whole,
        inactive: whole,
        include: each(VALUE_SET_CLAUSE),
        exclude: each(VALUE_SET_CLAUSE),
      }),
      expansion: fields({ contains: each(CONTAINS) }),
    }),
    row: fields({ clause: whole, index: whole, code: whole }),
  },
  'concept-map': {
    header: fields({
      sourceScopeUri: whole,
      sourceScopeCanonical: whole,
      targetScopeUri: whole,
      targetScopeCanonical: whole,
      group: each(fields({ source: whole, target: whole, unmapped: drop('id', 'extension', 'display') })),
    }),
    row: fields({
      group: whole,
      code: whole,
      valueSet: whole,
      noMap: whole,
      target: fields({
        code: whole,
        valueSet: whole,
        relationship: whole,
        property: setOf(PROPERTY_VALUE),
        dependsOn: setOf(DEPENDENCY),
        product: setOf(DEPENDENCY),
      }),
    }),
  },
  'naming-system': {
    header: fields({
      kind: whole,
      type: CODED,
      // Who answers for the identifiers is what they stand on: no wording that a terminologist alone may change.
      responsible: whole,
      uniqueId: setOf(fields({ type: whole, value: whole, preferred: whole, authoritative: whole, period: whole })),
    }),
  },
  concept: {
    header: fields({
      subjectField: whole,
      definitions: authoritative(fields({ language: whole, text: whole })),
      terms: authoritative(fields({ language: whole, text: whole, status: whole, kind: whole, domainQualifier: whole })),
      relations: setOf(fields({ kind: whole, direction: whole, target: whole })),
      distinctFrom: setOf(fields({ target: whole })),
    }),
  },
  specification: {
    header: DOCUMENT.with({
      differential: fields({ element: each(ELEMENT) }),
      snapshot: fields({ element: each(ELEMENT) }),
      elements: setOf(drop('name', 'title', 'summary', 'note', 'notes', 'example', 'examples', 'guidance', 'evidence')),
      measurementPoints: setOf(drop('name', 'evidence')),
    }),
  },
  standard: { header: DOCUMENT },
  // That a registry comes to hold the content of a contract does not change the contract.
  'service-contract': { header: DOCUMENT.with({ content: () => undefined }) },
};

/**
 * The meaning-bearing part of a row as canonical JSON (RFC 8785): two rows with equal texts mean the same. `{}` when nothing of it
 * bears meaning, and for kinds without rows.
 */
export function meaningTextOfRow(kind: ArtefactKind, body: JsonObject): string {
  return MEANING_FIELDS[kind].row?.(body) ?? '{}';
}

/** The meaning-bearing part of a header as canonical JSON, `{}` when it has none. */
export function meaningTextOfHeader(kind: ArtefactKind, header: JsonObject): string {
  return MEANING_FIELDS[kind].header(header) ?? '{}';
}

/** The meaning-bearing part of a row. */
export function meaningOfRow(kind: ArtefactKind, body: JsonObject): JsonObject {
  return JSON.parse(meaningTextOfRow(kind, body)) as JsonObject;
}

/** The meaning-bearing part of a header. */
export function meaningOfHeader(kind: ArtefactKind, header: JsonObject): JsonObject {
  return JSON.parse(meaningTextOfHeader(kind, header)) as JsonObject;
}
