import type { FhirFace } from '@termverk/serving';
import { FhirProblem, quoted } from '../outcome/fhir-problem.js';
import { FHIR_VERSIONS } from './face.js';

/** What answers are sent as. */
export const FHIR_JSON = 'application/fhir+json; charset=utf-8';

const JSON_TYPES = new Set([
  'application/fhir+json',
  'application/json',
  'application/json+fhir',
  'text/json',
  'json',
  'application/*',
  '*/*',
  '*',
]);

/**
 * Settles that the answer is JSON in the FHIR version of the face (FHIR R5 §3.2.0.1.10 Content types and encodings; `_format` goes before Accept). Throws
 * `FhirProblem` (406) when only something else would do.
 */
export function settleFormat(face: FhirFace, accept: string | undefined, format: string | null): void {
  const wanted = format ?? accept;
  if (wanted === undefined || wanted === '' || wanted === '*/*' || wanted === 'application/fhir+json') return;
  // In a query a plus sign is a space.
  const ranges = wanted.split(',').map((range) => mediaType(range.trim().replace(/^application\/fhir /, 'application/fhir+')));
  const accepted = ranges.filter(({ type, quality }) => quality > 0 && JSON_TYPES.has(type));
  // Browsers ask for HTML first and take anything after it.
  if (accepted.length === 0) throw new FhirProblem('FORMAT_NOT_OFFERED', { format: quoted(wanted) });
  if (accepted.some(({ fhirVersion }) => speaks(face, fhirVersion))) return;
  throw new FhirProblem('VERSION_NOT_OFFERED', { version: FHIR_VERSIONS[face], wanted: quoted(accepted[0]!.fhirVersion ?? '') });
}

/** Settles that the body is written in the FHIR version of the face. Throws `FhirProblem` (415, 406). */
export function settleContentType(face: FhirFace, contentType: string | undefined): void {
  if (contentType === undefined) return;
  const { type, fhirVersion } = mediaType(contentType);
  if (!JSON_TYPES.has(type) && type !== 'application/x-www-form-urlencoded')
    throw new FhirProblem('CONTENT_TYPE_UNKNOWN', { type: quoted(contentType) });
  if (!speaks(face, fhirVersion))
    throw new FhirProblem('VERSION_NOT_OFFERED', { version: FHIR_VERSIONS[face], wanted: quoted(fhirVersion ?? '') });
}

function speaks(face: FhirFace, fhirVersion: string | undefined): boolean {
  return fhirVersion === undefined || FHIR_VERSIONS[face].startsWith(`${fhirVersion.split('.').slice(0, 2).join('.')}.`);
}

interface MediaType {
  readonly type: string;
  readonly fhirVersion: string | undefined;
  readonly quality: number;
}

function mediaType(text: string): MediaType {
  const [type, ...parameters] = text.split(';').map((part) => part.trim());
  const values = new Map(
    parameters.map((parameter): [string, string] => {
      const [name, value] = parameter.split('=');
      return [name!.trim().toLowerCase(), (value ?? '').trim().replace(/^"|"$/g, '')];
    }),
  );
  return { type: type!.toLowerCase(), fhirVersion: values.get('fhirversion'), quality: Number(values.get('q') ?? '1') };
}
