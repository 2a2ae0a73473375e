import type { Validated } from '../answer.js';
import { Interruption } from '../issue/interruption.js';
import { issue, refusal, type TxIssue } from '../issue/issue.js';
import type { Coding } from '../../content/fhir-elements.js';
import type { CodeableConcept, CodeToValidate } from '../request.js';
import type { CodeCheck } from './code-check.js';
import { CODING_PATHS, PARAMETER_PATHS, pathsInConcept, type CodePaths } from './code-paths.js';
import { codeText, nothingFound, type Findings, type GivenCode } from './findings.js';

/** Validates the parameters `code`, `system`, `systemVersion` and `display`; with `inferSystem` the value set tells the code system. */
export function validateParameters(check: CodeCheck, parameters: CodeToValidate & { readonly kind: 'code' }): Validated {
  const given = givenCode(parameters);
  if (given.code === '' || (given.system === null && parameters.inferSystem !== true)) {
    throw new Interruption(refusal(400, issue('NO_CODE_TO_VALIDATE', {})));
  }
  if (given.system !== null || check.valueSet === null) return single(check, given, PARAMETER_PATHS);
  const systems = check.systemsOf(given.code);
  if (systems.length === 1) return single(check, { ...given, system: systems[0]! }, PARAMETER_PATHS);
  const valueSet = check.valueSet.canonical;
  const path = PARAMETER_PATHS.code;
  const cannotInfer =
    systems.length === 0
      ? issue('UNABLE_TO_INFER_CODESYSTEM', { code: given.code, valueSet, systems: [...check.systems()].join(', ') }, path)
      : issue(
          'Unable_to_resolve_system__value_set_has_multiple_matches',
          { code: given.code, valueSet, systems: systems.map((system) => `'${system}'`).join(', ') },
          path,
        );
  return answerForOne(check, given, PARAMETER_PATHS, nothingFound([cannotInfer]));
}

/** Validates a Coding. */
export function validateCoding(check: CodeCheck, coding: Coding): Validated {
  return single(check, givenCode(coding), CODING_PATHS);
}

/** Validates a CodeableConcept: one of its codings has to be in the value set, and none may be wrong in itself. */
export function validateCodeableConcept(check: CodeCheck, codeableConcept: CodeableConcept): Validated {
  const codings = codeableConcept.coding ?? [];
  const given = codings.map(givenCode);
  const found = given.map((each, at) => findingsOf(check, each, pathsInConcept(at)));
  const issues: TxIssue[] = found.flatMap((findings, at) => {
    if (findings.valid || findings.undetermined || check.valueSet === null) return findings.issues;
    const outside = notInValueSet(check, given[at]!, pathsInConcept(at).code);
    return [...findings.issues, { ...outside, severity: 'information', txType: 'this-code-not-in-vs' }];
  });
  if (check.valueSet !== null && !found.some(({ valid, undetermined }) => valid || undetermined)) {
    issues.unshift(issue('TX_GENERAL_CC_ERROR_MESSAGE', { valueSet: check.valueSet.canonical }));
  }
  const first = found.findIndex(({ valid, known }) => valid && known);
  const told = first === -1 ? {} : { ...codeParts(given[first]!, found[first]!), system: given[first]!.system ?? undefined };
  return {
    ok: true,
    result: isRight(issues) && found.some(({ valid }) => valid),
    codeableConcept,
    ...told,
    issues: distinct(issues),
    unknownSystems: found.flatMap(({ unknownSystems }) => unknownSystems),
    causedByUnknownSystems: found.flatMap(({ causedByUnknownSystems }) => causedByUnknownSystems),
  };
}

function single(check: CodeCheck, given: GivenCode, paths: CodePaths): Validated {
  return answerForOne(check, given, paths, findingsOf(check, given, paths));
}

function findingsOf(check: CodeCheck, given: GivenCode, paths: CodePaths): Findings {
  const { system } = given;
  if (given.code === '') return nothingFound([issue('Coding_has_no_code__cannot_validate', {}, paths.whole)]);
  if (system === null) return nothingFound([issue('Coding_has_no_system__cannot_validate', {}, paths.whole)]);
  const findings = check.check({ ...given, system }, paths);
  if (isAbsolute(system)) return findings;
  return { ...findings, issues: [issue('Terminology_TX_System_Relative', {}, paths.system), ...findings.issues] };
}

function answerForOne(check: CodeCheck, given: GivenCode, paths: CodePaths, findings: Findings): Validated {
  const outside = check.valueSet !== null && !findings.valid && !findings.undetermined;
  const issues = outside ? [notInValueSet(check, given, paths.code), ...findings.issues] : findings.issues;
  return {
    ok: true,
    result: isRight(issues) && (findings.valid || check.valueSet === null),
    ...codeParts(given, findings),
    system: given.system ?? undefined,
    issues: distinct(issues),
    unknownSystems: findings.unknownSystems,
    causedByUnknownSystems: findings.causedByUnknownSystems,
  };
}

function codeParts({ code }: GivenCode, { version, display, inactive, status, normalizedCode }: Findings) {
  return { code: code === '' ? undefined : code, version, display, inactive, status, normalizedCode };
}

function notInValueSet(check: CodeCheck, given: GivenCode, path: string): TxIssue {
  const args = { coding: codeText(given), valueSet: check.valueSet!.canonical };
  return issue('None_of_the_provided_codes_are_in_the_value_set_one', args, path);
}

function givenCode(coding: { system?: unknown; version?: unknown; code?: unknown; display?: unknown }): GivenCode {
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
  return { system: text(coding.system), version: text(coding.version), code: text(coding.code) ?? '', display: text(coding.display) };
}

function isRight(issues: readonly TxIssue[]): boolean {
  return issues.every(({ severity }) => severity !== 'error' && severity !== 'fatal');
}

/** A URI with a scheme (RFC 3986 §3). */
function isAbsolute(system: string): boolean {
  return /^[A-Za-z][A-Za-z\d+.-]*:/.test(system);
}

/** Each issue once: several codings may raise the same about the whole. */
function distinct(issues: readonly TxIssue[]): readonly TxIssue[] {
  if (issues.length < 2) return issues;
  const seen = new Set<string>();
  return issues.filter((each) => {
    const key = `${each.messageId}\u0000${each.expression ?? ''}\u0000${JSON.stringify(each.args)}`;
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
}
