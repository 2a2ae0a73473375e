import { aloud, error, information, own, warning, type IssueDefinition } from './issue-definition.js';

/** Translation, subsumption, searches by properties and comparison. */
export const OPERATION_ISSUES = {
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
} satisfies Record<string, IssueDefinition>;
