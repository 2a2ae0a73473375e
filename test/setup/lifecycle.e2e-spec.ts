import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { addressOf } from '../../tools/postgres/index.mjs';
import { isRunning, until } from '../../tools/postgres/process.mjs';
import { ask, databaseFolder, locationOf, postmasterOf } from './held-postgres.js';

const program = fileURLToPath(new URL('../../tools/start.mjs', import.meta.url));

interface Running {
  readonly process: ChildProcess;
  readonly address: string;
  /** From the command to the address, in milliseconds. */
  readonly elapsedMs: number;
  readonly ended: Promise<number | null>;
  readonly said: () => string;
}

/** Starts the registry as `npm start` does, on the build that is there, with a database of its own and no content. */
function start(folder: string): Promise<Running> {
  const began = Date.now();
  const env = { ...process.env, PORT: '0', TERMVERK_SEED: 'none', TERMVERK_LOG_LEVEL: 'warn', DATABASE_URL: '' };
  const child = spawn(process.execPath, [program, '--built', '--data', folder], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return new Promise((resolve, reject) => {
    const listen = (text: string) => {
      said += text;
      const address = said.match(/answers on (\S+)/)?.[1];
      if (address) resolve({ process: child, address, elapsedMs: Date.now() - began, ended, said: () => said });
    };
    child.stdout.setEncoding('utf8').on('data', listen);
    child.stderr.setEncoding('utf8').on('data', listen);
    void ended.then(() => reject(new Error(said)));
  });
}

describe('npm start, from the first start to the last', () => {
  let folder: string;
  let remove: () => void;
  let home: () => string;
  let running: Running | undefined;

  beforeAll(() => {
    ({ folder, remove } = databaseFolder());
    home = () => locationOf(folder) ?? folder;
  });
  afterEach(async () => {
    running?.process.kill('SIGKILL');
    await running?.ended;
    running = undefined;
    expect(await until(() => postmasterOf(`${home()}/data`) === undefined, 20_000)).toBe(true);
  });
  afterAll(() => {
    if (locationOf(folder)) rmSync(locationOf(folder)!, { recursive: true, force: true });
    remove();
  });

  it('answers on the address that it prints, and says how to sign in', async () => {
    running = await start(folder);
    const ready = await fetch(`${running.address}/health/ready`);
    expect(ready.status).toBe(200);
    expect(running.said()).toMatch(/Sign in/);
  });

  it('is there again without doing anything twice', async () => {
    running = await start(folder);
    process.stdout.write(`npm start, second time: ${Math.round(running.elapsedMs)} ms\n`);
    expect(running.said()).not.toMatch(/Installing|Building|loaded /);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends cleanly on %s: exit code 0, no answer, no PostgreSQL', async (signal) => {
    running = await start(folder);
    const postgres = postmasterOf(`${home()}/data`)!;
    running.process.kill(signal);
    expect(await running.ended).toBe(0);
    expect(isRunning(postgres)).toBe(false);
    await expect(fetch(`${running.address}/health/live`)).rejects.toThrow();
  });

  it('comes back after kill -9 with all that was committed', async () => {
    running = await start(folder);
    await ask({ url: addressOf(folder)! }, 'create table kept (n int); insert into kept values (1)');
    running.process.kill('SIGKILL');
    await running.ended;
    running = await start(folder);
    expect(await ask({ url: addressOf(folder)! }, 'select n from kept')).toEqual([{ n: 1 }]);
    expect((await fetch(`${running.address}/health/ready`)).status).toBe(200);
  });

  it('ends itself with one sentence when PostgreSQL goes away for good', async () => {
    running = await start(folder);
    process.kill(postmasterOf(`${home()}/data`)!, 'SIGINT');
    expect(await running.ended).toBe(1);
    expect(running.said()).toMatch(/PostgreSQL stopped by itself; its log is /);
  });
});
