import { MessageCatalogue, type Locale, type LocalizedText, type MessageTemplate } from '@termverk/kernel';
import type { IssueCode, IssueSeverity, TxIssueType } from './issue.js';

/** One message of the engine: how an issue with this id is classified, and its wording. */
export interface IssueDefinition {
  readonly severity: IssueSeverity;
  readonly code: IssueCode;
  readonly txType: TxIssueType | null;
  /** True when the text is also part of the out parameter `message` of a validation. */
  readonly inMessage: boolean;
  /** False for messages that are ours alone: their id is no operationoutcome-message-id. */
  readonly published: boolean;
  readonly text: MessageTemplate;
}

const error = (code: IssueCode, txType: TxIssueType | null, sv: string, en: string): IssueDefinition => {
  return { severity: 'error', code, txType, inMessage: true, published: true, text: { sv, en } };
};
const warning = (code: IssueCode, txType: TxIssueType, sv: string, en: string): IssueDefinition => {
  return { severity: 'warning', code, txType, inMessage: true, published: true, text: { sv, en } };
};
const information = (code: IssueCode, txType: TxIssueType, sv: string, en: string): IssueDefinition => {
  return { severity: 'information', code, txType, inMessage: false, published: true, text: { sv, en } };
};
/** An issue that the out parameter `message` leaves out. */
const aside = (definition: IssueDefinition): IssueDefinition => ({ ...definition, inMessage: false });
/** An issue that the out parameter `message` tells, though it is no fault. */
const aloud = (definition: IssueDefinition): IssueDefinition => ({ ...definition, inMessage: true });
/** An issue whose id is not one of the terminology ecosystem's. */
const own = (definition: IssueDefinition): IssueDefinition => ({ ...definition, published: false });

