import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ComparisonService, type VersionRecord } from '@termverk/catalogue';
import type { Json, JsonObject } from '@termverk/kernel';
import type { ArtefactKind } from '@termverk/terminology';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { codes, conceptEntry, done, exempel, FIELD, type Exempel } from '../testing/exempel.js';
import { AssessmentService } from './assessment.service.js';
import { itemOf, meaningChange, ordinary } from '../testing/journey.js';
import type { ItemWish, ProposalWish } from '../proposal/proposal.service.js';

let database: TestDatabase;
let world: Exempel;
let base: VersionRecord;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await exempel(database.dataSource);
  base = await world.concept('ekorre');
});
afterAll(() => database.drop());

const responsibility = {
  developer: 'region-exempel',
  operator: 'unknown',
  funder: 'unknown',
  bindingness: { level: 'unknown' },
  useSituation: { sv: 'Prov' },
} as const;

/** A complete proposal of something new. */
function proposalOf(kind: ArtefactKind, name: string, content: Pick<ItemWish, 'header' | 'rowPatch'>, url?: string): ProposalWish {
  const artefact = {
    kind,
    url: url ?? `https://example.org/${kind}/${name}`,
    name,
    title: { sv: name },
    subjectField: FIELD,
    authorityId: null,
    licence: 'fri',
    demo: true,
  };
  return ordinary({ artefact, responsibility, baseChecksum: null, version: null, ...content, changeNote: {} });
}

const created = async (...wish: Parameters<typeof proposalOf>): Promise<string[]> =>
  codes(await world.proposals.create(world.as('author'), proposalOf(...wish)));
const submitted = async (...wish: Parameters<typeof proposalOf>): Promise<string[]> => {
  const proposal = done(await world.proposals.create(world.as('author'), proposalOf(...wish)));
  return codes(await world.submission.submit(world.as('author'), proposal.id));
};

const codeSystem = (name: string, more: JsonObject = {}): JsonObject => ({
  resourceType: 'CodeSystem',
  url: `https://example.org/code-system/${name}`,
  status: 'draft',
  content: 'complete',
  ...more,
});
const concept = (code: string, ...parents: string[]) => ({
  key: code,
  body: { code, display: code, ...(parents.length > 0 ? { parents } : {}) },
});

describe('what is written of new content in documents', () => {
  it('is made only as far as there is room, and counted whole', async () => {
    const rowPatch = ['a', 'b', 'c'].map((code) => concept(code));
    const [first, second] = ['rymmer', 'ryms-ej'].map((name) => proposalOf('code-system', name, { header: codeSystem(name), rowPatch }));
    const proposal = done(await world.proposals.create(world.as('author'), ordinary(...first!.items, ...second!.items)));
    const context = world.as('registrar');
    const assessment = new AssessmentService(new ComparisonService());
    const assessed = await assessment.assess(context, proposal.id);
    const written = async (most?: number) =>
      (await assessment.written(context, assessed, most)).map(({ changes, count }) => [changes.map(({ path }) => path.join()), count]);
    const all = ['rows,a', 'rows,b', 'rows,c'];
    expect(await written()).toEqual([
      [all, 3],
      [all, 3],
    ]);
    expect(await written(4)).toEqual([
      [all, 3],
      [['rows,a'], 3],
    ]);
    expect(await written(2)).toEqual([
      [['rows,a', 'rows,b'], 3],
      [[], 3],
    ]);
  });
});

