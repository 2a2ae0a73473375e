import type { FhirAnswer, FhirRequest } from '../http/fhir-request.js';
import { FhirProblem, quoted } from '../outcome/fhir-problem.js';
import { IN_PARAMETERS } from '../parameters/definition.js';
import { readParameters } from '../parameters/read-parameters.js';
import { ParametersWriter } from '../parameters/write-parameters.js';
import type { PublishedResource, PublishedResources } from '../read/published-resources.js';

const TYPES = new Set(['oid', 'uuid', 'uri', 'iri-stem', 'v2csmnemonic', 'other']);

/** FHIR R5 NamingSystem/$preferred-id: the identifier of the wanted type of whatever is known by the one given. */
export async function preferredIdOperation(published: PublishedResources, request: FhirRequest): Promise<FhirAnswer> {
  const parameters = readParameters(IN_PARAMETERS['NamingSystem/$preferred-id'], request);
  const id = parameters.required('id');
  const type = parameters.required('type');
  if (!TYPES.has(type)) throw new FhirProblem('PARAMETER_VALUE', { name: 'type', value: quoted(type) });
  await published.refresh();
  const knowing = published.ofType('NamingSystem').filter((one) => isKnownBy(one, id) && published.statusOf(one, request.context) !== null);
  const candidates = knowing.flatMap(({ uniqueIds }) => uniqueIds.filter((one) => one.type === type));
  const chosen = candidates.find(({ preferred }) => preferred) ?? candidates[0];
  if (chosen === undefined) throw new FhirProblem('RESOURCE_UNKNOWN', { type: 'NamingSystem', id: quoted(id) });
  return { status: 200, json: new ParametersWriter().add('result', 'String', chosen.value).toJson() };
}

/** OIDs and UUIDs are also written as URNs. */
function isKnownBy({ uniqueIds }: PublishedResource, id: string): boolean {
  const bare = id.replace(/^urn:(oid|uuid):/i, '');
  return uniqueIds.some(({ value }) => value === id || value.replace(/^urn:(oid|uuid):/i, '') === bare);
}
