import type { JsonObject } from '@termverk/kernel';
import type { FhirFace } from '@termverk/serving';
import { ACTION_SYSTEM, agentsOf, subjectOf, type RecordEntry } from './record-entry.js';

/** DICOM PS3.16 CID 400: something was done with an application. */
const APPLICATION_ACTIVITY = { system: 'http://dicom.nema.org/resources/ontology/DCM', code: '110100', display: 'Application Activity' };
const OBSERVER: JsonObject = { type: 'Device', display: 'Termverk' };

/** What an action does, as FHIR R5 audit-event-action has it; what is none of the others is an execution. */
const DONE: readonly (readonly [code: 'C' | 'R' | 'U' | 'D', verbs: RegExp])[] = [
  ['C', /\.(added|created|made|opened|loaded|imported|pushed|submitted|filed|minted|granted)$/],
  ['D', /\.(removed|revoked|disposed|deleted|ended|retired|withdrawn|pseudonymised|access-ended|sessions-ended)$/],
  ['R', /\.(read|exported)$/],
  ['U', /\.(edited|changed|published|scheduled|linked|marked|version-added|version-removed|versions-added|hsa-id-set|secret-renewed)$/],
];

/** An entry as a FHIR AuditEvent of a face (R4 §6.4, R5 §6.4). */
export function auditEventOf(entry: RecordEntry, face: FhirFace): JsonObject {
  return face === 'r4' ? auditEventR4(entry) : auditEventR5(entry);
}

function auditEventR5(entry: RecordEntry): JsonObject {
  return {
    ...head(entry),
    category: [{ coding: [APPLICATION_ACTIVITY] }],
    code: { coding: [{ system: ACTION_SYSTEM, code: entry.action }] },
    action: actionOf(entry.action),
    recorded: entry.recorded_at.toISOString(),
    outcome: { code: { system: 'http://hl7.org/fhir/issue-severity', code: 'success' } },
    agent: agentsOf(entry).map((who, i) => ({ who, requestor: i === 0 })),
    source: { observer: OBSERVER },
    entity: [
      {
        what: subjectOf(entry),
        detail: detailsOf(entry).map(([name, valueString]) => ({ type: { text: name }, valueString })),
      },
    ],
  };
}

function auditEventR4(entry: RecordEntry): JsonObject {
  return {
    ...head(entry),
    type: APPLICATION_ACTIVITY,
    subtype: [{ system: ACTION_SYSTEM, code: entry.action }],
    action: actionOf(entry.action),
    recorded: entry.recorded_at.toISOString(),
    outcome: '0',
    agent: agentsOf(entry).map((who, i) => ({ who, requestor: i === 0 })),
    source: { observer: OBSERVER },
    entity: [{ what: subjectOf(entry), detail: detailsOf(entry).map(([type, valueString]) => ({ type, valueString })) }],
  };
}

function head({ seq, recorded_at: recordedAt }: RecordEntry): JsonObject {
  return { resourceType: 'AuditEvent', id: seq, meta: { lastUpdated: recordedAt.toISOString() } };
}

function actionOf(action: string): string {
  return DONE.find(([, verbs]) => verbs.test(action))?.[0] ?? 'E';
}

/** What the chain holds of the entry; the payload is gone when it has been disposed of. */
function detailsOf({ payload, withheld, payload_hash: payloadHash, hash }: RecordEntry): (readonly [name: string, value: string])[] {
  return [
    ['hash', hash.toString('hex')],
    ['payload-hash', payloadHash.toString('hex')],
    payload === null ? [withheld ? 'withheld' : 'disposed', 'true'] : ['payload', payload],
  ];
}