describe('a concept entry of another shape', () => {
  it.each<[string, Json]>([
    ['a term without text', { terms: [{ language: 'sv', status: 'recommended', kind: 'term' }] }],
    ['a definition whose language is no text', { definitions: [{ language: {}, text: 'x', source: 'y', paraphrase: false }] }],
    ['a relation without a target', { relations: [{ kind: 'generic', direction: 'broader' }] }],
    ['a member that entries do not have', { synonyms: [] }],
  ])('with %s is neither proposed nor edited in', async (_, change) => {
    const header = { ...(conceptEntry('abc', 'def ghi') as unknown as JsonObject), ...(change as JsonObject) };
    expect(await created('concept', 'felformad', { header })).toContain('CONTENT_MALFORMED');
    const proposal = done(await world.proposals.create(world.as('author'), meaningChange(base, 'ny')));
    const { id, checksum } = await itemOf(world, proposal);
    expect(codes(await world.proposals.editItem(world.as('author'), id, { baseChecksum: checksum, header }))).toContain(
      'CONTENT_MALFORMED',
    );
  });

  it('that is there all the same keeps nobody else from submitting', async () => {
    const other = done(
      await world.proposals.create(world.as('author'), meaningChange(await world.concept('kvarn'), 'byggnad där säd mals')),
    );
    done(await world.submission.submit(world.as('author'), other.id));
    const { draftVersionId } = await itemOf(world, other);
    await database.dataSource.query(`update artefact_version set header = '{"terms":[{}],"definitions":[{}]}' where id = $1`, [
      draftVersionId,
    ]);
    const mine = done(await world.proposals.create(world.as('author'), meaningChange(await world.concept('lada'), 'byggnad för hö')));
    expect(done(await world.submission.submit(world.as('author'), mine.id)).state).toBe('triage');
  });
});

describe('a code system', () => {
  it('is not proposed with rows or a header that no reader would take', async () => {
    expect(await created('code-system', 'a', { header: { resourceType: 'ValueSet', url: 'https://example.org/code-system/a' } })).toEqual([
      'HEADER_OF_ANOTHER',
    ]);
    expect(await created('code-system', 'b', { header: codeSystem('annan') })).toEqual(['HEADER_OF_ANOTHER']);
    expect(await created('code-system', 'c', { header: codeSystem('c', { status: 7 }) })).toContain('CONTENT_MALFORMED');
    const rows = (...rowPatch: NonNullable<ItemWish['rowPatch']>) => created('code-system', 'd', { header: codeSystem('d'), rowPatch });
    expect(await rows({ key: '1', body: { code: '1', display: { sv: 'x' } } })).toContain('CONTENT_MALFORMED');
    expect(await rows({ key: '1', body: { code: '2' } })).toEqual(['ROW_KEY_MISMATCH']);
    expect(await rows(concept('1'), concept('1'))).toEqual(['ROW_KEY_MISMATCH']);
    expect(await rows({ key: '1', body: { code: '1', parents: 'x' } })).toContain('CONTENT_MALFORMED');
  });

  it('that is new is in the case with all its rows, also when it has more than a thousand', async () => {
    const rowPatch = Array.from({ length: 1_500 }, (_, i) => concept(`K${i}`));
    const wish = proposalOf('code-system', 'stort', { header: codeSystem('stort'), rowPatch });
    const proposal = done(await world.proposals.create(world.as('author'), wish));
    done(await world.submission.submit(world.as('author'), proposal.id));
    const [filed] = (await database.dataSource.query(
      `select d.body::json as body from case_document d join public_case c on c.id = d.case_id where c.proposal_id = $1 and d.kind = 'proposal'`,
      [proposal.id],
    )) as { body: { items: { changeCount: number; changes: { path: string[] }[]; summarised: object | null }[] } }[];
    const [item] = filed!.body.items;
    expect(item).toMatchObject({ changeCount: 1_500, summarised: null });
    expect(new Set(item!.changes.map(({ path }) => path.join('/'))).size).toBe(1_500);
  });

  it('is not submitted with a cycle or a parent that is not there', async () => {
    const submit = (name: string, ...rowPatch: ReturnType<typeof concept>[]) =>
      submitted('code-system', name, { header: codeSystem(name), rowPatch });
    expect(await submit('rundgång', concept('1', '2'), concept('2', '1'))).toEqual(['CHECKS_FAILED']);
    expect(await submit('lös', concept('1', '9'))).toEqual(['CHECKS_FAILED']);
    expect(await submit('hel', concept('1'), concept('2', '1'))).toEqual([]);
  });
});

