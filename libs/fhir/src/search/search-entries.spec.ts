import { describe, expect, it } from '@jest/globals';
import type { ArtefactReads, CatalogueEdition, VersionRecord } from '@termverk/catalogue';
import type { FhirRequest } from '../http/fhir-request.js';
import type { PublishedResources } from '../read/published-resources.js';
import type { ResourceContent } from '../read/resource-content.js';
import { SearchEntries } from './search-entries.js';
import type { Found } from './search.js';

const FOUND = { resource: { id: 'v1', type: 'CodeSystem', rowCount: 1 }, status: 'active' } as unknown as Found;
const REQUEST = { face: 'r5', base: 'https://registry.example/fhir/r5' } as unknown as FhirRequest;

const version = (restricted: boolean) =>
  ({
    id: 'v1',
    restricted,
    rowCount: 1,
    revision: 1,
    frozenAt: new Date(0),
    header: { resourceType: 'CodeSystem', url: 'urn:a', purpose: 'what it is for' },
  }) as unknown as VersionRecord;

describe('the entries of a search', () => {
  it('that were begun before the catalogue changed are not for those who ask after it', async () => {
    const published = { edition: { generation: 0, revision: 1 } as CatalogueEdition };
    const answers: ((found: VersionRecord) => void)[] = [];
    const read = () => new Promise<VersionRecord>((resolve) => answers.push(resolve));
    const artefacts = { versions: async () => new Map([['v1', await read()]]) };
    const content = { resource: async (_: VersionRecord, header: object) => header };
    const entries = new SearchEntries(
      artefacts as unknown as ArtefactReads,
      content as unknown as ResourceContent,
      published as unknown as PublishedResources,
    );
    const ask = () => entries.of([FOUND], REQUEST, null);
    const before = [ask(), ask()];
    published.edition = { generation: 0, revision: 2 };
    const after = [ask(), ask()];
    expect(answers).toHaveLength(2);
    answers[0]!(version(false));
    answers[1]!(version(true));
    for (const told of await Promise.all(before)) expect(told[0]).toContain('what it is for');
    for (const told of [...(await Promise.all(after)), await ask()]) expect(told[0]).not.toContain('what it is for');
    expect(answers).toHaveLength(2);
  });

  it('come with their rows while the page has room, and their versions are read together', async () => {
    const sizes = [900, 1001, 900, 300, 150];
    const reads: (readonly string[])[] = [];
    const records = sizes.map((rowCount, i) => ({ ...version(false), id: `v${i}`, rowCount }) as VersionRecord);
    const entries = new SearchEntries(
      {
        versions: async (ids: readonly string[]) => {
          reads.push(ids);
          return new Map(records.filter(({ id }) => ids.includes(id)).map((record) => [record.id, record]));
        },
      } as unknown as ArtefactReads,
      { resource: async (_: VersionRecord, header: object) => ({ ...header, rows: 'all' }) } as unknown as ResourceContent,
      { edition: { generation: 0, revision: 1 } } as unknown as PublishedResources,
    );
    const page = records.map(
      ({ id, rowCount }) => ({ resource: { id, type: 'CodeSystem', rowCount }, status: 'active' }) as unknown as Found,
    );
    const told = await entries.of(page, REQUEST, null);
    expect(told.map((text) => text.includes('"rows":"all"'))).toEqual([true, false, true, false, true]);
    expect(told.map((text) => text.includes('SUBSETTED'))).toEqual([false, true, false, true, false]);
    expect(reads).toEqual([['v0', 'v1', 'v2', 'v3', 'v4']]);
    await entries.of(page, REQUEST, null);
    expect(reads).toHaveLength(1);
  });
});
