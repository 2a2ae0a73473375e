import { validateCode } from '@termverk/terminology';
import type { JsonObject } from '@termverk/kernel';
import type { FhirAnswer, FhirRequest } from '../http/fhir-request.js';
import { FhirProblem, quoted } from '../outcome/fhir-problem.js';
import { IN_PARAMETERS } from '../parameters/definition.js';
import type { OperationParameters } from '../parameters/operation-parameters.js';
import { readParameters } from '../parameters/read-parameters.js';
import { codeToValidate, validateCodeRequest, validatedParameters } from './code-to-validate.js';
import { canonicalOf, refused, type FhirTerminology } from './fhir-terminology.js';

/** FHIR R5 CodeSystem/$validate-code. */
export async function codeSystemValidateCodeOperation(terminology: FhirTerminology, request: FhirRequest): Promise<FhirAnswer> {
  const parameters = readParameters(IN_PARAMETERS['CodeSystem/$validate-code'], request);
  const given = parameters.resource('codeSystem');
  const code = codeToValidate(parameters, systemOf(request, parameters, given));
  const question = validateCodeRequest(request, parameters, null, code);
  const more = given === undefined ? [] : [given];
  const answer = await terminology.ask(request, parameters, (sources) => validateCode(sources, question), more);
  return answer.ok ? { status: 200, json: validatedParameters(answer, request) } : refused(answer, request);
}

/** The code system that is asked about; null when the coding says it. Throws `FhirProblem` when nothing says it. */
function systemOf(
  { instance }: FhirRequest,
  parameters: OperationParameters,
  given: JsonObject | undefined,
): { readonly url: string; readonly version?: string | undefined } | null {
  if (instance !== null) return instance;
  parameters.atMostOne('url', 'codeSystem');
  if (given !== undefined) {
    if (given['resourceType'] !== 'CodeSystem' || typeof given['url'] !== 'string')
      throw new FhirProblem('PARAMETER_TYPE', {
        name: 'codeSystem',
        expected: 'CodeSystem',
        found: quoted(given['resourceType'] as string),
      });
    return canonicalOf(given['url'], given['version'] as string | undefined);
  }
  const version = parameters.text('version') ?? parameters.text('systemVersion');
  const url = parameters.text('url') ?? parameters.text('system');
  if (url !== undefined) return canonicalOf(url, version);
  if (parameters.has('code')) throw new FhirProblem('PARAMETER_MISSING', { name: 'url' });
  return null;
}
