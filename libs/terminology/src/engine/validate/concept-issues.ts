import { issue, type TxIssue } from '../issue/issue.js';
import { canonicalOf } from '../sources/resolution.js';
import type { CodeSystemHandle } from '../sources/sources.js';
import type { CompiledValueSet } from '../value-set/compiled-value-set.js';
import { extensionValue, STANDARDS_STATUS, type ListedConcept } from '../wording/wordings.js';
import type { CodePaths } from './code-paths.js';
import type { GivenCode } from './findings.js';

/** What is known of a concept whose code was given. */
export interface ConceptFacts {
  readonly given: GivenCode & { readonly system: string };
  /** The code as the code system writes it. */
  readonly code: string;
  readonly status: string | null;
  readonly inactive: boolean;
  readonly listed: ListedConcept | undefined;
  readonly system: CodeSystemHandle;
  readonly valueSet: CompiledValueSet | null;
  readonly paths: CodePaths;
}

const VALUE_SET_DEPRECATED = 'http://hl7.org/fhir/StructureDefinition/valueset-deprecated';

/** Remarks on the use of a concept: its case, its status, and what the value set says of it. */
export function conceptIssues({ given, code, status, inactive, listed, system, valueSet, paths }: ConceptFacts): TxIssue[] {
  const issues: TxIssue[] = [];
  if (code !== given.code) {
    issues.push(issue('CODE_CASE_DIFFERENCE', { code: given.code, correct: code, system: canonicalOf(system) }, paths.code));
  }
  if (inactive) {
    const also = status === null || status === 'inactive' ? null : status;
    const told = also === null ? { sv: 'inaktiv', en: 'inactive' } : { sv: `${also} och inaktiv`, en: `${also} and inactive` };
    issues.push(issue('INACTIVE_CONCEPT_FOUND', { code: given.code, status: told }, paths.whole));
  } else if (status === 'deprecated') {
    issues.push(issue('DEPRECATED_CONCEPT_FOUND', { code: given.code }, paths.whole));
  }
  const inValueSet = listed === undefined ? null : deprecation(listed);
  if (inValueSet !== null) {
    const args = { code: given.code, system: given.system, valueSet: valueSet?.canonical ?? '', status: inValueSet };
    issues.push(issue('CONCEPT_DEPRECATED_IN_VALUESET', args, paths.code));
  }
  return issues;
}

/** The status that a value set gives to the presence of a concept, when it is one to be wary of. */
function deprecation(listed: ListedConcept): string | null {
  if (String(extensionValue(listed, VALUE_SET_DEPRECATED)) === 'true') return 'deprecated';
  const status = extensionValue(listed, STANDARDS_STATUS);
  return status === 'deprecated' || status === 'withdrawn' ? status : null;
}
