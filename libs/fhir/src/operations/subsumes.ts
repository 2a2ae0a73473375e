import { subsumes, type Coding } from '@termverk/terminology';
import type { FhirAnswer, FhirRequest } from '../http/fhir-request.js';
import { FhirProblem } from '../outcome/fhir-problem.js';
import { IN_PARAMETERS } from '../parameters/definition.js';
import type { OperationParameters } from '../parameters/operation-parameters.js';
import { readParameters } from '../parameters/read-parameters.js';
import { ParametersWriter } from '../parameters/write-parameters.js';
import { canonicalOf, refused, terminologyRequest, type FhirTerminology } from './fhir-terminology.js';

/** FHIR R5 CodeSystem/$subsumes. */
export async function subsumesOperation(terminology: FhirTerminology, request: FhirRequest): Promise<FhirAnswer> {
  const parameters = readParameters(IN_PARAMETERS['CodeSystem/$subsumes'], request);
  const given = parameters.text('system');
  const system = request.instance ?? (given === undefined ? undefined : canonicalOf(given, parameters.text('version')));
  const question = {
    ...terminologyRequest(request, parameters),
    codingA: codingOf(parameters, 'codeA', 'codingA', system?.url),
    codingB: codingOf(parameters, 'codeB', 'codingB', system?.url),
    system: system?.url,
    version: system?.version ?? parameters.text('version'),
  };
  const answer = await terminology.ask(request, parameters, (sources) => subsumes(sources, question));
  if (!answer.ok) return refused(answer, request);
  return { status: 200, json: new ParametersWriter().add('outcome', 'Code', answer.outcome).toJson() };
}

/** Throws `FhirProblem` for none, for both, and for a code whose system nothing says. */
function codingOf(parameters: OperationParameters, code: string, coding: string, system: string | undefined): Coding {
  if (parameters.exactlyOne(code, coding) === coding) return parameters.coding(coding)!;
  if (system === undefined) throw new FhirProblem('PARAMETER_MISSING', { name: 'system' });
  return { system, code: parameters.required(code) };
}
