import { compareValueSets, messageOf, type ValueSetsCompared } from '@termverk/terminology';
import { localeOf, type FhirAnswer, type FhirRequest } from '../http/fhir-request.js';
import { FhirProblem, quoted } from '../outcome/fhir-problem.js';
import { IN_PARAMETERS } from '../parameters/definition.js';
import { readParameters } from '../parameters/read-parameters.js';
import { ParametersWriter } from '../parameters/write-parameters.js';
import { refused, terminologyRequest, type FhirTerminology } from './fhir-terminology.js';
import { valueSetReference } from './value-set-reference.js';

/** ValueSet/$compare (FHIR Tooling IG): how the members of two value sets relate, seen from the first. */
export async function compareOperation(terminology: FhirTerminology, request: FhirRequest): Promise<FhirAnswer> {
  const parameters = readParameters(IN_PARAMETERS['ValueSet/$compare'], request);
  const policy = parameters.text('version-policy');
  if (policy !== undefined && policy !== 'as-needed')
    throw new FhirProblem('PARAMETER_VALUE', { name: 'version-policy', value: quoted(policy) });
  const question = {
    ...terminologyRequest(request, parameters),
    thisValueSet: valueSetReference(request, parameters, ['thisUrl', 'valueSetVersion', 'thisValueSet']),
    otherValueSet: valueSetReference({ ...request, instance: null }, parameters, ['otherUrl', 'otherValueSetVersion', 'otherValueSet']),
    diagnostics: parameters.boolean('diagnostics'),
  };
  const answer = await terminology.ask(request, parameters, (sources) => compareValueSets(sources, question));
  return answer.ok ? { status: 200, json: compared(answer, request, question.diagnostics === true) } : refused(answer, request);
}

function compared({ result, issues, performedExpansion, codes }: ValueSetsCompared, request: FhirRequest, diagnostics: boolean): string {
  const out = new ParametersWriter().add('result', 'Code', result).add('message', 'String', messageOf(issues, localeOf(request)));
  if (!diagnostics) return out.toJson();
  out.add('performed-expansion', 'Boolean', performedExpansion);
  const list = (all: readonly string[] | undefined) => (all === undefined || all.length === 0 ? undefined : all.join(','));
  return out
    .add('common-codes', 'String', list(codes?.common))
    .add('missing-codes', 'String', list(codes?.missing))
    .add('extra-codes', 'String', list(codes?.extra))
    .toJson();
}
