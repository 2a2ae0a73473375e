import { IDLE_SECONDS, type KeptResources, type KeptSet } from '../cache/kept-resources.js';
import type { FhirAnswer, FhirRequest } from '../http/fhir-request.js';
import { FhirProblem, quoted } from '../outcome/fhir-problem.js';
import { IN_PARAMETERS } from '../parameters/definition.js';
import { readParameters } from '../parameters/read-parameters.js';
import { ParametersWriter } from '../parameters/write-parameters.js';
import { CACHE_HEADER } from './fhir-terminology.js';

/**
 * $cache-control (HL7 terminology ecosystem IG): `start` keeps the resources that come with it and gives an id, which later requests send in
 * the header X-Cache-Id; `check` tells whether they are still there, and counts as use; `end` lets them go, whether they are there or not.
 */
export function cacheControlOperation(kept: KeptResources, request: FhirRequest): FhirAnswer {
  const parameters = readParameters(IN_PARAMETERS['$cache-control'], request);
  const mode = parameters.required('mode');
  switch (mode) {
    case 'start':
      return told(started(kept.start(request.client(), parameters.suppliedResources(), parameters.boolean('sealed') === true)));
    case 'check':
      return told(checked(kept, idOf(request)));
    case 'end':
      kept.end(idOf(request));
      return told(new ParametersWriter());
    default:
      throw new FhirProblem('PARAMETER_VALUE', { name: 'mode', value: quoted(mode) });
  }
}

function idOf(request: FhirRequest): string {
  const id = request.header(CACHE_HEADER);
  if (id === undefined) throw new FhirProblem('PARAMETER_MISSING', { name: 'X-Cache-Id' });
  return id;
}

function started({ id, sealed }: KeptSet): ParametersWriter {
  return new ParametersWriter().add('cache-id', 'Id', id).add('sealed', 'Boolean', sealed);
}

function checked(kept: KeptResources, id: string): ParametersWriter {
  const set = kept.find(id);
  const out = new ParametersWriter().add('cache-id', 'Id', id).add('valid', 'Boolean', set !== undefined);
  if (set === undefined) return out;
  return out
    .add('sealed', 'Boolean', set.sealed)
    .add('resource-count', 'UnsignedInt', set.count)
    .add('timeout', 'UnsignedInt', IDLE_SECONDS);
}

function told(parameters: ParametersWriter): FhirAnswer {
  return { status: 200, json: parameters.toJson(), headers: { 'cache-control': 'no-store' } };
}
