import type { JsonObject } from '@termverk/kernel';
import { ACTION_SYSTEM, agentsOf, subjectOf, type RecordEntry } from './record-entry.js';

/** An entry about content as a FHIR Provenance (R4 §6.3, R5 §6.3; what is used of it is the same in both). */
export function provenanceOf(entry: RecordEntry): JsonObject {
  const recorded = entry.recorded_at.toISOString();
  return {
    resourceType: 'Provenance',
    id: entry.seq,
    meta: { lastUpdated: recorded },
    target: [subjectOf(entry)],
    occurredDateTime: recorded,
    recorded,
    activity: { coding: [{ system: ACTION_SYSTEM, code: entry.action }] },
    agent: agentsOf(entry).map((who) => ({ who })),
    // The entry that tells it, with its place in the chain.
    entity: [{ role: 'source', what: { reference: `AuditEvent/${entry.seq}` } }],
  };
}
