import type { FhirAnswer, FhirRequest } from '../http/fhir-request.js';
import { FHIR_VERSIONS } from '../http/face.js';
import { ParametersWriter } from '../parameters/write-parameters.js';

/** FHIR R5 $versions: the one version that this address speaks. */
export function versionsOperation({ face }: FhirRequest): FhirAnswer {
  const version = FHIR_VERSIONS[face].split('.').slice(0, 2).join('.');
  return { status: 200, json: new ParametersWriter().add('version', 'Code', version).add('default', 'Code', version).toJson() };
}
