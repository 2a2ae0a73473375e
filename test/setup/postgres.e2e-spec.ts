import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addressOf } from '../../tools/postgres/index.mjs';
import { isRunning, until } from '../../tools/postgres/process.mjs';
import { ask, databaseFolder, endHolder, guardiansOf, hold, locationOf, postmasterOf, type HeldPostgres } from './held-postgres.js';

const isRoot = process.getuid?.() === 0;
const isLinux = process.platform === 'linux';

describe('PostgreSQL under our supervisor', () => {
  let folder: string;
  let remove: () => void;
  const held: HeldPostgres[] = [];

  const start = async () => {
    const postgres = await hold(folder);
    held.push(postgres);
    return postgres;
  };
  const commitOneRow = (postgres: HeldPostgres) => ask(postgres, 'create table if not exists kept (n int); insert into kept values (1)');
  const keptRows = async (postgres: HeldPostgres) => (await ask<{ n: number }>(postgres, 'select count(*)::int as n from kept'))[0]!.n;

  beforeEach(() => {
    ({ folder, remove } = databaseFolder());
  });
  afterEach(async () => {
    for (const postgres of held.splice(0)) if (isRunning(postgres.holder.pid!)) await endHolder(postgres, 'SIGKILL');
    await until(() => held.every(({ pid }) => !isRunning(pid)), 10_000);
    const elsewhere = locationOf(folder);
    if (elsewhere) rmSync(elsewhere, { recursive: true, force: true });
    remove();
  });

  it('makes a UTF-8 database that sorts Swedish when asked and by code point otherwise', async () => {
    const postgres = await start();
    const [row] = await ask<Record<string, unknown>>(
      postgres,
      `select current_setting('server_encoding') as encoding, lower('ÅÄÖ') as folded, current_setting('synchronous_commit') as durable,
              array(select x from unnest('{ö,z,ä,å}'::text[]) x order by x collate "sv-x-icu") as swedish,
              array(select x from unnest('{ö,z,ä,å}'::text[]) x order by x collate "C") as points`,
    );
    expect(row).toEqual({ encoding: 'UTF8', folded: 'åäö', durable: 'on', swedish: ['z', 'å', 'ä', 'ö'], points: ['z', 'ä', 'å', 'ö'] });
  });

  it('listens on 127.0.0.1 only, with a password that nobody else may read', async () => {
    const postgres = await start();
    const [row] = await ask<Record<string, string>>(
      postgres,
      `select current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets`,
    );
    expect(row).toEqual({ addresses: '127.0.0.1', sockets: '' });
    expect(statSync(join(dirname(postgres.data), 'password')).mode & 0o777).toBe(0o600);
    const wrong = new URL(postgres.url);
    wrong.password = 'guessed';
    await expect(ask({ url: wrong.href }, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('is found by tools that come beside it, as long as it runs', async () => {
    expect(addressOf(folder)).toBeUndefined();
    const postgres = await start();
    expect(addressOf(folder)).toBe(postgres.url);
    await endHolder(postgres, 'SIGTERM');
    expect(addressOf(folder)).toBeUndefined();
  });

  it('stops with its holder, keeps what was committed and starts again', async () => {
    const first = await start();
    await commitOneRow(first);
    await endHolder(first, 'SIGTERM');
    expect(isRunning(first.pid)).toBe(false);
    expect(postmasterOf(first.data)).toBeUndefined();
    expect(await keptRows(await start())).toBe(1);
  });

  it('stops soon after its holder is killed outright, and loses nothing', async () => {
    const first = await start();
    await commitOneRow(first);
    await endHolder(first, 'SIGKILL');
    expect(await until(() => !isRunning(first.pid), 10_000)).toBe(true);
    expect(await keptRows(await start())).toBe(1);
  });

  it('is started again at once after its holder was killed, while the old one may still be stopping', async () => {
    const first = await start();
    await commitOneRow(first);
    await endHolder(first, 'SIGKILL');
    expect(await keptRows(await start())).toBe(1);
  });

  (isLinux ? it : it.skip)(
    `stops an orphan whose guardian was killed too, before it starts anew${isLinux ? '' : ' [skipped: not Linux]'}`,
    async () => {
      const first = await start();
      await commitOneRow(first);
      for (const guardian of guardiansOf(first.pid)) process.kill(guardian, 'SIGKILL');
      await endHolder(first, 'SIGKILL');
      await pause(1_500);
      expect(isRunning(first.pid)).toBe(true);
      const second = await start();
      expect(second.said()).toContain(`process ${first.pid}`);
      expect(await keptRows(second)).toBe(1);
      expect(isRunning(first.pid)).toBe(false);
    },
  );

  it('recovers what was committed when PostgreSQL itself was killed', async () => {
    const first = await start();
    await commitOneRow(first);
    process.kill(first.pid, 'SIGKILL');
    await endHolder(first, 'SIGKILL');
    expect(await keptRows(await start())).toBe(1);
  });

  it('does not trust a lock that names a living process of somebody else, and leaves that process alone', async () => {
    const first = await start();
    await commitOneRow(first);
    await endHolder(first, 'SIGTERM');
    writeFileSync(join(first.data, 'postmaster.pid'), `${process.pid}\n${first.data}\n0\n1\n\n127.0.0.1\n\nready   \n`);
    const second = await start();
    expect(await keptRows(second)).toBe(1);
  });

  it('refuses a second start on the same folder in one sentence, and the first goes on', async () => {
    const first = await start();
    await expect(hold(folder)).rejects.toThrow(`already runs from this checkout (process ${first.holder.pid})`);
    await commitOneRow(first);
  });

  (isRoot ? it : it.skip)(
    `keeps the data of root in a 0700 folder elsewhere, and finds it again${isRoot ? '' : ' [skipped: not root]'}`,
    async () => {
      mkdirSync(folder, { recursive: true });
      chmodSync(dirname(dirname(folder)), 0o700);
      const first = await start();
      expect(first.data).toMatch(/^\/var\/lib\/termverk\/[0-9a-f]{16}\/data$/);
      expect(readFileSync(join(folder, 'location'), 'utf8').trim()).toBe(dirname(first.data));
      await commitOneRow(first);
      await endHolder(first, 'SIGTERM');
      expect(await keptRows(await start())).toBe(1);
    },
  );

  (isRoot ? it : it.skip)(`runs PostgreSQL as somebody else when we are root${isRoot ? '' : ' [skipped: not root]'}`, async () => {
    chmodSync(dirname(dirname(folder)), 0o755);
    const postgres = await start();
    expect(postgres.data).toBe(join(folder, 'data'));
    expect(statSync(`/proc/${postgres.pid}`).uid).not.toBe(0);
    expect(statSync(postgres.data).mode & 0o777).toBe(0o700);
  });
});
