import { validateCode } from '@termverk/terminology';
import type { FhirAnswer, FhirRequest } from '../http/fhir-request.js';
import { IN_PARAMETERS } from '../parameters/definition.js';
import { readParameters } from '../parameters/read-parameters.js';
import { codeToValidate, validateCodeRequest, validatedParameters } from './code-to-validate.js';
import { refused, type FhirTerminology } from './fhir-terminology.js';
import { valueSetReference } from './value-set-reference.js';

/** FHIR R5 ValueSet/$validate-code. */
export async function validateCodeOperation(terminology: FhirTerminology, request: FhirRequest): Promise<FhirAnswer> {
  const parameters = readParameters(IN_PARAMETERS['ValueSet/$validate-code'], request);
  const question = validateCodeRequest(request, parameters, valueSetReference(request, parameters), codeToValidate(parameters));
  const answer = await terminology.ask(request, parameters, (sources) => validateCode(sources, question));
  return answer.ok ? { status: 200, json: validatedParameters(answer, request) } : refused(answer, request);
}
