import { MessageCatalogue, type MessageTemplate } from '@termverk/kernel';

const TEMPLATES = {
  NAME_MISSING: { sv: 'Svenskt namn saknas.', en: 'The Swedish name is missing.' },
  ENGLISH_NAME_MISSING: { sv: 'Engelskt namn saknas.', en: 'The English name is missing.' },
  SUBJECT_FIELD_MISSING: { sv: 'Fackområde saknas.', en: 'The subject field is missing.' },
  STANDARD_MISSING: {
    sv: 'Specifikationen bygger inte på någon utgåva av en standard.',
    en: 'The specification builds on no edition of a standard.',
  },
  STANDARD_VERSION_MISSING: { sv: 'Standarden {standard} saknar utgåva.', en: 'The standard {standard} has no edition.' },
  STANDARD_DUPLICATE: { sv: 'Standarden {standard} {version} anges två gånger.', en: 'The standard {standard} {version} is given twice.' },
  USE_SITUATION_MISSING: { sv: 'Specifikationen har ingen användningssituation.', en: 'The specification has no use situation.' },
  ELEMENT_MISSING: { sv: 'Specifikationen har inga element.', en: 'The specification has no elements.' },
  PATH_MALFORMED: {
    sv: 'Sökvägen ”{path}” är inte namn skilda av punkter (bokstav först, därefter bokstäver, siffror, _ och -).',
    en: 'The path “{path}” is not names joined by dots (a letter first, then letters, digits, _ and -).',
  },
  PATH_DUPLICATE: { sv: 'Sökvägen {path} finns två gånger.', en: 'The path {path} occurs twice.' },
  PATH_DIFFERS_IN_CASE: {
    sv: 'Sökvägen {path} skiljer sig från {other} bara i skiftläge.',
    en: 'The path {path} differs from {other} only in case.',
  },
  PARENT_MISSING: { sv: 'Elementet {path} saknar sitt överordnade element {parent}.', en: 'The element {path} lacks its parent {parent}.' },
  PARENT_IS_NO_GROUP: {
    sv: 'Elementet {path} ligger under {parent}, som är av typen {datatype} och inte en grupp.',
    en: 'The element {path} lies under {parent}, which is of the type {datatype} and no group.',
  },
  DATATYPE_UNKNOWN: { sv: 'Datatypen ”{datatype}” är okänd.', en: 'The datatype “{datatype}” is unknown.' },
  CARDINALITY_MALFORMED: {
    sv: 'Multipliciteten {cardinality} är inte två heltal från 0, eller ett heltal och *.',
    en: 'The cardinality {cardinality} is not two whole numbers from 0, or one and *.',
  },
  CARDINALITY_REVERSED: {
    sv: 'Multipliciteten {cardinality} har min större än max.',
    en: 'The cardinality {cardinality} has min above max.',
  },
  BINDING_WITHOUT_VALUE_SET: { sv: 'Bindningen anger inget urval.', en: 'The binding names no value set.' },
  BINDING_STRENGTH_UNKNOWN: { sv: 'Bindningsstyrkan ”{strength}” är okänd.', en: 'The binding strength “{strength}” is unknown.' },
  BINDING_RESOLUTION_UNKNOWN: {
    sv: 'Bindningen är varken statisk eller dynamisk utan ”{resolution}”.',
    en: 'The binding is neither static nor dynamic but “{resolution}”.',
  },
  STATIC_BINDING_WITHOUT_VERSION: {
    sv: 'Bindningen är statisk men {valueSet} anger ingen version.',
    en: 'The binding is static but {valueSet} names no version.',
  },
  DYNAMIC_BINDING_WITH_VERSION: {
    sv: 'Bindningen är dynamisk men {valueSet} anger en version.',
    en: 'The binding is dynamic but {valueSet} names a version.',
  },
  BINDING_ON_UNCODED: {
    sv: 'Ett element av typen {datatype} kan inte bindas till ett urval.',
    en: 'An element of the type {datatype} cannot be bound to a value set.',
  },
  CODE_WITHOUT_BINDING: {
    sv: 'Det kodade elementet {path} är inte bundet till något urval.',
    en: 'The coded element {path} is bound to no value set.',
  },
  ELEMENT_WITHOUT_MEANING: {
    sv: 'Elementet {path} är inte länkat till något begrepp.',
    en: 'The element {path} is linked to no concept.',
  },
  ELEMENT_WITHOUT_DEFINITION: { sv: 'Elementet {path} saknar svensk definition.', en: 'The element {path} has no Swedish definition.' },
  CONDITION_EMPTY: { sv: 'Villkoret saknar beskrivning.', en: 'The condition has no description.' },
  CONDITION_ON_MANDATORY: {
    sv: 'Elementet {path} är alltid obligatoriskt, så villkoret säger ingenting.',
    en: 'The element {path} is always mandatory, so that the condition says nothing.',
  },
  REALISATION_INCOMPLETE: { sv: 'Realiseringen ({kind}) saknar {member}.', en: 'The realisation ({kind}) lacks {member}.' },
  MEASUREMENT_DUPLICATE: { sv: 'Mätpunkten {id} finns två gånger.', en: 'The measurement point {id} occurs twice.' },
  MEASUREMENT_ELEMENT_UNKNOWN: {
    sv: 'Mätpunkten {id} står på elementet {path}, som inte finns.',
    en: 'The measurement point {id} stands on the element {path}, which does not exist.',
  },
  MEASUREMENT_RULE_MISSING: { sv: 'Mätpunkten {id} saknar {member}.', en: 'The measurement point {id} lacks {member}.' },
  GAP_DUPLICATE: { sv: 'Luckan {id} finns två gånger.', en: 'The gap {id} occurs twice.' },
  GAP_ELEMENT_UNKNOWN: {
    sv: 'Luckan {id} gäller elementet {path}, som inte finns.',
    en: 'The gap {id} is about the element {path}, which does not exist.',
  },
  GAP_WITHOUT_DESCRIPTION: { sv: 'Luckan {id} saknar beskrivning.', en: 'The gap {id} has no description.' },
  EVIDENCE_WITHOUT_SOURCE: {
    sv: 'Belägget hänvisar till {source}, som inte finns bland specifikationens källor.',
    en: 'The evidence refers to {source}, which is not among the sources of the specification.',
  },
  COMPARISON_MISSING: {
    sv: 'Elementet {path} realiseras i {contract} {version}, men specifikationen säger inte att den är jämförd med det kontraktet.',
    en: 'The element {path} is realised in {contract} {version}, but the specification does not say that it was compared with that contract.',
  },
  IDENTIFIER_MISSING: { sv: '{member} saknas.', en: '{member} is missing.' },
  INTERACTION_MISSING: { sv: 'Tjänstekontraktet har ingen interaktion.', en: 'The service contract has no interaction.' },
  INTERACTION_DUPLICATE: { sv: 'Interaktionen {name} finns två gånger.', en: 'The interaction {name} occurs twice.' },
  PERSONAL_IDENTITY_NUMBER: {
    sv: 'Texten innehåller ett personnummer eller samordningsnummer.',
    en: 'The text contains a personal identity number.',
  },
} as const satisfies Readonly<Record<string, MessageTemplate>>;

/** The closed list of what can be said against a specification, a standard or a service contract. */
export type SpecificationFindingCode = keyof typeof TEMPLATES;

/** One thing that is wrong (error: it cannot be submitted) or could be better (warning). */
export interface SpecificationFinding {
  readonly severity: 'error' | 'warning';
  readonly code: SpecificationFindingCode;
  /** Member names and indexes from the document's root. */
  readonly path: readonly (string | number)[];
  readonly args: Readonly<Record<string, string | number>>;
}

/** The wording of every finding in Swedish and English. */
export const specificationMessages = new MessageCatalogue<SpecificationFindingCode>(TEMPLATES);

/** Collects what rules say. */
export class FindingList {
  readonly findings: SpecificationFinding[] = [];

  /** Says that something is wrong. */
  error(code: SpecificationFindingCode, path: readonly (string | number)[], args: Readonly<Record<string, string | number>> = {}): void {
    this.findings.push({ severity: 'error', code, path, args });
  }

  /** Says that something could be better. */
  warning(code: SpecificationFindingCode, path: readonly (string | number)[], args: Readonly<Record<string, string | number>> = {}): void {
    this.findings.push({ severity: 'warning', code, path, args });
  }
}
