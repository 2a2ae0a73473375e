/** The versions of FHIR that are read and written. R4B has the same terminology resources as R4. */
export type FhirVersion = 'R4' | 'R4B' | 'R5';

/** The version that a number such as `4.0.1`, `4.3` or `5.0.0` belongs to; undefined for others. */
export function fhirVersionOf(number: string): FhirVersion | undefined {
  if (/^4\.0(\.|$)/.test(number)) return 'R4';
  if (/^4\.3(\.|$)/.test(number)) return 'R4B';
  if (/^5\.0(\.|$)/.test(number)) return 'R5';
  return undefined;
}
