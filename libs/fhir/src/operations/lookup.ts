import { lookup, type LookedUp, type LookupRequest } from '@termverk/terminology';
import type { FhirAnswer, FhirRequest } from '../http/fhir-request.js';
import { FhirProblem } from '../outcome/fhir-problem.js';
import { IN_PARAMETERS } from '../parameters/definition.js';
import type { OperationParameters } from '../parameters/operation-parameters.js';
import { readParameters } from '../parameters/read-parameters.js';
import { ParametersWriter, valueOfElement } from '../parameters/write-parameters.js';
import { canonicalOf, refused, terminologyRequest, type FhirTerminology } from './fhir-terminology.js';

/** FHIR R5 CodeSystem/$lookup. */
export async function lookupOperation(terminology: FhirTerminology, request: FhirRequest): Promise<FhirAnswer> {
  const parameters = readParameters(IN_PARAMETERS['CodeSystem/$lookup'], request);
  const question = lookupRequest(request, parameters);
  const answer = await terminology.ask(request, parameters, (sources) => lookup(sources, question));
  return answer.ok ? { status: 200, json: lookedUp(answer) } : refused(answer, request);
}

function lookupRequest(request: FhirRequest, parameters: OperationParameters): LookupRequest {
  const shared = { ...terminologyRequest(request, parameters), property: parameters.texts('property') };
  if (parameters.exactlyOne('code', 'coding') === 'code') {
    const system = request.instance === null ? canonicalOf(parameters.required('system'), parameters.text('version')) : null;
    return {
      ...shared,
      system: system?.url ?? request.instance!.url,
      version: system?.version ?? request.instance?.version,
      code: parameters.required('code'),
    };
  }
  const { system, version, code } = parameters.coding('coding')!;
  if (code === undefined) throw new FhirProblem('PARAMETER_MISSING', { name: 'coding.code' }, 'coding.code');
  if (system === undefined && request.instance === null)
    throw new FhirProblem('PARAMETER_MISSING', { name: 'coding.system' }, 'coding.system');
  return {
    ...shared,
    system: system ?? request.instance!.url,
    version: version ?? parameters.text('version') ?? request.instance?.version,
    code,
  };
}

function lookedUp(answer: LookedUp): string {
  const out = new ParametersWriter()
    .add('name', 'String', answer.name ?? undefined)
    .add('version', 'String', answer.version ?? undefined)
    .add('code', 'Code', answer.code)
    .add('system', 'Uri', answer.system)
    .add('display', 'String', answer.display ?? undefined)
    .add('definition', 'String', answer.definition ?? undefined)
    .add('abstract', 'Boolean', answer.abstract);
  for (const { language, use, additionalUse, value, source } of answer.designations) {
    const parts = new ParametersWriter().add('language', 'Code', language).add('use', 'Coding', use);
    for (const more of additionalUse ?? []) parts.add('additionalUse', 'Coding', more);
    out.parts('designation', parts.add('value', 'String', value).add('source', 'Canonical', source));
  }
  for (const property of answer.properties) {
    const value = valueOfElement(property);
    const parts = new ParametersWriter().add('code', 'Code', property.code);
    if (value !== undefined) parts.add('value', value.type, value.value);
    out.parts('property', parts.add('description', 'String', property.description).add('source', 'Canonical', property.source));
  }
  for (const supplement of answer.usedSupplements) out.add('used-supplement', 'Canonical', supplement);
  return out.toJson();
}
