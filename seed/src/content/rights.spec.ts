import { expect, test } from '@jest/globals';
import { rightsOf } from './rights.js';

test.each([
  ['http://terminology.hl7.org/CodeSystem/v3-ActCode', 'THO is copyright ©1989+ Health Level Seven International', {}],
  ['http://terminology.hl7.org/CodeSystem/x', undefined, {}],
  [
    'http://dicom.nema.org/resources/ontology/DCM',
    'These codes are excerpted from DICOM Standard',
    { authority: 'nema', licence: 'dicom' },
  ],
  ['http://uri.etsi.org/01903/v1.2.2', 'Copyright by ETSI International.', { authority: 'etsi', licence: 'unknown' }],
  ['urn:iso-astm:E1762-95:2013', 'excerpted from ASTM Standard', { authority: 'unknown', licence: 'unknown' }],
  [
    'http://hl7.org/fhir/ValueSet/cpt-all',
    'CPT © Copyright 2023 American Medical Association. All rights reserved.',
    { licence: 'unknown' },
  ],
  ['http://hl7.org/fhir/ValueSet/animal-species', 'This resource includes content from SNOMED Clinical Terms®', { licence: 'unknown' }],
  ['http://hl7.org/fhir/ValueSet/units', 'The UCUM codes, UCUM table (regardless of format)', { licence: 'ucum' }],
  ['http://hl7.org/fhir/ValueSet/doc', 'This content from LOINC® is copyright © 1995 Regenstrief Institute', { licence: 'loinc' }],
])('%s with the notice %j', (url, copyright, rights) => {
  expect(rightsOf(url, copyright === undefined ? {} : { copyright })).toEqual(rights);
});
