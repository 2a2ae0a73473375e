import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@termverk/kernel';
import {
  anonymous,
  nodeId,
  NodeSources,
  Reads,
  registryItself,
  Transactions,
  type Actor,
  type Context,
  type RequestContext,
} from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { ArtefactReads } from '../artefact/artefact.reads.js';
import { ContentReads } from '../content/content-reads.js';
import { ImportService } from '../import/import.service.js';
import { ResolutionTable } from '../resolution/resolution-table.js';
import { codeSystem, rowsOf, SEEDING, silent } from '../testing/code-systems.js';
import { ComparisonService } from '../version/comparison.service.js';
import { DraftService } from '../version/draft.service.js';
import { versionTypeOf } from '../version/version-mapping.js';
import { VersionResolver } from '../version/version.resolver.js';
import { LicenceReads } from './licence.reads.js';

const URL = 'https://termverk.example/code-system/licence';

describe('content under a licence', () => {
  let database: TestDatabase;
  let reads: ArtefactReads;
  let resolver: VersionResolver;
  let resolution: ResolutionTable;
  let context: Context;
  const [granted, ended] = [newId(), newId()];
  const of = (organisationId: string): Actor => ({ ...anonymous, personId: newId(), organisationId });

  const requestOf = (actor: Actor): RequestContext => ({ termverk: { ...context, actor }, loaders: new Map() });
  const versionOf = (canonical: string) => resolution.resolve({ canonical, asOf: new Date('2030-01-01'), face: null })!.version.id;
  const typeOf = async (canonical: string) => versionTypeOf((await reads.version(versionOf(canonical)))!, context);

  beforeAll(async () => {
    database = await createTestDatabase();
    const sql = (statement: string, values: unknown[] = []) => database.dataSource.query(statement, values);
    const transactions = new Transactions(database.dataSource);
    const rows = new Reads(database.dataSource);
    reads = new ArtefactReads(rows);
    resolution = new ResolutionTable(rows, silent);
    resolver = new VersionResolver(
      reads,
      new ContentReads(rows),
      new DraftService(transactions),
      new ComparisonService(),
      new NodeSources(),
      new LicenceReads(rows),
    );
    context = transactions.context({ actor: registryItself, locale: 'sv', now: new Date('2026-01-10T10:00:00Z'), requestId: 'spec' });
    await sql(
      `insert into licence (code, title_sv, may_read) values ('own', 'Egen', 'everyone'), ('okänd', 'Okänd', 'unknown'), ('köpt', 'Köpt', 'licensed')`,
    );
    await sql(`insert into organisation (id, slug, kind, name_sv) values ($1, 'med', 'agency', 'Med'), ($2, 'slut', 'agency', 'Slut')`, [
      granted,
      ended,
    ]);
    await sql(
      `insert into licence_grant (id, licence, organisation_id, valid_from, valid_to)
       values ($1, 'köpt', $2, '2026-01-01', null), ($3, 'köpt', $4, '2025-01-01', '2026-01-01')`,
      [newId(), granted, newId(), ended],
    );
    const imports = new ImportService(transactions, resolution);
    for (const licence of ['own', 'okänd', 'köpt']) {
      for (const [i, version] of ['1.0.0', '1.1.0'].entries()) {
        await imports.run(context, [{ item: codeSystem(`${URL}-${licence}`, rowsOf(i + 1), { version }) }], { ...SEEDING, licence });
      }
    }
  });
  afterAll(() => database.drop());

  /** What somebody gets at each outlet of GraphQL: the answer, or the code of the refusal. */
  const outlets = async (licence: string, actor: Actor) => {
    const version = await typeOf(`${URL}-${licence}`);
    const request = requestOf(actor);
    const ids = ['1.0.0', '1.1.0'].map((number) => nodeId('ArtefactVersion', versionOf(`${URL}-${licence}|${number}`)));
    const answers = [
      async () => (await resolver.header(version, request))['resourceType'],
      async () => (await resolver.rows(version, request, { first: 10 } as never)).edges.length,
      async () => (await resolver.compareVersions(request.termverk, ids[0]!, ids[1]!, request)).length > 0,
    ];
    return Promise.all(answers.map((answer) => answer().catch((error: unknown) => (error as { code: string }).code)));
  };
  const SHOWN = ['CodeSystem', 2, true];
  const REFUSED = ['LICENCE_REQUIRED', 'LICENCE_REQUIRED', 'LICENCE_REQUIRED'];

  it('that everyone may read is shown to everyone, and so is content whose terms are not known', async () => {
    expect(await outlets('own', anonymous)).toEqual(SHOWN);
    expect(await outlets('okänd', anonymous)).toEqual(SHOWN);
  });

  it('that is restricted is shown to organisations that have the licence now, and nobody else', async () => {
    expect(await outlets('köpt', anonymous)).toEqual(REFUSED);
    expect(await outlets('köpt', of(ended))).toEqual(REFUSED);
    expect(await outlets('köpt', of(granted))).toEqual(SHOWN);
  });

  it('that is restricted is known to everybody', async () => {
    expect(await typeOf(`${URL}-köpt`)).toMatchObject({ version: '1.1.0', rowCount: 2 });
  });
});
