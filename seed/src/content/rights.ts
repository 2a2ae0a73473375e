import type { JsonObject } from '@termverk/kernel';

/** Whose a published resource is and under which terms, where that is another than who packed it. Slugs and codes of the seed. */
export interface Rights {
  readonly authority?: string;
  readonly licence?: string;
}

/** Whose the codes under an address are. Who is not in the directory is nobody that the registry could name: unknown. */
const OWNERS: readonly (readonly [prefix: string, authority: string])[] = [
  ['http://dicom.nema.org/', 'nema'],
  ['http://uri.etsi.org/', 'etsi'],
  ['http://snomed.info/', 'snomed-international'],
  ['http://loinc.org', 'regenstrief'],
  ['http://unitsofmeasure.org', 'regenstrief'],
  ['urn:iso:std:iso:', 'iso'],
  ['urn:iso-astm:', 'unknown'],
  ['urn:oid:1.2.36.', 'unknown'],
  ['http://www.ada.org/', 'unknown'],
  ['https://www.cms.gov/', 'unknown'],
  ['http://www.ama-assn.org/', 'unknown'],
];

/** The terms that a resource's own notice speaks of. The first that fits holds. */
const TERMS: readonly (readonly [notice: RegExp, licence: string])[] = [
  // Value sets and maps that quote codes of SNOMED CT: under which agreement HL7 does so is not told.
  [/SNOMED|IHTSDO/i, 'unknown'],
  [/LOINC/, 'loinc'],
  [/UCUM|Units? of Measure/i, 'ucum'],
  [/DICOM/, 'dicom'],
  // Others' terms, which the registry has not read.
  [
    /American Medical Association|\bAMA\b|\bCPT\b|NUCC|\bNUBC\b|\bADA\b|ASTM|ETSI|\bISO\b|IEEE|\bIHE\b|National E-Health Transition|World Wide Web Consortium|[Tt]hird [Pp]art|All rights reserved/,
    'unknown',
  ],
];

/** What a resource itself tells of whose it is: its address and its copyright notice go before who packed it. */
export function rightsOf(url: string, header: JsonObject): Rights {
  const authority = OWNERS.find(([prefix]) => url.startsWith(prefix))?.[1];
  const { copyright } = header;
  const licence = typeof copyright === 'string' ? TERMS.find(([notice]) => notice.test(copyright))?.[1] : undefined;
  return { ...(authority === undefined ? {} : { authority }), ...(licence === undefined ? {} : { licence }) };
}
