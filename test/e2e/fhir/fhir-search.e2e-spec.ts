import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@termverk/kernel';
import { FACES, rawAnswer, startFhirRegistry, type FhirRegistry, type TestFace } from './own-registry.js';
import { ANIMALS, MAMMALS, NAMES, OWN_RESOURCES, PETS, PROFILE, TO_KINDS } from './own-resources.js';

interface Found {
  readonly total: number;
  readonly link: readonly { readonly relation: string; readonly url: string }[];
  readonly entry?: readonly { readonly resource: JsonObject; readonly search: { readonly mode: string } }[];
}

describe('reading and searching', () => {
  let fhir: FhirRegistry;
  beforeAll(async () => (fhir = await startFhirRegistry()), 180_000);
  afterAll(() => fhir?.registry.stop());

  const search = async (face: TestFace, type: string, searchParams: Record<string, string | string[]>) =>
    (await fhir.clients[face].resourceSearch({ resourceType: type, searchParams })) as unknown as Found;
  const urls = (found: Found) =>
    (found.entry ?? []).filter(({ search: { mode } }) => mode === 'match').map(({ resource }) => resource['url']);
  const only = async (face: TestFace, resource: JsonObject) =>
    (await search(face, resource['resourceType'] as string, { url: resource['url'] as string })).entry![0]!.resource;

  describe.each(FACES)('on %s:', (face) => {
    it.each(
      OWN_RESOURCES.filter(({ url }) => url !== NAMES['url']).map((one): [string, JsonObject] => [one['resourceType'] as string, one]),
    )('a %s is found by its url, and reads as it was written', async (type, resource) => {
      const found = await only(face, resource);
      const read = (await fhir.clients[face].read({ resourceType: type, id: found['id'] as string })) as unknown as JsonObject;
      expect(read).toMatchObject({
        id: found['id'],
        url: resource['url'],
        version: resource['version'],
        title: resource['title'],
        status: 'active',
      });
      const { id: _i, meta: _m, ...content } = read;
      if (type !== 'ConceptMap' || face === 'r5') expect(content).toEqual(resource);
      const versioned = await fhir.clients[face].vread({
        resourceType: type,
        id: found['id'] as string,
        version: (read['meta'] as JsonObject)['versionId'] as string,
      });
      expect(versioned).toEqual(read);
    });

    it('a map is written in the words of the face', async () => {
      const { group } = (await only(face, TO_KINDS)) as { group: { element: { code: string; target?: JsonObject[] }[] }[] };
      const dog = group[0]!.element.find(({ code }) => code === 'dog')!.target![0]!;
      if (face === 'r4') expect(dog).toMatchObject({ equivalence: 'wider', comment: 'Dogs are mammals' });
      else expect(dog).toMatchObject({ relationship: 'source-is-narrower-than-target' });
    });

    const cases: [what: string, type: string, parameters: Record<string, string>, expected: unknown[]][] = [
      ['url', 'CodeSystem', { url: ANIMALS['url'] as string }, [ANIMALS['url']]],
      ['system', 'CodeSystem', { system: ANIMALS['url'] as string }, [ANIMALS['url']]],
      ['url and version', 'ValueSet', { url: PETS['url'] as string, version: '1.0.0' }, [PETS['url']]],
      ['a version that is not there', 'ValueSet', { url: PETS['url'] as string, version: '2' }, []],
      ['the start of the name, whatever its case', 'CodeSystem', { name: 'anim' }, [ANIMALS['url']]],
      ['the exact name', 'CodeSystem', { 'name:exact': 'Animals' }, [ANIMALS['url']]],
      ['another case of the exact name', 'CodeSystem', { 'name:exact': 'animals' }, []],
      ['a part of the title', 'StructureDefinition', { 'title:contains': 'MAL PROF' }, [PROFILE['url']]],
      ['publisher', 'CodeSystem', { publisher: 'region exempel', name: 'Animals' }, [ANIMALS['url']]],
      ['no publisher', 'ConceptMap', { 'publisher:missing': 'true', name: 'ToKinds' }, [TO_KINDS['url']]],
      ['status', 'ValueSet', { status: 'active', name: 'Mammals' }, [MAMMALS['url']]],
      ['another status', 'ValueSet', { status: 'retired', name: 'Mammals' }, []],
      ['identifier', 'CodeSystem', { identifier: 'urn:oid:1.2.752.99999.1' }, [ANIMALS['url']]],
      ['identifier with its system', 'CodeSystem', { identifier: 'urn:ietf:rfc:3986|urn:oid:1.2.752.99999.1' }, [ANIMALS['url']]],
      ['identifier of another system', 'CodeSystem', { identifier: 'urn:none|urn:oid:1.2.752.99999.1' }, []],
      ['a code', 'CodeSystem', { code: 'whale' }, [ANIMALS['url']]],
      ['a code that a value set lists', 'ValueSet', { code: 'dog', name: 'Pets' }, [PETS['url']]],
      ['date', 'CodeSystem', { date: '2026-03', name: 'Animals' }, [ANIMALS['url']]],
      ['a later date', 'CodeSystem', { date: 'gt2026-03', name: 'Animals' }, []],
      ['either of two names', 'ValueSet', { name: 'Pets,Mammals', _sort: '-name' }, [PETS['url'], MAMMALS['url']]],
      ['when it was published', 'ValueSet', { _lastUpdated: 'ge2020', name: 'Pets' }, [PETS['url']]],
      ['what has been published since the future', 'ValueSet', { _lastUpdated: 'ge2999' }, []],
    ];
    it.each(cases)('searched by %s', async (_what, type, parameters, expected) => {
      expect(urls(await search(face, type, parameters))).toEqual(expected);
    });

    it('a naming system is found by what it names', async () => {
      const found = await search(face, 'NamingSystem', { value: '1.2.752.99999.1' });
      expect(found.entry!.map(({ resource }) => resource['name'])).toEqual(['AnimalNames']);
    });

    it('an id finds its resource', async () => {
      const { id } = await only(face, ANIMALS);
      expect(urls(await search(face, 'CodeSystem', { _id: id as string }))).toEqual([ANIMALS['url']]);
    });

    it('pages follow each other to the end, and together are the whole', async () => {
      const { clients } = fhir;
      let page = await search(face, 'CodeSystem', { _count: '20', _summary: 'true', _sort: 'url' });
      const seen = [...urls(page)];
      const { total } = page;
      expect(total).toBeGreaterThan(40);
      while (page.link.some(({ relation }) => relation === 'next')) {
        page = (await clients[face].nextPage({ bundle: page as never })) as unknown as Found;
        expect(page.total).toBe(total);
        seen.push(...urls(page));
      }
      expect(seen).toHaveLength(total);
      expect(seen).toEqual([...seen].sort());
    });

    it('a count of nothing tells the total alone', async () => {
      for (const parameters of [{ _count: '0' }, { _summary: 'count' }]) {
        const found = await search(face, 'ValueSet', parameters as unknown as Record<string, string>);
        expect(found.entry).toBeUndefined();
        expect(found.total).toBeGreaterThan(10);
      }
    });

    it('elements are left out when they are not asked for, and the resource says so', async () => {
      const resource = (await search(face, 'CodeSystem', { url: ANIMALS['url'] as string, _elements: 'title' })).entry![0]!.resource;
      expect(resource).toMatchObject({ title: 'Animals', meta: { tag: [{ code: 'SUBSETTED' }] } });
      expect(resource['concept']).toBeUndefined();
      expect(resource['publisher']).toBeUndefined();
    });

    it('a parameter that is not known is told of, and refused when strictness is asked for', async () => {
      const address = `${fhir.base(face)}/CodeSystem?colour=red&url=${ANIMALS['url'] as string}`;
      const { body } = await rawAnswer(address);
      expect((body as unknown as Found).entry!.map(({ search: { mode } }) => mode)).toEqual(['match', 'outcome']);
      expect((await rawAnswer(address, { headers: { prefer: 'handling=strict' } })).status).toBe(400);
    });

    it('the history of a published resource is its one version', async () => {
      const { id } = await only(face, PETS);
      const history = (await fhir.clients[face].resourceHistory({ resourceType: 'ValueSet', id: id as string })) as unknown as Found;
      expect(history.total).toBe(1);
      expect((await rawAnswer(`${fhir.base(face)}/ValueSet/${id as string}/_history/99`)).status).toBe(404);
    });

    it('the capability statement tells just what is answered', async () => {
      const statement = (await fhir.clients[face].capabilityStatement()) as unknown as {
        fhirVersion: string;
        rest: {
          resource: { type: string; interaction: { code: string }[]; searchParam: { name: string }[]; operation?: { name: string }[] }[];
        }[];
      };
      expect(statement.fhirVersion).toBe(face === 'r4' ? '4.0.1' : '5.0.0');
      for (const { type, operation = [], searchParam } of statement.rest[0]!.resource) {
        for (const { name } of operation)
          expect([name, (await rawAnswer(`${fhir.base(face)}/${type}/$${name}`)).status]).toEqual([name, 400]);
        for (const { name } of searchParam) {
          const { status } = await rawAnswer(`${fhir.base(face)}/${type}?${name}=2026&_summary=count`, {
            headers: { prefer: 'handling=strict' },
          });
          expect([type, name, status]).toEqual([type, name, 200]);
        }
      }
      for (const absent of ['CodeSystem/$unheard-of', 'ValueSet/$lookup', 'Patient']) {
        expect((await rawAnswer(`${fhir.base(face)}/${absent}`)).status).toBe(404);
      }
    });

    it('the terminology capabilities tell which code systems are there', async () => {
      const { body } = await rawAnswer(`${fhir.base(face)}/metadata?mode=terminology`);
      expect(body['codeSystem']).toContainEqual(expect.objectContaining({ uri: ANIMALS['url'], version: [{ code: '1.0.0' }] }));
    });

    it('the version of FHIR is told, and another one refused', async () => {
      const [own, other] = face === 'r4' ? ['4.0', '5.0'] : ['5.0', '4.0'];
      const wish = (version: string) =>
        rawAnswer(`${fhir.base(face)}/metadata`, { headers: { accept: `application/fhir+json; fhirVersion=${version}` } });
      expect(await wish(own)).toMatchObject({ status: 200, type: expect.stringContaining(`fhirVersion=${own}`) });
      expect((await wish(other)).status).toBe(406);
    });
  });
});
