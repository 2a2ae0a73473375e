import type { Json } from '@termverk/kernel';
import type { ConceptBody } from '../content/row-bodies.js';
import { valueOf } from '../content/fhir-elements.js';

/**
 * Whether a code may be used: `deprecated` codes still may but have or will get a better one, `inactive` and `retired` codes may
 * not in new records. FHIR R5 concept-properties: status, inactive, deprecationDate, retirementDate.
 */
export type ConceptStatus = 'active' | 'inactive' | 'deprecated' | 'retired';

const STANDARDS_STATUS = 'http://hl7.org/fhir/StructureDefinition/structuredefinition-standards-status';

/**
 * The status of a code on a day (`YYYY-MM-DD`). A code with a retirement or deprecation date has that status from its date on,
 * whatever its `status` says today: a dated record is judged by its own day. Partial dates count from their first day.
 */
export function conceptStatus(body: ConceptBody, asOf: string): ConceptStatus {
  const facts = statusFacts(body);
  return statusOn(facts, asOf);
}

/** What a concept's properties say of its status, read once. */
export interface StatusFacts {
  readonly stated: ConceptStatus;
  readonly inactive: boolean;
  readonly deprecatedFrom: string | undefined;
  readonly retiredFrom: string | undefined;
}

/** The status facts of a concept, for callers that ask for many days. */
export function statusFacts(body: ConceptBody): StatusFacts {
  let stated: ConceptStatus = 'active';
  let inactive = false;
  let deprecatedFrom: string | undefined;
  let retiredFrom: string | undefined;
  for (const property of body.property ?? []) {
    const value = valueOf(property);
    switch (property.code) {
      case 'status':
        stated = statedStatus(value) ?? stated;
        break;
      case 'inactive':
        inactive = value === true || value === 'true';
        break;
      case 'deprecated':
        if (value === true || value === 'true') stated = stated === 'active' ? 'deprecated' : stated;
        else deprecatedFrom = dayOf(value) ?? deprecatedFrom;
        break;
      case 'deprecationDate':
        deprecatedFrom = dayOf(value) ?? deprecatedFrom;
        break;
      case 'retirementDate':
        retiredFrom = dayOf(value) ?? retiredFrom;
        break;
    }
  }
  if (stated === 'active') stated = standardsStatus(body) ?? stated;
  return { stated, inactive, deprecatedFrom, retiredFrom };
}

/** The status on a day (`YYYY-MM-DD`) that these facts give. */
export function statusOn(facts: StatusFacts, asOf: string): ConceptStatus {
  const { stated, inactive, deprecatedFrom, retiredFrom } = facts;
  if (retiredFrom === undefined ? stated === 'retired' : reached(retiredFrom, asOf)) return 'retired';
  // A date that explains why the code is inactive also tells since when.
  const since = retiredFrom ?? deprecatedFrom;
  const isInactive = inactive || stated === 'inactive';
  if (isInactive && (since === undefined || reached(since, asOf))) return 'inactive';
  if (deprecatedFrom === undefined ? stated === 'deprecated' : reached(deprecatedFrom, asOf)) return 'deprecated';
  return 'active';
}

function statedStatus(value: Json | undefined): ConceptStatus | undefined {
  switch (typeof value === 'string' ? value.toLowerCase() : undefined) {
    case 'active':
    case 'experimental':
    case 'draft':
      return 'active';
    case 'deprecated':
      return 'deprecated';
    case 'retired':
    case 'withdrawn':
      return 'retired';
    case 'inactive':
      return 'inactive';
    default:
      return undefined;
  }
}

function standardsStatus(body: ConceptBody): ConceptStatus | undefined {
  const extension = body.extension?.find((candidate) => candidate.url === STANDARDS_STATUS);
  const status = extension && statedStatus(valueOf(extension));
  return status === 'deprecated' || status === 'retired' ? status : undefined;
}

function dayOf(value: Json | undefined): string | undefined {
  const day = typeof value === 'string' ? /^\d{4}(-\d\d(-\d\d)?)?/.exec(value)?.[0] : undefined;
  return day;
}

function reached(date: string, asOf: string): boolean {
  return asOf >= (date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date);
}

/** The values of a concept's properties with this code. */
export function propertyValues(body: ConceptBody, code: string): Json[] {
  const values: Json[] = [];
  for (const property of body.property ?? []) {
    const value = property.code === code ? valueOf(property) : undefined;
    if (value !== undefined) values.push(value);
  }
  return values;
}
