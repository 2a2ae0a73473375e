import { error, own, type IssueDefinition } from './issue-definition.js';

/** Value sets, code systems and supplements that are not there or cannot be used. */
export const VALUE_SET_ISSUES = {
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
} satisfies Record<string, IssueDefinition>;
