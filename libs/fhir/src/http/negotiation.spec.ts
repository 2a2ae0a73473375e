import { describe, expect, it } from '@jest/globals';
import { settleContentType, settleFormat } from './negotiation.js';

describe('the format of an answer', () => {
  it.each<['r4' | 'r5', string | undefined, string | null, string | null]>([
    ['r5', undefined, null, null],
    ['r5', '*/*', null, null],
    ['r5', 'application/json', null, null],
    ['r5', 'text/html,application/xhtml+xml,*/*;q=0.8', null, null],
    ['r5', 'application/fhir+xml', null, 'FORMAT_NOT_OFFERED'],
    ['r5', 'application/fhir+xml', 'json', null],
    ['r5', 'application/fhir+json', 'xml', 'FORMAT_NOT_OFFERED'],
    ['r5', undefined, 'application/fhir json', null],
    ['r5', 'application/json;q=0', null, 'FORMAT_NOT_OFFERED'],
    ['r5', 'application/fhir+json; fhirVersion=5.0', null, null],
    ['r5', 'application/fhir+json; fhirVersion=4.0', null, 'VERSION_NOT_OFFERED'],
    ['r4', 'application/fhir+json; fhirVersion="4.0.1"', null, null],
    ['r4', 'application/fhir+json; fhirVersion=4.3', null, 'VERSION_NOT_OFFERED'],
    ['r4', 'application/fhir+json; fhirVersion=5.0, application/fhir+json; fhirVersion=4.0', null, null],
  ])('on %s for Accept %j and _format %j: %s', (face, accept, format, code) => {
    const settle = () => settleFormat(face, accept, format);
    if (code === null) expect(settle).not.toThrow();
    else expect(settle).toThrow(expect.objectContaining({ code }));
  });

  it.each<[string | undefined, string | null]>([
    [undefined, null],
    ['application/fhir+json; charset=utf-8', null],
    ['application/x-www-form-urlencoded', null],
    ['application/fhir+xml', 'CONTENT_TYPE_UNKNOWN'],
    ['application/fhir+json; fhirVersion=4.0', 'VERSION_NOT_OFFERED'],
  ])('of a body that says %j: %s', (type, code) => {
    const settle = () => settleContentType('r5', type);
    if (code === null) expect(settle).not.toThrow();
    else expect(settle).toThrow(expect.objectContaining({ code }));
  });
});
