import type { Validated, ValidateCodeAnswer } from '../answer.js';
import { answered } from '../issue/interruption.js';
import { issue, type TxIssue, type TxNeedsLoading, type TxRefusal } from '../issue/issue.js';
import { languageWish } from '../wording/language-wish.js';
import type { CodeToValidate, ValidateCodeRequest, ValidationRules, ValueSetReference } from '../request.js';
import { Resolution } from '../sources/resolution.js';
import type { TerminologySources } from '../sources/sources.js';
import { statusIssue, statusWarning } from '../sources/statuses.js';
import { compileValueSet, MissingImport } from '../value-set/compile.js';
import type { CompiledValueSet } from '../value-set/compiled-value-set.js';
import { canonical } from '../version/canonical.js';
import { CodeCheck } from './code-check.js';
import { validateCodeableConcept, validateCoding, validateParameters } from './kinds.js';

/** Many codes under the same rules. */
export interface ValidateCodesRequest extends ValidationRules {
  readonly valueSet: ValueSetReference | null;
  readonly codes: readonly CodeToValidate[];
}

/** FHIR R5 ValueSet/$validate-code and CodeSystem/$validate-code. A code that is not valid is an answer; no question throws. */
export function validateCode(sources: TerminologySources, request: ValidateCodeRequest): ValidateCodeAnswer {
  const answers = validateCodes(sources, { ...request, codes: [request.code] });
  return 'ok' in answers ? answers : answers[0]!;
}

/**
 * Validates many codes in one pass: the value set is compiled once. The answers are in the order of the codes; when one of them has to
 * wait, all have.
 */
export function validateCodes(
  sources: TerminologySources,
  request: ValidateCodesRequest,
): readonly ValidateCodeAnswer[] | TxRefusal | TxNeedsLoading {
  return answered((): readonly ValidateCodeAnswer[] | TxNeedsLoading => {
    const resolution = new Resolution(sources, request);
    const wishAsked = languageWish(request, null);
    let valueSet: CompiledValueSet | null;
    try {
      valueSet = request.valueSet === null ? null : compileValueSet(resolution, request.valueSet);
    } catch (thrown) {
      if (!(thrown instanceof MissingImport)) throw thrown;
      return request.codes.map((code) => withoutImport(thrown, code));
    }
    const wish = valueSet === null ? wishAsked : languageWish(request, valueSet.resource);
    const check = new CodeCheck(resolution, valueSet, request, wish);
    const remarks = valueSet === null || request.valueSetMembershipOnly === true ? [] : valueSetRemarks(valueSet);
    const answers = request.codes.map((code) => answered(() => withRemarks(validateOne(check, code), remarks)));
    const waiting = answers.filter((answer): answer is TxNeedsLoading => !answer.ok && answer.status === 'needs-loading');
    if (waiting.length === 0) return answers;
    const needs = [...new Set(waiting.flatMap((answer) => answer.needs))];
    return { ok: false, status: 'needs-loading', needs };
  });
}

function validateOne(check: CodeCheck, code: CodeToValidate): Validated {
  switch (code.kind) {
    case 'code':
      return validateParameters(check, code);
    case 'coding':
      return validateCoding(check, code.coding);
    case 'codeableConcept':
      return validateCodeableConcept(check, code.codeableConcept);
  }
}

/** Nothing can be told of a value set that imports what there is none of. */
function withoutImport({ url, version }: MissingImport, code: CodeToValidate): Validated {
  return {
    ok: true,
    result: false,
    ...repeated(code),
    issues: [issue('Unable_to_resolve_value_Set_', { valueSet: canonical(url, version) })],
    unknownSystems: [],
    causedByUnknownSystems: [],
  };
}

/** What an answer repeats of the question. */
function repeated(asked: CodeToValidate): Pick<Validated, 'code' | 'system' | 'codeableConcept'> {
  if (asked.kind === 'codeableConcept') return { codeableConcept: asked.codeableConcept };
  const { code, system } = asked.kind === 'coding' ? asked.coding : asked;
  return { code, system };
}

function withRemarks(answer: Validated, remarks: readonly TxIssue[]): Validated {
  return remarks.length === 0 ? answer : { ...answer, issues: [...answer.issues, ...remarks] };
}

/** Warnings for the value set itself and those that it imports. */
function valueSetRemarks(valueSet: CompiledValueSet): TxIssue[] {
  const remarks: TxIssue[] = [];
  const seen = new Set<CompiledValueSet>();
  const visit = (used: CompiledValueSet) => {
    if (seen.has(used)) return;
    seen.add(used);
    const warning = statusWarning(used.facts, used === valueSet ? null : valueSet.facts);
    if (warning !== null) remarks.push(statusIssue(warning, 'ValueSet', used.facts));
    for (const { imports } of [...used.includes, ...used.excludes]) imports.forEach(visit);
  };
  visit(valueSet);
  return remarks;
}
