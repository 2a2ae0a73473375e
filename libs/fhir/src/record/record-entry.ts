import type { JsonObject } from '@termverk/kernel';

/** An audit entry with the names of those who acted, as FHIR tells of it. */
export interface RecordEntry {
  readonly seq: string;
  readonly recorded_at: Date;
  readonly person_id: string | null;
  readonly organisation_id: string | null;
  /** Null for nobody, and for whoever may not read names. */
  readonly person_name: string | null;
  readonly organisation_name: string | null;
  readonly action: string;
  readonly entity_kind: string;
  readonly entity_id: string;
  /** FHIR's own type of the resource when the entry is about a published version of one. */
  readonly resource_type: string | null;
  /** The payload is there and not shown: it is about what is kept secret. */
  readonly withheld: boolean;
  readonly payload: string | null;
  readonly payload_hash: Buffer;
  readonly hash: Buffer;
}

/** System of the identifiers of what entries are about: `urn:termverk:proposal`. */
export const ENTITY_SYSTEM = 'urn:termverk:';
/** System of the codes of what happened: `proposal.submitted`. */
export const ACTION_SYSTEM = 'urn:termverk:audit-action';

/** Whom a reference is to: somebody or something that the face serves no resource of. */
export function logicalReference(type: string, system: string, value: string, display: string | null): JsonObject {
  return { type, identifier: { system: `${ENTITY_SYSTEM}${system}`, value }, ...(display !== null && { display }) };
}

/** Those who acted: the person, the organisation, or the registry itself. */
export function agentsOf(entry: RecordEntry): JsonObject[] {
  const { person_id: person, organisation_id: organisation } = entry;
  const agents: JsonObject[] = [];
  if (person !== null) agents.push(logicalReference('Practitioner', 'person', person, entry.person_name));
  if (organisation !== null) agents.push(logicalReference('Organization', 'organisation', organisation, entry.organisation_name));
  return agents.length > 0 ? agents : [{ type: 'Device', display: 'Termverk' }];
}

/** What the entry is about: the resource where the face serves it, and always its identifier. */
export function subjectOf(entry: RecordEntry): JsonObject {
  const { entity_kind: kind, entity_id: id, resource_type: type } = entry;
  const identifier = { system: `${ENTITY_SYSTEM}${kind}`, value: id };
  return type === null ? { identifier } : { reference: `${type}/${id}`, type, identifier };
}
