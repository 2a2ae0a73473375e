import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { record } from '@termverk/audit';
import { anonymous, Reads, registryItself, Transactions, type Context } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { touchArtefact } from '../fact/fact.service.js';
import { NamespaceService } from '../namespace/namespace.service.js';
import { ImportService } from '../import/import.service.js';
import { codeSystem, rowsOf, SEEDING, silent } from '../testing/code-systems.js';
import { setBack } from '../../../../test/support/set-back.js';
import { ResolutionTable } from './resolution-table.js';

const url = (name: string) => `https://example.org/CodeSystem/${name}`;

describe('the resolution table of a node', () => {
  let database: TestDatabase;
  let reads: Reads;
  let transactions: Transactions;
  let context: Context;
  let table: ResolutionTable;

  const publish = async (name: string) => {
    // Another node does it: what an import reads is not what this one has read.
    const imports = new ImportService(transactions, new ResolutionTable(reads, silent));
    expect(await imports.run(context, [{ item: codeSystem(url(name), rowsOf(2)) }], SEEDING)).toMatchObject({ committed: true });
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    reads = new Reads(database.dataSource);
    transactions = new Transactions(database.dataSource);
    context = transactions.context({ actor: registryItself, locale: 'sv', now: new Date(), requestId: 'spec' });
    await database.dataSource.query(`insert into licence (code, title_sv, may_read) values ('own', 'Egen', 'everyone')`);
    await publish('first');
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    table = new ResolutionTable(reads, silent);
    await table.refresh();
  });

  it('reads on, and is the same edition until something changes', async () => {
    const { edition } = table;
    await table.refresh();
    expect(table.edition).toBe(edition);
    await publish('next');
    await table.refresh();
    expect(table.byUrl(url('next'))).toBeDefined();
    expect(table.edition).toEqual({ generation: 0, revision: edition.revision + 1 });
  });

  it('forgets what never was when the revision has gone back', async () => {
    await publish('lost');
    await table.refresh();
    const { revision } = table.edition;
    await setBack(database.dataSource, url('lost'));
    await table.refresh();
    expect([table.byUrl(url('lost')), table.byUrl(url('first'))]).toEqual([undefined, expect.anything()]);
    expect(table.edition).toEqual({ generation: 1, revision: revision - 1 });
  });

  it('finds what has come in the place of what was lost, under the same revision, when it starts over', async () => {
    await publish('lost');
    await table.refresh();
    const { revision } = table.edition;
    await setBack(database.dataSource, url('lost'));
    await publish('instead');
    await table.startOver();
    expect([table.byUrl(url('lost')), table.byUrl(url('instead'))]).toEqual([undefined, expect.anything()]);
    expect(table.edition).toEqual({ generation: 1, revision });
    await table.refresh();
    expect(table.edition.generation).toBe(1);
  });

  it('knows what lies in closed namespaces, registered or not, and by the innermost of them', async () => {
    const namespaces = new NamespaceService(transactions, reads);
    const [outer, inner] = ['https://closed.example/', 'https://closed.example/open/'];
    for (const prefix of [outer, inner]) await namespaces.register(context, { prefix, name: { sv: 'Namn', en: null }, organisation: null });
    const told = async () => {
      await table.refresh();
      return [`${outer}x`, `${outer}x|1.0`, `${inner}x`, 'https://elsewhere.example/x'].map((url) => table.mayBeTold(anonymous, url));
    };
    const setOpen = (open: boolean) => namespaces.setReading(context, outer, open, { sv: 'Prov', en: null });
    expect(await told()).toEqual([true, true, true, true]);
    await setOpen(false);
    expect(await told()).toEqual([false, false, true, true]);
    const reader = { role: 'reader' as const, subjectField: null, namespace: outer };
    expect(table.mayBeTold({ ...anonymous, personId: 'somebody', grants: [reader] }, `${outer}x`)).toBe(true);
    await setOpen(true);
    expect(await told()).toEqual([true, true, true, true]);
  });

  it('sees no revision before it is on disk', async () => {
    // A deferred trigger fires with the commit.
    await database.dataSource.query(`
      create table ended (waiting text);
      create function ends() returns trigger language plpgsql as $$
        begin insert into ended values (current_setting('synchronous_commit')); return null; end $$;
      create constraint trigger ends after update on catalogue_revision deferrable initially deferred for each row execute function ends()`);
    await transactions.run(context, async (inside) => {
      await inside.manager.query('set local synchronous_commit = local');
      touchArtefact(inside, table.byUrl(url('first'))!.id);
      record(inside, { action: 'artefact.touched', entity: { kind: 'artefact', id: table.byUrl(url('first'))!.id } });
    });
    expect(await database.dataSource.query('select waiting from ended')).toEqual([{ waiting: 'local' }]);
  });
});