/** Every issue that the engine raises. The ids are those of the terminology ecosystem (extension operationoutcome-message-id). */
export const ISSUES = {
  // value sets and code systems that cannot be found
  Unable_to_resolve_value_Set_: error(
    'not-found',
    'not-found',
    "Det finns ingen definition av urvalet '{valueSet}'",
    "A definition for the value Set '{valueSet}' could not be found",
  ),
  VS_EXP_IMPORT_UNK: error(
    'not-found',
    'not-found',
    "Det importerade urvalet '{valueSet}' finns inte",
    "Unable to find imported value set '{valueSet}'",
  ),
  VS_EXP_IMPORT_UNK_PINNED: error(
    'not-found',
    'not-found',
    "Det importerade urvalet '{valueSet}' version '{version}' finns inte",
    "Unable to find imported value set '{valueSet}' version '{version}'",
  ),
  UNKNOWN_CODESYSTEM: error(
    'not-found',
    'not-found',
    "Det finns ingen definition av kodverket '{system}', så koden kan inte kontrolleras",
    "A definition for CodeSystem '{system}' could not be found, so the code cannot be validated",
  ),
  UNKNOWN_CODESYSTEM_EXP: error(
    'not-found',
    'not-found',
    "Det finns ingen definition av kodverket '{system}', så urvalet kan inte expanderas",
    "A definition for CodeSystem '{system}' could not be found, so the value set cannot be expanded",
  ),
  UNKNOWN_CODESYSTEM_VERSION: error(
    'not-found',
    'not-found',
    "Det finns ingen definition av kodverket '{system}' version '{version}', så koden kan inte kontrolleras. Kända versioner: {versions}",
    "A definition for CodeSystem '{system}' version '{version}' could not be found, so the code cannot be validated. Valid versions: {versions}",
  ),
  UNKNOWN_CODESYSTEM_VERSION_EXP: error(
    'not-found',
    'not-found',
    "Det finns ingen definition av kodverket '{system}' version '{version}', så urvalet kan inte expanderas. Kända versioner: {versions}",
    "A definition for CodeSystem '{system}' version '{version}' could not be found, so the value set cannot be expanded. Valid versions: {versions}",
  ),
  UNKNOWN_CODESYSTEM_VERSION_NONE: error(
    'not-found',
    'not-found',
    "Det finns ingen definition av kodverket '{system}' version '{version}', så koden kan inte kontrolleras. Ingen version av kodverket är känd",
    "A definition for CodeSystem '{system}' version '{version}' could not be found, so the code cannot be validated. No versions of this code system are known",
  ),
  UNKNOWN_CODESYSTEM_VERSION_EXP_NONE: error(
    'not-found',
    'not-found',
    "Det finns ingen definition av kodverket '{system}' version '{version}', så urvalet kan inte expanderas. Ingen version av kodverket är känd",
    "A definition for CodeSystem '{system}' version '{version}' could not be found, so the value set cannot be expanded. No versions of this code system are known",
  ),
  VALUESET_SUPPLEMENT_MISSING: error(
    'not-found',
    'not-found',
    'Ett tillägg som krävs finns inte: {supplements}',
    'Required supplement not found: {supplements}',
  ),

  // value sets that cannot be used
  VALUESET_CIRCULAR_REFERENCE: error(
    'processing',
    'vs-invalid',
    "Urvalet '{valueSet}' importerar sig självt: {chain}",
    "Found a circularity when expanding the value set '{valueSet}': {chain}",
  ),
  UNABLE_TO_HANDLE_SYSTEM_FILTER_WITH_NO_VALUE: error(
    'invalid',
    'vs-invalid',
    'Filtret på kodverket {system} med egenskapen {property} och operatorn {op} saknar värde',
    'The system {system} filter with property = {property}, op = {op} has no value',
  ),
  FILTER_NOT_UNDERSTOOD: error(
    'invalid',
    'vs-invalid',
    'Filtret "{property} {op} {value}" i urvalet {valueSet} går inte att tillämpa på kodverket {system}',
    'The filter "{property} {op} {value}" from the value set {valueSet} was not understood in the context of {system}',
  ),
  VALUESET_BAD_FILTER_VALUE: own(
    error(
      'invalid',
      'vs-invalid',
      'Värdet "{value}" i filtret på egenskapen {property} i urvalet {valueSet} går inte att läsa: {detail}',
      'The value "{value}" of the filter on the property {property} in the value set {valueSet} cannot be read: {detail}',
    ),
  ),
  VALUESET_NO_SYSTEM: own(
    error(
      'invalid',
      'vs-invalid',
      'Urvalet {valueSet} räknar upp koder eller filtrerar utan att ange kodverk',
      'The value set {valueSet} lists codes or filters without naming a code system',
    ),
  ),
  RESOURCE_MALFORMED: own(
    error(
      'invalid',
      null,
      'Elementet {path} har inte den typ som FHIR anger',
      'The element {path} does not have the type that FHIR gives it',
    ),
  ),
  VALUESET_TOO_COSTLY: error(
    'too-costly',
    null,
    "Expansionen av urvalet '{valueSet}' har för många koder för att visas (>{limit})",
    "The value set '{valueSet}' expansion has too many codes to display (>{limit})",
  ),
  VALUESET_TOO_DEEP: own(
    error(
      'too-costly',
      null,
      "Urvalet '{valueSet}' importerar andra urval i fler än {limit} led",
      "The value set '{valueSet}' imports other value sets more than {limit} levels deep",
    ),
  ),

  // requests that cannot be answered
  NO_CODE_TO_VALIDATE: own(
    error(
      'invalid',
      null,
      'Det finns ingen kod att kontrollera (letade efter coding | codeableConcept | code+system | code+inferSystem bland parametrarna)',
      'Unable to find code to validate (looked for coding | codeableConcept | code+system | code+inferSystem in parameters',
    ),
  ),
  INVALID_DISPLAY_NAME: error(
    'processing',
    'invalid-display',
    "Ogiltigt värde på displayLanguage: '{language}'",
    "Invalid displayLanguage: '{language}'",
  ),
  NEGATIVE_PAGING: own(
    error('invalid', null, 'Parametern {name} får inte vara negativ: {value}', 'The parameter {name} must not be negative: {value}'),
  ),
  Unknown_Code_in_lookup: own(
    error(
      'not-found',
      'invalid-code',
      "Koden '{code}' finns inte i kodverket '{system}' version '{version}'",
      "Unable to find code '{code}' in the CodeSystem '{system}' version '{version}'",
    ),
  ),

  // codes
  Unknown_Code_in_Version: error(
    'code-invalid',
    'invalid-code',
    "Okänd kod '{code}' i kodverket '{system}' version '{version}'",
    "Unknown code '{code}' in the CodeSystem '{system}' version '{version}'",
  ),
  Unknown_Code_in: error(
    'code-invalid',
    'invalid-code',
    "Okänd kod '{code}' i kodverket '{system}'",
    "Unknown code '{code}' in the CodeSystem '{system}'",
  ),
  UNKNOWN_CODE_IN_FRAGMENT: aside(
    warning(
      'code-invalid',
      'invalid-code',
      "Okänd kod '{code}' i kodverket '{system}' version '{version}' – kodverket är märkt som ett fragment, så koden kan finnas i ett annat fragment",
      "Unknown Code '{code}' in the CodeSystem '{system}' version '{version}' - note that the code system is labeled as a fragment, so the code may be valid in some other fragment",
    ),
  ),
  None_of_the_provided_codes_are_in_the_value_set_one: error(
    'code-invalid',
    'not-in-vs',
    "Koden '{coding}' finns inte i urvalet '{valueSet}'",
    "The provided code '{coding}' was not found in the value set '{valueSet}'",
  ),
  TX_GENERAL_CC_ERROR_MESSAGE: error(
    'code-invalid',
    'not-in-vs',
    "Ingen giltig kod hittades för urvalet '{valueSet}'",
    "No valid coding was found for the value set '{valueSet}'",
  ),
  Coding_has_no_system__cannot_validate: warning(
    'invalid',
    'invalid-data',
    'Koden saknar kodverk. En kod utan kodverk har ingen bestämd betydelse och kan inte kontrolleras. Ange ett kodverk',
    'Coding has no system. A code with no system has no defined meaning, and it cannot be validated. A system should be provided',
  ),
  Coding_has_no_code__cannot_validate: own(
    error(
      'invalid',
      'invalid-data',
      'Kodningen saknar kod och kan inte kontrolleras',
      'Coding has no code. It cannot be validated. A code should be provided',
    ),
  ),
  Terminology_TX_System_Relative: error(
    'invalid',
    'invalid-data',
    'Coding.system måste vara en absolut referens, inte en lokal',
    'Coding.system must be an absolute reference, not a local reference',
  ),
  Terminology_TX_System_ValueSet2: error(
    'invalid',
    'invalid-data',
    'Coding.system pekar på ett urval, inte på ett kodverk ({system})',
    'The Coding references a value set, not a code system ({system})',
  ),
  UNABLE_TO_INFER_CODESYSTEM: error(
    'not-found',
    'cannot-infer',
    "Det går inte att avgöra vilket kodverk koden '{code}' i urvalet '{valueSet}' hör till: inget av urvalets kodverk har den ({systems})",
    "The System URI could not be determined for the code '{code}' in the ValueSet '{valueSet}': none of its code systems has it ({systems})",
  ),
  Unable_to_resolve_system__value_set_has_multiple_matches: error(
    'not-found',
    'cannot-infer',
    "Det går inte att avgöra vilket kodverk koden '{code}' i urvalet '{valueSet}' hör till: flera kodverk i urvalet har koden: {systems}",
    "The System URI could not be determined for the code '{code}' in the ValueSet '{valueSet}': value set expansion has multiple matches: {systems}",
  ),
  CODE_CASE_DIFFERENCE: information(
    'business-rule',
    'code-rule',
    "Koden '{code}' skiljer sig från den rätta koden '{correct}' i skiftläge. Kodverket '{system}' skiljer inte på versaler och gemener, men använd ändå den rätta skrivningen",
    "The code '{code}' differs from the correct code '{correct}' by case. Although the code system '{system}' is case insensitive, implementers are strongly encouraged to use the correct case anyway",
  ),
  ABSTRACT_CODE_NOT_ALLOWED: error(
    'business-rule',
    'code-rule',
    "Koden '{coding}' är abstrakt och får inte användas här",
    "Code '{coding}' is abstract, and not allowed in this context",
  ),
  STATUS_CODE_WARNING_CODE: error(
    'business-rule',
    'code-rule',
    "Begreppet '{code}' är giltigt men inte aktivt",
    "The concept '{code}' is valid but is not active",
  ),
  INACTIVE_CONCEPT_FOUND: warning(
    'business-rule',
    'code-comment',
    "Begreppet '{code}' har status {status}; se över användningen",
    "The concept '{code}' has a status of {status} and its use should be reviewed",
  ),
  DEPRECATED_CONCEPT_FOUND: warning(
    'business-rule',
    'code-comment',
    "Begreppet '{code}' är på väg att utgå; se över användningen",
    "The concept '{code}' is deprecated and its use should be reviewed",
  ),
  CONCEPT_DEPRECATED_IN_VALUESET: aside(
    warning(
      'business-rule',
      'code-comment',
      "Begreppet '{code}' i kodverket '{system}' är märkt med status {status} i urvalet {valueSet}; se över användningen",
      "The presence of the concept '{code}' in the system '{system}' in the value set {valueSet} is marked with a status of {status} and its use should be reviewed",
    ),
  ),

  // displays
  Display_Name_for__should_be_one_of__instead_of: error(
    'invalid',
    'invalid-display',
    "Fel benämning '{display}' för {coding}. {choices} (för språk '{languages}')",
    "Wrong Display Name '{display}' for {coding}. {choices} (for the language(s) '{languages}')",
  ),
  NO_VALID_DISPLAY_FOUND: error(
    'invalid',
    'invalid-display',
    "Fel benämning '{display}' för {coding}. Koden har inga benämningar för språk '{languages}'",
    "Wrong Display Name '{display}' for {coding}. No valid displays were found for the language(s) '{languages}'",
  ),
  NO_VALID_DISPLAY_FOUND_NONE_FOR_LANG_ERR: error(
    'invalid',
    'invalid-display',
    "Fel benämning '{display}' för {coding}. Det finns inga benämningar för språk '{languages}'. Förvald benämning är '{fallback}'",
    "Wrong Display Name '{display}' for {coding}. There are no valid display names found for language(s) '{languages}'. Default display is '{fallback}'",
  ),
  NO_VALID_DISPLAY_FOUND_NONE_FOR_LANG_OK: {
    ...information(
      'invalid',
      'invalid-display',
      "Det finns inga benämningar för koden {coding} för språk '{languages}'. Benämningen är '{display}', som är giltig på kodverkets eget språk",
      "There are no valid display names found for the code {coding} for language(s) '{languages}'. The display is '{display}' which is a valid display for the default language",
    ),
    inMessage: true,
  },
  INACTIVE_DISPLAY_FOUND: aside(
    warning(
      'invalid',
      'display-comment',
      "'{display}' är inte längre en riktig benämning för koden '{code}' (status = {status}). Rätt benämning är någon av {choices}.",
      "'{display}' is no longer considered a correct display for code '{code}' (status = {status}). The correct display is one of {choices}.",
    ),
  ),

  // versions
  VALUESET_VALUE_MISMATCH: error(
    'invalid',
    'vs-invalid',
    "Kodverket '{system}' version '{version}' i urvalet är en annan än den i värdet ('{actual}')",
    "The code system '{system}' version '{version}' in the ValueSet include is different to the one in the value ('{actual}')",
  ),
  VALUESET_VALUE_MISMATCH_CHANGED: error(
    'invalid',
    'vs-invalid',
    "Kodverket '{system}' version '{version}', som följer av version '{stated}' i urvalet, är en annan än den i värdet ('{actual}')",
    "The code system '{system}' version '{version}' resulting from the version '{stated}' in the ValueSet include is different to the one in the value ('{actual}')",
  ),
  VALUESET_VALUE_MISMATCH_DEFAULT: aside(
    warning(
      'invalid',
      'vs-invalid',
      "Kodverket '{system}' version '{version}', som gäller när urvalet inte anger version, är en annan än den i värdet ('{actual}')",
      "The code system '{system}' version '{version}' for the versionless include in the ValueSet include is different to the one in the value ('{actual}')",
    ),
  ),
  VALUESET_VERSION_CHECK: error(
    'exception',
    'version-error',
    "Version '{version}' av kodverket '{system}' är inte tillåten: parametern check-system-version kräver '{required}'",
    "The version '{version}' is not allowed for system '{system}': required to be '{required}' by a version-check parameter",
  ),

  // translation between code systems
  CONCEPTMAP_UNKNOWN: own(
    error(
      'not-found',
      'not-found',
      "Det finns ingen översättning (ConceptMap) '{map}'",
      "A definition for the ConceptMap '{map}' could not be found",
    ),
  ),
  CONCEPTMAP_NONE_APPLIES: own(
    warning(
      'not-found',
      'not-found',
      "Det finns ingen översättning (ConceptMap) mellan '{source}' och '{target}'",
      "No concept map was found between '{source}' and '{target}'",
    ),
  ),
  CONCEPTMAP_NO_MATCH: own(
    aloud(
      information(
        'not-found',
        'not-found',
        "Koden '{code}' i '{system}' är inte översatt",
        "The code '{code}' in '{system}' is not mapped",
      ),
    ),
  ),
  CONCEPTMAP_NO_COUNTERPART: own(
    aloud(
      information(
        'informational',
        'not-found',
        "Koden '{code}' i '{system}' har enligt {map} ingen motsvarighet",
        "The code '{code}' in '{system}' has no counterpart according to {map}",
      ),
    ),
  ),
  CONCEPTMAP_DEPENDENCY_NEEDED: own(
    aloud(
      information(
        'informational',
        'process-error',
        'Översättningen av {code} beror också på {attributes}, som inte angavs',
        'The mapping of {code} also depends on {attributes}, which was not given',
      ),
    ),
  ),
  CONCEPTMAP_OUTSIDE_SCOPE: own(
    aloud(
      information(
        'business-rule',
        'not-in-vs',
        "Koden '{code}' i '{system}' finns inte i urvalet '{valueSet}', som översättningen begränsas till",
        "The code '{code}' in '{system}' is not in the value set '{valueSet}', to which the translation is limited",
      ),
    ),
  ),
  CONCEPTMAP_CIRCULAR: own(
    warning(
      'processing',
      'process-error',
      "Översättningen '{map}' hänvisar till sig själv för koder som saknas: {chain}",
      "The concept map '{map}' refers to itself for unmapped codes: {chain}",
    ),
  ),
  CODE_TO_TRANSLATE_INCOMPLETE: own(
    error(
      'invalid',
      'invalid-data',
      'Det som ska översättas måste ha både kodverk och kod',
      'What is to be translated has to have both a code system and a code',
    ),
  ),

  // subsumption and searches by properties
  SUBSUMES_CODE_MISSING: own(
    error(
      'invalid',
      'invalid-data',
      'Jämförelsen behöver två koder, var och en med kodverk',
      'The test needs two codes, each with a code system',
    ),
  ),
  SUBSUMES_TWO_SYSTEMS: own(
    error(
      'not-supported',
      null,
      "Koderna kommer från olika kodverk, '{a}' och '{b}', mellan vilka ingen rangordning är känd",
      "The codes come from different code systems, '{a}' and '{b}', between which no subsumption is known",
    ),
  ),
  SUBSUMES_TWO_VERSIONS: own(
    error(
      'not-supported',
      'version-error',
      "Koderna kommer från olika versioner av kodverket '{system}': '{a}' och '{b}'",
      "The codes come from different versions of the code system '{system}': '{a}' and '{b}'",
    ),
  ),
  MATCH_PROPERTY_MISSING: own(
    error('invalid', 'invalid-data', 'Ange minst en egenskap att söka efter', 'Give at least one property to look for'),
  ),
  MATCH_PROPERTY_UNKNOWN: own(
    warning(
      'not-supported',
      'invalid-data',
      "Kodverket '{system}' har ingen egenskap '{property}' att söka efter",
      "The code system '{system}' has no property '{property}' to look for",
    ),
  ),

  // comparison of value sets
  COMPARE_SAME: own(
    aloud(
      information(
        'informational',
        'code-comment',
        'Urvalen {a} och {b} innehåller samma koder',
        'The valueSets {a} and {b} contain the same codes',
      ),
    ),
  ),
  COMPARE_SUBSET: own(
    aloud(
      information(
        'informational',
        'code-comment',
        'Urvalet {a} är en delmängd av urvalet {b}',
        'The valueSet {a} is a sub-set of the valueSet {b}',
      ),
    ),
  ),
  COMPARE_SUPERSET: own(
    aloud(
      information(
        'informational',
        'code-comment',
        'Urvalet {a} innehåller allt i urvalet {b} och mer',
        'The valueSet {a} is a super-set of the valueSet {b}',
      ),
    ),
  ),
  COMPARE_OVERLAPPING: own(
    aloud(
      information(
        'informational',
        'code-comment',
        'Urvalen {a} och {b} har vissa koder gemensamma och andra som bara finns i ett av dem',
        'The valueSets {a} and {b} share some codes, and each has codes that the other has not',
      ),
    ),
  ),
  COMPARE_DISJOINT: own(
    aloud(
      information(
        'informational',
        'code-comment',
        'Urvalen {a} och {b} har inga koder gemensamma',
        'The valueSets {a} and {b} share no codes',
      ),
    ),
  ),
  COMPARE_EMPTY: own(
    aloud(information('informational', 'code-comment', 'Urvalen {a} och {b} är båda tomma', 'The valueSets {a} and {b} are both empty')),
  ),
  COMPARE_NO_DEFINITION: own(
    warning(
      'processing',
      'vs-invalid',
      'Det går inte att avgöra hur urvalen förhåller sig: {valueSet} har ingen definition',
      'The relationship cannot be determined: {valueSet} has no definition',
    ),
  ),
  COMPARE_UNKNOWN_CONTENT: own(
    warning(
      'processing',
      'not-found',
      "Det går inte att avgöra hur urvalen förhåller sig: innehållet i kodverket '{system}' är inte känt",
      "The relationship cannot be determined: the content of the code system '{system}' is not known",
    ),
  ),

  // status of what was used
  MSG_DEPRECATED: information(
    'business-rule',
    'status-check',
    '{kind} {canonical} är på väg att utgå',
    'Reference to deprecated {kind} {canonical}',
  ),
  MSG_WITHDRAWN: information(
    'business-rule',
    'status-check',
    '{kind} {canonical} är indraget',
    'Reference to withdrawn {kind} {canonical}',
  ),
  MSG_RETIRED: information('business-rule', 'status-check', '{kind} {canonical} har upphört', 'Reference to retired {kind} {canonical}'),
  MSG_EXPERIMENTAL: information(
    'business-rule',
    'status-check',
    '{kind} {canonical} är experimentellt',
    'Reference to experimental {kind} {canonical}',
  ),
  MSG_DRAFT: information('business-rule', 'status-check', '{kind} {canonical} är ett utkast', 'Reference to draft {kind} {canonical}'),
} satisfies Record<string, IssueDefinition>;

/** The stable ids of the engine's messages. */
export type MessageId = keyof typeof ISSUES;

/** The wordings of every issue that the engine raises, in Swedish and English. */
export const MESSAGES = new MessageCatalogue<MessageId>(
  Object.fromEntries(Object.entries(ISSUES).map(([id, { text }]) => [id, text])) as Record<MessageId, MessageTemplate>,
);

/** A value of a message in both languages, from a phrase that differs between them. */
export function phrase(of: (locale: Locale) => string): LocalizedText {
  return { sv: of('sv'), en: of('en') };
}
