import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Refusal } from '../setup/refusal.mjs';
import { runAs } from './account.mjs';
import { guardianScript } from './guardian.mjs';
import { readPostmaster } from './lock.mjs';
import { isRunning, until } from './process.mjs';
import { serverOptions } from './settings.mjs';

/** Recovery after a crash replays at most `max_wal_size` of log; this is far beyond what that takes. */
const readyLimitMs = 600_000;

/** A log larger than this is put aside as postgres.log.1 at the next start. */
const logLimitBytes = 10 * 2 ** 20;

/**
 * Starts PostgreSQL on a free port of 127.0.0.1 and waits until it takes connections.
 *
 * @param {import('./place.mjs').Place} place
 * @param {boolean} throwAway
 * @param {(line: string) => void} log
 * @returns {Promise<{ port: number, logFile: string, ended: Promise<void>, stop: () => Promise<void> }>}
 */
export async function launch(place, throwAway, log) {
  const logFile = join(place.home, 'postgres.log');
  if (existsSync(logFile) && statSync(logFile).size > logLimitBytes) renameSync(logFile, `${logFile}.1`);
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const server = (process.platform === 'win32' ? underPgCtl : underGuardian)(place, serverOptions({ port, throwAway }), logFile);
    const sizeBefore = existsSync(logFile) ? statSync(logFile).size : 0;
    if (await becomesReady(place.data, server, log)) return { port, logFile, ...server };
    await server.stop();
    const said = readFileSync(logFile, 'utf8').slice(sizeBefore);
    // Somebody took the port between our asking for a free one and PostgreSQL's using it.
    if (attempt < 4 && /Address already in use/.test(said)) continue;
    throw new Refusal(`PostgreSQL did not start. The end of its log, ${logFile}:\n${said.trim().split('\n').slice(-6).join('\n')}`);
  }
}

/** PostgreSQL as a grandchild, with the guardian's shell between us (see guardian.mjs). */
function underGuardian(place, options, logFile) {
  const output = openSync(logFile, 'a');
  const child = spawn(
    '/bin/sh',
    ['-c', guardianScript, 'termverk-guardian', join(place.binaries.folder, 'bin', 'postgres'), place.data, ...options],
    {
      ...runAs(place.account, place.binaries),
      detached: true,
      stdio: ['pipe', output, output],
    },
  );
  closeSync(output);
  child.stdin.on('error', () => {});
  let guardianGone = false;
  let postmasterPid;
  const gone = () => guardianGone && (postmasterPid === undefined || !isRunning(postmasterPid));
  const ended = new Promise((resolve) => {
    const settle = () => {
      guardianGone = true;
      postmasterPid ??= readPostmaster(place.data)?.pid;
      // The guardian may have been killed alone: PostgreSQL goes on, and so does the process that waits for the pipe.
      void until(gone, Number.MAX_SAFE_INTEGER).then(() => resolve());
    };
    child.on('error', settle);
    child.on('exit', settle);
  });
  const stop = async () => {
    postmasterPid ??= readPostmaster(place.data)?.pid;
    child.stdin.destroy();
    await ended;
  };
  return { ended, hasEnded: gone, stop };
}

/** Windows has neither shell nor signals; pg_ctl starts with lowered rights, and stops. An orphan is found at the next start. */
function underPgCtl(place, options, logFile) {
  const program = join(place.binaries.folder, 'bin', 'pg_ctl');
  const control = (...args) => spawnSync(program, ['-D', place.data, ...args], { stdio: 'ignore', windowsHide: true });
  const started = control('start', '-W', '-l', logFile, '-o', options.join(' ')).status === 0;
  const hasEnded = () => !started || (readPostmaster(place.data) === undefined && control('status').status !== 0);
  const stop = async () => void control('stop', '-m', 'fast', '-w', '-t', '60');
  return { ended: new Promise(() => {}), hasEnded, stop };
}

async function becomesReady(data, server, log) {
  let lastNews = Date.now();
  const settled = await until(() => {
    if (Date.now() - lastNews > 5_000) {
      lastNews = Date.now();
      log('PostgreSQL is recovering what was committed before it was last cut off …');
    }
    return server.hasEnded() || readPostmaster(data)?.status === 'ready';
  }, readyLimitMs);
  return settled && !server.hasEnded();
}

/** @returns {Promise<number>} a port of 127.0.0.1 that nobody listens on at the moment */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
