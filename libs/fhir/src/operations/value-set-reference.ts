import type { ValueSetReference, ValueSetResource } from '@termverk/terminology';
import type { FhirRequest } from '../http/fhir-request.js';
import { FhirProblem, quoted } from '../outcome/fhir-problem.js';
import type { OperationParameters } from '../parameters/operation-parameters.js';
import { canonicalOf } from './fhir-terminology.js';

/** Which value set an operation is about: that of the address, `url`, or `valueSet`. Throws `FhirProblem` for none and for both. */
export function valueSetReference(
  request: FhirRequest,
  parameters: OperationParameters,
  [url, version, resource]: readonly [string, string, string] = ['url', 'valueSetVersion', 'valueSet'],
): ValueSetReference {
  if (request.instance !== null) return request.instance;
  if (parameters.exactlyOne(url, resource) === url) return canonicalOf(parameters.required(url), parameters.text(version));
  const given = parameters.resource(resource)!;
  if (given['resourceType'] !== 'ValueSet')
    throw new FhirProblem('PARAMETER_TYPE', { name: resource, expected: 'ValueSet', found: quoted(given['resourceType'] as string) });
  return { resource: given as ValueSetResource };
}
