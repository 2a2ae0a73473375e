import type { JsonObject } from '@termverk/kernel';
import { findMatches, type MatchProperty } from '@termverk/terminology';
import type { FhirAnswer, FhirRequest } from '../http/fhir-request.js';
import { FhirProblem } from '../outcome/fhir-problem.js';
import { IN_PARAMETERS } from '../parameters/definition.js';
import { readParameters } from '../parameters/read-parameters.js';
import { ParametersWriter, valueOfElement } from '../parameters/write-parameters.js';
import { canonicalOf, refused, terminologyRequest, type FhirTerminology } from './fhir-terminology.js';

/** FHIR R5 CodeSystem/$find-matches. */
export async function findMatchesOperation(terminology: FhirTerminology, request: FhirRequest): Promise<FhirAnswer> {
  const parameters = readParameters(IN_PARAMETERS['CodeSystem/$find-matches'], request);
  const system = request.instance ?? canonicalOf(parameters.required('system'), parameters.text('version'));
  const given = parameters.resources('property').map(propertyOf);
  if (given.length === 0) throw new FhirProblem('PARAMETER_MISSING', { name: 'property' });
  const question = {
    ...terminologyRequest(request, parameters),
    system: system.url,
    version: system.version,
    properties: given.map(({ property }) => property),
    exact: parameters.boolean('exact'),
  };
  const answer = await terminology.ask(request, parameters, (sources) => findMatches(sources, question));
  if (!answer.ok) return refused(answer, request);
  const out = new ParametersWriter();
  for (const { coding, unmatched, quality } of answer.matches) {
    const parts = new ParametersWriter().add('code', 'Coding', coding);
    for (const property of unmatched) {
      const asked = given.find((one) => one.property.code === property.code && one.property.value === property.value);
      parts.parts(
        'unmatched',
        new ParametersWriter().add('code', 'Code', property.code).add('value', asked?.type ?? 'String', property.value),
      );
    }
    out.parts('match', parts.add('comment', 'String', quality));
  }
  return { status: 200, json: out.toJson() };
}

function propertyOf(parameter: JsonObject): { readonly property: MatchProperty; readonly type: string } {
  const parts = (parameter['part'] ?? []) as readonly JsonObject[];
  const of = (name: string) => {
    const part = parts.find((one) => one['name'] === name);
    return part === undefined ? undefined : valueOfElement(part);
  };
  const [code, value] = [of('code')?.value, of('value')];
  if (typeof code !== 'string') throw new FhirProblem('PARAMETER_MISSING', { name: 'property.code' });
  if (value === undefined) throw new FhirProblem('PARAMETER_MISSING', { name: 'property.value' });
  return { property: { code, value: value.value }, type: value.type };
}
