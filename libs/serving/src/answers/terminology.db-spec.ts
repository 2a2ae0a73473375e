import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DraftService } from '@termverk/catalogue';
import { newId } from '@termverk/kernel';
import { anonymous, Transactions } from '@termverk/platform';
import type { TerminologySources } from '@termverk/terminology';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { displayOf, versionsOf, wholeConceptMap, wholeValueSet } from '../testing/questions.js';
import { codeSystem, content, servingOn, type Serving } from '../testing/serving.js';

const SYSTEM = 'https://example.org/CodeSystem/colours';
const CORE = 'http://hl7.org/fhir/colours';

describe('terminology questions to the catalogue', () => {
  let database: TestDatabase;
  let serving: Serving;
  const ask = <T>(question: (sources: TerminologySources) => T, face: 'r4' | 'r5' = 'r5') =>
    serving.terminology.answer({ context: serving.context, face }, question);

  beforeAll(async () => {
    database = await createTestDatabase();
    serving = servingOn(database.dataSource, database.url);
    await database.dataSource.query(`insert into licence (code, title_sv, may_read) values
      ('own', 'Egen', 'everyone'), ('paid', 'Avgift', 'licensed')`);
    const versions = ['1.0.0', '1.2.0', '1.10.0'];
    await serving.publish(
      ...versions.map((version) => codeSystem(SYSTEM, version, [{ code: 'red', display: `röd ${version}` }])),
      ...['4.0.1', '5.0.0', '6.0.0-ballot'].map((version) => codeSystem(CORE, version, [{ code: 'red', display: version }])),
    );
  });
  afterAll(async () => {
    await serving.threads.close();
    await database.drop();
  });

  it('are answered from the version in force, which comes last of all that may be used', async () => {
    expect(await ask(versionsOf(SYSTEM))).toEqual(['1.0.0', '1.2.0', '1.10.0']);
    expect(await ask(displayOf(SYSTEM, 'red'))).toEqual({ ok: true, version: '1.10.0', display: 'röd 1.10.0' });
  });

  it.each([
    ['r4', '4.0.1'],
    ['r5', '5.0.0'],
  ] as const)('mean FHIR’s own systems by the face: on %s %s', async (face, version) => {
    expect(await ask(displayOf(CORE, 'red'), face)).toMatchObject({ version, display: version });
    expect(await ask((sources) => sources.fhirVersion, face)).toBe(face.toUpperCase());
    expect(await ask(versionsOf(CORE), face)).toHaveLength(3);
  });

  it('about what nobody has published find nothing', async () => {
    expect(await ask(versionsOf('https://example.org/nothing'))).toEqual([]);
    expect(await ask(displayOf('https://example.org/nothing', 'red'))).toBeNull();
  });

  it('never see a draft', async () => {
    const url = 'https://example.org/CodeSystem/draft';
    const made = await new DraftService(new Transactions(database.dataSource)).create(serving.context, {
      artefact: {
        kind: 'code-system',
        url,
        name: 'Draft',
        title: { sv: 'Utkast' },
        subjectField: null,
        authorityId: null,
        licence: 'own',
        demo: true,
      },
      baseVersionId: null,
      version: '1.0.0',
      header: { resourceType: 'CodeSystem', url, version: '1.0.0', status: 'active', content: 'complete' },
      rows: [{ key: 'a', body: { code: 'a' } }],
      changeNote: {},
    });
    expect(made).toMatchObject({ ok: true });
    await serving.resolution.refresh();
    expect(await ask(versionsOf(url))).toEqual([]);
  });

  it('are answered from a new version as soon as it is published', async () => {
    const url = 'https://example.org/CodeSystem/growing';
    await serving.publish(codeSystem(url, '1', [{ code: 'a', display: 'first' }]));
    expect(await ask(displayOf(url, 'a'))).toMatchObject({ version: '1', display: 'first' });
    await serving.publish(codeSystem(url, '2', [{ code: 'a', display: 'second' }]));
    expect(await ask(displayOf(url, 'a'))).toMatchObject({ version: '2', display: 'second' });
    expect(await ask(versionsOf(url))).toEqual(['1', '2']);
  });

  it('find a system by its OID as data write it', async () => {
    const url = 'https://example.org/CodeSystem/named';
    await serving.publish({ ...codeSystem(url, '1', [{ code: 'a', display: 'A' }]), aliases: ['urn:oid:1.2.752.999'] });
    for (const name of ['urn:oid:1.2.752.999', '1.2.752.999']) expect(await ask(displayOf(name, 'a'))).toMatchObject({ display: 'A' });
  });

  it('find a system by the value set of all its codes', async () => {
    const url = 'https://example.org/CodeSystem/whole';
    await serving.publish(codeSystem(url, '1', [{ code: 'a' }], { valueSet: 'https://example.org/ValueSet/whole' }));
    expect(await ask((sources) => sources.codeSystemOfValueSet?.('https://example.org/ValueSet/whole'))).toBe(url);
    expect(await ask((sources) => sources.codeSystemOfValueSet?.('https://example.org/ValueSet/nothing'))).toBeNull();
  });

  it('find supplements by what they supplement, and not among the systems', async () => {
    const url = 'https://example.org/CodeSystem/colours-sv';
    const supplement = { content: 'supplement', supplements: `${SYSTEM}|1.10.0` };
    await serving.publish(...['1', '2'].map((version) => codeSystem(url, version, [{ code: 'red' }], supplement)));
    expect(await ask((sources) => sources.supplementsOf(SYSTEM).map((one) => `${one.url}|${one.version}`))).toEqual([`${url}|2`]);
    expect(await ask((sources) => sources.supplements(url).map(({ version }) => version))).toEqual(['1', '2']);
    expect(await ask(versionsOf(url))).toEqual([]);
  });

  it('get value sets whole, in the order of the document', async () => {
    const url = 'https://example.org/ValueSet/colours';
    const header = { resourceType: 'ValueSet', url, version: '1', status: 'active', compose: { include: [{ system: SYSTEM }] } };
    const concepts = ['red', 'blue', 'green'].map((code) => ({ code, display: code.toUpperCase() }));
    await serving.publish(
      content(
        'value-set',
        header,
        concepts.map((concept) => ({ clause: 'include', index: 0, ...concept })),
      ),
    );
    expect(await ask(wholeValueSet(url))).toMatchObject({ resource: { compose: { include: [{ system: SYSTEM, concept: concepts }] } } });
  });

  it('get concept maps whole, and find them by what they map', async () => {
    const url = 'https://example.org/ConceptMap/colours';
    const group = [{ source: `${SYSTEM}|1.10.0`, target: 'https://example.org/other' }];
    const header = {
      resourceType: 'ConceptMap',
      url,
      version: '1',
      status: 'active',
      sourceScopeUri: 'https://example.org/ValueSet/a',
      group,
    };
    const row = (code: string, target: string) => ({ group: 0, code, target: { code: target, relationship: 'equivalent' } });
    await serving.publish(content('concept-map', header, [row('red', 'r'), row('red', 'q'), row('blue', 'b')]));
    const told = await ask(wholeConceptMap(url));
    expect(told.resource).toMatchObject({
      group: [{ element: [{ code: 'red', target: [{ code: 'r' }, { code: 'q' }] }, { code: 'blue' }] }],
    });
    const found = (query: object) => ask((sources) => sources.conceptMaps(query).map((map) => map.url));
    expect(await found({ system: SYSTEM })).toEqual([url]);
    expect(await found({ system: 'https://example.org/other' })).toEqual([url]);
    expect(await found({ sourceScope: 'https://example.org/ValueSet/a' })).toEqual([url]);
    expect(await found({})).toEqual([url]);
    expect(await found({ targetScope: 'https://example.org/ValueSet/a' })).toEqual([]);
  });

  it('about what only licence holders may read are answered to them alone', async () => {
    const url = 'https://example.org/CodeSystem/paid';
    await serving.publish({ ...codeSystem(url, '1', [{ code: 'a', display: 'A' }]), licence: 'paid' });
    const organisationId = newId();
    await database.dataSource.query(`insert into organisation (id, slug, kind, name_sv) values ($1, 'holder', 'agency', 'Innehavare')`, [
      organisationId,
    ]);
    await database.dataSource.query(
      `insert into licence_grant (id, licence, organisation_id, valid_from) values ($1, 'paid', $2, now() - interval '1 day')`,
      [newId(), organisationId],
    );
    const as = (organisation: string | null) =>
      serving.terminology.answer(
        { context: { ...serving.context, now: new Date(), actor: { ...anonymous, organisationId: organisation } }, face: 'r5' },
        displayOf(url, 'a'),
      );
    expect(await as(organisationId)).toMatchObject({ display: 'A' });
    // Also when it is in memory by now.
    await expect(as(null)).rejects.toMatchObject({ code: 'LICENCE_REQUIRED' });
    expect(await ask(versionsOf(url))).toEqual(['1']);
  });

  it('that need more than memory holds, one after the other, are answered all the same', async () => {
    const narrow = servingOn(database.dataSource, database.url, 0);
    await narrow.resolution.refresh();
    const urls = [SYSTEM, CORE, 'https://example.org/CodeSystem/growing'];
    const answer = await narrow.terminology.answer({ context: narrow.context, face: 'r5' }, (sources) => {
      const displays: (string | null)[] = [];
      for (const url of urls) {
        const told = displayOf(url, url === urls[2] ? 'a' : 'red')(sources);
        if (told?.ok !== true) return told;
        displays.push(told.display);
      }
      return displays;
    });
    expect(answer).toEqual(['röd 1.10.0', '5.0.0', 'second']);
    expect(narrow.memory.figures).toMatchObject({ entries: 1, evicted: 2 });
  });

  it('that ask for what cannot be had end as busy instead of going on', async () => {
    await expect(ask(() => ({ ok: false, status: 'needs-loading', needs: ['nothing'] }))).rejects.toMatchObject({
      code: 'CONTENT_NOT_LOADED',
    });
  });
});
