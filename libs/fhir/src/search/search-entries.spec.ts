import { describe, expect, it } from '@jest/globals';
import type { ArtefactReads, CatalogueEdition, VersionRecord } from '@termverk/catalogue';
import type { FhirRequest } from '../http/fhir-request.js';
import type { PublishedResources } from '../read/published-resources.js';
import type { ResourceContent } from '../read/resource-content.js';
import { SearchEntries } from './search-entries.js';
import type { Found } from './search.js';

const FOUND = { resource: { id: 'v1', type: 'CodeSystem' }, status: 'active' } as unknown as Found;
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
    const artefacts = { version: () => new Promise<VersionRecord>((resolve) => answers.push(resolve)) };
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
});
