import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@termverk/kernel';
import { NodeSources, nodeId, Reads, Transactions, type Context, type Grant } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { ArtefactReads, ComparisonService, ContentReads, DraftService, insertArtefacts, LicenceReads, VersionResolver } from '../index.js';
import { writeVersions } from './version-writer.js';

let database: TestDatabase;
let resolver: VersionResolver;
let as: (personId: string, grant: Grant) => Context;
let baseId: string;
const me = newId();
const other = newId();
const proposer: Grant = { role: 'proposer', subjectField: 'mitt' };
const HEADER = { resourceType: 'CodeSystem', url: 'https://example.org/cs', status: 'active', content: 'complete' };

beforeAll(async () => {
  database = await createTestDatabase();
  const { dataSource } = database;
  const transactions = new Transactions(dataSource);
  const reads = new Reads(dataSource);
  resolver = new VersionResolver(
    new ArtefactReads(reads),
    new ContentReads(reads),
    new DraftService(transactions),
    new ComparisonService(),
    new NodeSources(),
    new LicenceReads(reads),
  );
  await dataSource.query(`insert into licence (code, title_sv, may_read) values ('fri', 'Fri', 'everyone')`);
  await dataSource.query(`insert into subject_field (code, name_sv) values ('mitt', 'Mitt')`);
  for (const id of [me, other]) await dataSource.query('insert into person (id, slug, name) values ($1, $2, $2)', [id, id]);
  as = (personId, grant) =>
    transactions.context({
      actor: { personId, organisationId: null, tokenId: null, grants: [grant], scopes: null, demo: true },
      locale: 'en',
      now: new Date(),
      requestId: 'test',
    });
  baseId = await transactions.run(as(me, proposer), async (inside) => {
    const [id, versionId] = [newId(), newId()];
    const about = {
      kind: 'code-system',
      url: HEADER.url,
      name: 'CS',
      title: { sv: 'CS' },
      authorityId: null,
      licence: 'fri',
      demo: true,
    } as const;
    await insertArtefacts(inside, [{ id, ...about, subjectField: 'mitt' }]);
    await writeVersions(inside, [
      {
        id: versionId,
        artefactId: id,
        kind: 'code-system',
        version: '1.0.0',
        baseVersionId: null,
        header: HEADER,
        rows: [],
        order: null,
        changeNote: {},
        source: null,
      },
    ]);
    await inside.manager.query('update artefact_version set frozen_at = now() where id = $1', [versionId]);
    return versionId;
  });
});
afterAll(() => database.drop());

const draft = (context: Context, more: object = {}) =>
  resolver.createDraft(
    context,
    { baseVersionId: nodeId('ArtefactVersion', baseId), version: '1.1.0', ...more },
    { termverk: context, loaders: new Map() },
  );
const codesOf = ({ userErrors }: { userErrors: { code: string }[] }) => userErrors.map(({ code }) => code);

describe('a draft of one’s own', () => {
  it('is written where one may write, in the shape of its kind', async () => {
    await expect(draft(as(me, { role: 'proposer', subjectField: 'annat' }))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(codesOf(await draft(as(me, proposer), { header: { ...HEADER, status: { sv: 'x' } } }))).toContain('CONTENT_MALFORMED');
    expect(codesOf(await draft(as(me, proposer), { rowPatch: [{ key: '1', body: { code: '1', display: 7 } }] }))).toContain(
      'CONTENT_MALFORMED',
    );
  });

  it('can be deleted by its author and nobody else, which frees its number', async () => {
    const { version } = await draft(as(me, proposer));
    const edit = { versionId: version!.id, baseChecksum: version!.contentChecksum, rowPatch: [{ key: '1', body: { code: '1' } }] };
    const edited = await resolver.editDraft(as(me, proposer), edit);
    expect(edited.version!.rowCount).toBe(1);
    await expect(resolver.editDraft(as(me, { role: 'proposer', subjectField: 'annat' }), edit)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(codesOf(await draft(as(me, proposer)))).toEqual(['VERSION_EXISTS']);
    expect(codesOf(await resolver.deleteDraft(as(other, proposer), version!.id))).toEqual(['VERSION_UNKNOWN']);
    expect(codesOf(await resolver.deleteDraft(as(me, proposer), nodeId('ArtefactVersion', baseId)))).toEqual(['PUBLISHED']);
    const later = await draft(as(me, proposer), { baseVersionId: version!.id, version: '1.2.0' });
    expect(codesOf(await resolver.deleteDraft(as(me, proposer), version!.id))).toEqual(['DRAFT_NEEDED']);
    for (const id of [later.version!.id, version!.id]) expect(codesOf(await resolver.deleteDraft(as(me, proposer), id))).toEqual([]);
    expect(codesOf(await draft(as(me, proposer)))).toEqual([]);
  });
});
