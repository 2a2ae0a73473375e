import { beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@termverk/kernel';
import { FhirStructure } from '../../../../test/support/fhir-structure.js';
import { auditEventOf } from './audit-event.js';
import { provenanceOf } from './provenance.js';
import type { RecordEntry } from './record-entry.js';

const entry: RecordEntry = {
  seq: '17',
  recorded_at: new Date('2026-03-04T05:06:07.089Z'),
  person_id: '01890000-0000-7000-8000-000000000001',
  organisation_id: '01890000-0000-7000-8000-000000000002',
  person_name: 'Kim Exempel',
  organisation_name: 'Exempelmyndigheten',
  action: 'version.published',
  entity_kind: 'version',
  entity_id: '01890000-0000-7000-8000-000000000003',
  resource_type: 'CodeSystem',
  withheld: false,
  payload: '{"action":"version.published"}',
  payload_hash: Buffer.alloc(32, 1),
  hash: Buffer.alloc(32, 2),
};

const ENTRIES: readonly (readonly [what: string, change: Partial<RecordEntry>])[] = [
  ['of a person for an organisation about a published version', {}],
  ['without names', { person_name: null, organisation_name: null }],
  ['of the registry itself', { person_id: null, organisation_id: null, person_name: null, organisation_name: null }],
  ['of an organisation alone', { person_id: null, person_name: null }],
  ['about what FHIR has no resource of', { resource_type: null, entity_kind: 'proposal', action: 'proposal.decision-attended' }],
  ['about somebody who left', { resource_type: null, entity_kind: 'person', action: 'person.access-ended' }],
  ['that is withheld', { withheld: true, payload: null }],
  ['that is disposed of', { payload: null }],
  ...['release.created', 'token.revoked', 'case.exported', 'proposal.item-edited', 'seed.loaded', 'role.granted'].map(
    (action) => [`of ${action}`, { action, resource_type: null }] as const,
  ),
];
const ofFace = { r4: () => FhirStructure.of('r4'), r5: () => FhirStructure.of('r5') };

describe.each(['r4', 'r5'] as const)('an entry of the audit record in FHIR %s', (face) => {
  let structure: FhirStructure;
  beforeAll(() => {
    structure = ofFace[face]();
  }, 60_000);

  it.each(ENTRIES)('%s is an AuditEvent and a Provenance as their StructureDefinitions say', (_, change) => {
    const changed = { ...entry, ...change };
    expect(structure.problems(auditEventOf(changed, face))).toEqual([]);
    expect(structure.problems(provenanceOf(changed))).toEqual([]);
  });

  it.each<[string, (good: JsonObject) => object, RegExp]>([
    ['has an element that is not there', (good) => ({ ...good, happened: 'x' }), /happened: no such element/],
    ['lacks what has to be there', ({ agent: _, ...good }) => good, /agent is missing/],
    ['has one where a list belongs', (good) => ({ ...good, agent: (good['agent'] as object[])[0] }), /agent: no list/],
    ['has an empty list', (good) => ({ ...good, agent: [] }), /agent: an empty list/],
    ['tells the time in another form', (good) => ({ ...good, recorded: '2026-03-04 05:06' }), /recorded: not in the form of instant/],
    ['has a code of its own', (good) => ({ ...good, action: 'X' }), /action: X is not in/],
    [
      'is of somebody of a sort that does not act',
      (good) => ({ ...good, agent: [{ requestor: true, who: { type: 'Medication', display: 'x' } }] }),
      /may not be to Medication/,
    ],
    ['points at something that it does not contain', (good) => ({ ...good, source: { observer: { reference: '#x' } } }), /ref-1/],
    [
      'has a detail without a type',
      (good) => ({ ...good, entity: [{ ...(good['entity'] as object[])[0], detail: [{ valueString: 'x' }] }] }),
      /type is missing/,
    ],
  ])('is told apart from one that %s', (_, spoilt, told) => {
    expect(structure.problems(spoilt(auditEventOf(entry, face)) as JsonObject).join('\n')).toMatch(told);
  });
});

it.each([
  ['role.granted', 'C'],
  ['person.access-ended', 'D'],
  ['person.hsa-id-set', 'U'],
  ['case.exported', 'R'],
  ['proposal.decision-attended', 'E'],
])('%s is told with the action %s', (action, code) => {
  for (const face of ['r4', 'r5'] as const) expect(auditEventOf({ ...entry, action }, face)).toMatchObject({ action: code });
});

it('what an R5 AuditEvent holds is refused as R4, and the other way round', () => {
  expect(ofFace.r4().problems(auditEventOf(entry, 'r5'))).not.toEqual([]);
  expect(ofFace.r5().problems(auditEventOf(entry, 'r4'))).not.toEqual([]);
});
