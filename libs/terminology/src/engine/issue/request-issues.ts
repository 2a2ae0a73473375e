import { aside, error, information, own, warning, type IssueDefinition } from './issue-definition.js';

/** Requests that cannot be answered, versions that differ, and the status of what was used. */
export const REQUEST_ISSUES = {
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
