import { randomUUID } from 'node:crypto';
import { expand } from '@termverk/terminology';
import type { FhirAnswer, FhirRequest } from '../http/fhir-request.js';
import { IN_PARAMETERS } from '../parameters/definition.js';
import { readParameters } from '../parameters/read-parameters.js';
import { refused, terminologyRequest, type FhirTerminology } from './fhir-terminology.js';
import { valueSetReference } from './value-set-reference.js';

/** FHIR R5 ValueSet/$expand. */
export async function expandOperation(terminology: FhirTerminology, request: FhirRequest): Promise<FhirAnswer> {
  const parameters = readParameters(IN_PARAMETERS['ValueSet/$expand'], request);
  const question = {
    ...terminologyRequest(request, parameters),
    valueSet: valueSetReference(request, parameters),
    filter: parameters.text('filter'),
    offset: parameters.count('offset'),
    count: parameters.count('count'),
    excludeNested: parameters.boolean('excludeNested'),
    activeOnly: parameters.boolean('activeOnly'),
    includeDesignations: parameters.boolean('includeDesignations'),
    designation: parameters.texts('designation'),
    includeDefinition: parameters.boolean('includeDefinition'),
    property: parameters.texts('property'),
    excludeSystem: parameters.texts('exclude-system'),
    identifier: `urn:uuid:${randomUUID()}`,
    timestamp: request.context.now.toISOString(),
  };
  const answer = await terminology.ask(request, parameters, (sources) => expand(sources, question));
  return answer.ok ? { status: 200, resource: answer.valueSet } : refused(answer, request);
}
