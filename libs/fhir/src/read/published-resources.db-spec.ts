import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ImportService, ResolutionTable, type ImportItem, type ImportOptions } from '@termverk/catalogue';
import { Reads, registryItself, Transactions, type Logger } from '@termverk/platform';
import { ServedVersions } from '@termverk/serving';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { setBack } from '../../../../test/support/set-back.js';
import { PublishedResources } from './published-resources.js';

const silent = { debug() {}, info() {}, warn() {}, error() {} } as unknown as Logger;
const IMPORTING: ImportOptions = {
  source: 'spec',
  authority: null,
  licence: 'own',
  subjectField: null,
  registration: 'candidate',
  demo: true,
  dryRun: false,
  onError: 'refuse-all',
};

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.dataSource.query(`insert into licence (code, title_sv, may_read) values ('own', 'Egen', 'everyone')`);
});
afterAll(() => database.drop());

it('what a node keeps of published resources follows a database that has been set back, and what came in the place of what was lost', async () => {
  const reads = new Reads(database.dataSource);
  const transactions = new Transactions(database.dataSource);
  const context = transactions.context({ actor: registryItself, locale: 'sv', now: new Date(), requestId: 'spec' });
  const resolution = new ResolutionTable(reads, silent);
  const resources = new PublishedResources(reads, resolution);
  const served = new ServedVersions(reads, resolution);
  const publish = async (name: string) => {
    const imports = new ImportService(transactions, new ResolutionTable(reads, silent));
    expect(await imports.run(context, [{ item: codeSystem(name) }], IMPORTING)).toMatchObject({ committed: true });
  };
  const known = () => [resources.ofType('CodeSystem').map(({ url }) => url), [...served.all('code-system')].map(({ url }) => url)];
  const follow = async (read: () => Promise<void>) => {
    await read();
    await resources.refresh();
    await served.refresh();
    expect([resources.edition, served.current]).toEqual([resolution.edition, true]);
  };
  await publish('first');
  await publish('lost');
  await follow(() => resolution.refresh());
  expect(known()).toEqual(
    [
      ['first', 'lost'],
      ['first', 'lost'],
    ].map((names) => names.map(urlOf)),
  );

  await setBack(database.dataSource, urlOf('lost'));
  await publish('instead');
  await follow(() => resolution.startOver());
  expect(known()).toEqual(
    [
      ['first', 'instead'],
      ['first', 'instead'],
    ].map((names) => names.map(urlOf)),
  );
  expect(resources.withUrl(urlOf('lost'))).toEqual([]);
});

function urlOf(name: string): string {
  return `https://example.org/CodeSystem/${name}`;
}

function codeSystem(name: string): ImportItem {
  const url = urlOf(name);
  return {
    ...{ file: 'spec.json', kind: 'code-system', url, version: '1', name, title: { sv: name }, description: {}, retired: false },
    header: { resourceType: 'CodeSystem', url, version: '1', content: 'complete', status: 'active' },
    rows: [{ key: 'a', body: { code: 'a', display: 'A' } }],
    ...{ order: null, aliases: [], changeNote: {} },
  };
}
