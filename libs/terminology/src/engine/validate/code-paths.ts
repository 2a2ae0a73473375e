/** FHIRPath of the parts of a code within its request, as issues name them. */
export interface CodePaths {
  /** The code as a whole. */
  readonly whole: string;
  readonly code: string;
  readonly system: string;
  readonly version: string;
  readonly display: string;
}

/** Of the parameters `code`, `system`, `systemVersion`, `display`. */
export const PARAMETER_PATHS: CodePaths = { whole: 'code', code: 'code', system: 'system', version: 'version', display: 'display' };

/** Of the parameter `coding`. */
export const CODING_PATHS: CodePaths = within('Coding');

/** Of one coding of the parameter `codeableConcept`. */
export function pathsInConcept(at: number): CodePaths {
  return within(`CodeableConcept.coding[${at}]`);
}

function within(whole: string): CodePaths {
  return { whole, code: `${whole}.code`, system: `${whole}.system`, version: `${whole}.version`, display: `${whole}.display` };
}
