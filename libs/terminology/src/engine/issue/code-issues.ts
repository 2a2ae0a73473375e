import { aside, error, information, own, warning, type IssueDefinition } from './issue-definition.js';

/** Codes: whether they are known, in the value set, and fit for use. */
export const CODE_ISSUES = {
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
} satisfies Record<string, IssueDefinition>;
