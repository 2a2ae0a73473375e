/**
 * Marks a `parent` property that stands for a further parent of a nested concept: FHIR nests a concept under one parent only.
 */
export const ADDITIONAL_PARENT = 'urn:termverk:fhir:additional-parent';
