import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { DatabaseListener, type Logger } from '../index.js';

const silent = { debug() {}, info() {}, warn() {}, error() {} } as unknown as Logger;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('a listener tells a notification from its return after the connection was lost', async () => {
  const heard: string[] = [];
  let told = () => {};
  const hear = (what: string) => async () => {
    heard.push(what);
    told();
  };
  const next = async (cause: () => Promise<unknown>) => {
    const telling = new Promise<void>((resolve) => (told = resolve));
    await cause();
    await telling;
  };
  const listener = new DatabaseListener(database.url, [{ channel: 'spec', onNotice: hear('notice'), onReturn: hear('return') }], silent);
  try {
    await next(() => listener.start());
    await next(() => database.dataSource.query('notify spec'));
    await next(() =>
      database.dataSource.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'termverk listener' and datname = current_database()`,
      ),
    );
    await next(() => database.dataSource.query('notify spec'));
    expect(heard).toEqual(['notice', 'notice', 'return', 'notice']);
  } finally {
    await listener.stop();
  }
});