describe('a value set and a map', () => {
  it('have rows only where their header has a place for them', async () => {
    const set = { resourceType: 'ValueSet', status: 'draft', compose: { include: [{ system: 'urn:x' }] } };
    const row = (index: number) => ({ key: `i000${index}\u001f1`, body: { clause: 'include', index, code: '1' } });
    expect(await created('value-set', 'a', { header: { ...set, url: 'https://example.org/value-set/a' }, rowPatch: [row(1)] })).toEqual([
      'CONTENT_MALFORMED',
    ]);
    expect(await created('value-set', 'b', { header: { ...set, url: 'https://example.org/value-set/b' }, rowPatch: [row(0)] })).toEqual([]);
    const map = { resourceType: 'ConceptMap', status: 'draft', group: [{ source: 'urn:x', target: 'urn:y' }] };
    const mapped = (relationship: string) => [
      { key: '0000\u001f1\u001f2\u001f0', body: { group: 0, code: '1', target: { code: '2', relationship } } },
    ];
    const header = (name: string) => ({ ...map, url: `https://example.org/concept-map/${name}` });
    expect(await created('concept-map', 'a', { header: header('a'), rowPatch: mapped('liknar') })).toContain('CONTENT_MALFORMED');
    expect(await created('concept-map', 'b', { header: header('b'), rowPatch: mapped('equivalent') })).toEqual([]);
  });
});

describe('a naming system', () => {
  const header = (name: string, ...uniqueId: JsonObject[]): JsonObject => ({
    resourceType: 'NamingSystem',
    url: `https://example.org/naming-system/${name}`,
    name,
    status: 'active',
    kind: 'identifier',
    uniqueId,
  });
  const oid = (value: string, preferred = false): JsonObject => ({ type: 'oid', value, preferred });

  it('is proposed whole, without rows, as what it is', async () => {
    expect(await created('naming-system', 'a', { header: header('a', oid('2.999.1')) })).toEqual([]);
    expect(await created('naming-system', 'b', { header: { ...header('b'), uniqueId: [{ type: 'oid', value: 1 }] } })).toContain(
      'CONTENT_MALFORMED',
    );
    expect(await created('naming-system', 'c', { header: header('c'), rowPatch: [concept('1')] })).toEqual(['KIND_HAS_NO_ROWS']);
    expect(await created('specification', 'd', { header: header('d', oid('2.999.1')) })).toEqual(['HEADER_OF_ANOTHER']);
  });

  it('is not submitted without a sound identifier, each listed once and one preferred of a type', async () => {
    const submit = (name: string, ...ids: JsonObject[]) => submitted('naming-system', name, { header: header(name, ...ids) });
    expect(await submit('tomt')).toEqual(['CHECKS_FAILED']);
    expect(await submit('ogiltigt', oid('personnummer'))).toEqual(['CHECKS_FAILED']);
    expect(await submit('dubbelt', oid('2.999.2'), { type: 'uri', value: 'urn:oid:2.999.2' })).toEqual(['CHECKS_FAILED']);
    expect(await submit('kluvet', oid('2.999.3', true), oid('2.999.4', true))).toEqual(['CHECKS_FAILED']);
    expect(await submit('helt', oid('2.999.5', true), oid('2.999.6'))).toEqual([]);
  });
});

describe('documents of other kinds', () => {
  it('are read by their shape and judged by their rules', async () => {
    expect(await created('standard', 'a', { header: { name: 'Namn' } })).toContain('CONTENT_MALFORMED');
    expect(await created('service-contract', 'a', { header: { interactions: {} } })).toContain('CONTENT_MALFORMED');
    const contract = { name: { sv: 'Kontrakt' }, domain: 'prov:domain', contractVersion: '1.0', interactions: [] };
    expect(await submitted('service-contract', 'b', { header: contract })).toEqual(['CHECKS_FAILED']);
  });
});

describe('a new artefact', () => {
  it.each(['utan schema', 'relative/path', 'https://example.org/a b', 'https://example.org/a|1.0.0'])('is not named %p', async (url) => {
    expect(await created('concept', 'adress', { header: conceptEntry('adress', 'plats') as unknown as JsonObject }, url)).toEqual([
      'URL_MALFORMED',
    ]);
  });
});
