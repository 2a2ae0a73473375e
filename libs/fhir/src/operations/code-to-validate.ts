import type { JsonObject } from '@termverk/kernel';
import { messageOf, type CodeToValidate, type ValidateCodeRequest, type Validated } from '@termverk/terminology';
import { localeOf, type FhirRequest } from '../http/fhir-request.js';
import { FhirProblem } from '../outcome/fhir-problem.js';
import { outcomeOfIssues } from '../outcome/operation-outcome.js';
import type { OperationParameters } from '../parameters/operation-parameters.js';
import { ParametersWriter } from '../parameters/write-parameters.js';
import { terminologyRequest } from './fhir-terminology.js';

/** The question that the parameters of $validate-code ask of a code: as a member of a value set, or by itself when that is null. */
export function validateCodeRequest(
  request: FhirRequest,
  parameters: OperationParameters,
  valueSet: ValidateCodeRequest['valueSet'],
  code: CodeToValidate,
): ValidateCodeRequest {
  return {
    ...terminologyRequest(request, parameters),
    valueSet,
    code,
    abstract: parameters.boolean('abstract'),
    activeOnly: parameters.boolean('activeOnly'),
    lenientDisplayValidation: parameters.boolean('lenient-display-validation'),
    valueSetMembershipOnly: parameters.boolean('valueset-membership-only'),
  };
}

/**
 * What is to be validated: `code`, `coding` or `codeableConcept`. `system` is the code system of the address in CodeSystem/$validate-code,
 * whose parameter is `url`. Throws `FhirProblem` for none and for several.
 */
export function codeToValidate(
  parameters: OperationParameters,
  system: { readonly url: string; readonly version?: string | undefined } | null = null,
): CodeToValidate {
  const given = parameters.atMostOne('code', 'coding', 'codeableConcept');
  if (given === undefined) throw new FhirProblem('CODE_TO_VALIDATE_MISSING');
  if (given === 'codeableConcept') return { kind: 'codeableConcept', codeableConcept: parameters.codeableConcept('codeableConcept')! };
  if (given === 'coding') {
    const coding = parameters.coding('coding')!;
    if (system === null) return { kind: 'coding', coding };
    return { kind: 'coding', coding: { ...(system.version !== undefined && { version: system.version }), system: system.url, ...coding } };
  }
  const inferSystem = parameters.boolean('inferSystem');
  const named = system?.url ?? parameters.text('system');
  if (named === undefined && inferSystem !== true) throw new FhirProblem('CODE_TO_VALIDATE_MISSING');
  return {
    kind: 'code',
    code: parameters.required('code'),
    system: named,
    version: system?.version ?? parameters.text('systemVersion'),
    display: parameters.text('display'),
    inferSystem,
  };
}

/** The out parameters of $validate-code (FHIR R5; HL7 terminology ecosystem IG for those with a hyphen). */
export function validatedParameters(answer: Validated, request: FhirRequest): string {
  const locale = localeOf(request);
  const out = new ParametersWriter()
    .add('result', 'Boolean', answer.result)
    .add('code', 'Code', answer.code)
    .add('system', 'Uri', answer.system)
    .add('version', 'String', answer.version)
    .add('display', 'String', answer.display)
    .add('codeableConcept', 'CodeableConcept', answer.codeableConcept as JsonObject | undefined)
    .add('inactive', 'Boolean', answer.inactive)
    .add('status', 'Code', answer.status)
    .add('normalized-code', 'Code', answer.normalizedCode);
  for (const unknown of answer.unknownSystems) out.add('x-unknown-system', 'Canonical', unknown);
  for (const unknown of answer.causedByUnknownSystems) out.add('x-caused-by-unknown-system', 'Canonical', unknown);
  out.add('message', 'String', messageOf(answer.issues, locale));
  if (answer.issues.length > 0) out.resource('issues', outcomeOfIssues(answer.issues, locale), request.face);
  return out.toJson();
}
