import { fork } from 'node:child_process';
import { openSync } from 'node:fs';
import { devNull } from 'node:os';
import { fileURLToPath } from 'node:url';

/**
 * A process of its own that is asked over IPC and answers one message for each: what is measured and what measures it must not
 * share an event loop.
 *
 * @typedef {object} Peer
 * @property {(question: object) => Promise<any>} ask
 * @property {() => Promise<void>} end
 */

/**
 * Starts a module of the bench as a process. Its standard output (a server's log) goes to `output`.
 *
 * @param {URL} module
 * @param {{ environment?: Record<string, string>, output?: string, nodeOptions?: string[] }} [wanted]
 * @returns {Promise<Peer & { ready: any }>} when it has sent its first message
 */
export async function startPeer(module, { environment = {}, output = devNull, nodeOptions = [] } = {}) {
  const child = fork(fileURLToPath(module), {
    env: { ...process.env, ...environment },
    execArgv: nodeOptions,
    stdio: ['ignore', openSync(output, 'w'), 'inherit', 'ipc'],
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const next = () =>
    new Promise((resolve, reject) => {
      const failed = (code) => reject(new Error(`${fileURLToPath(module)} ended with code ${code}`));
      child.once('exit', failed);
      child.once('message', (message) => {
        child.off('exit', failed);
        if (message.error) reject(new Error(message.error));
        else resolve(message);
      });
    });
  const ready = await next();
  return {
    ready,
    ask: (question) => {
      const answer = next();
      child.send(question);
      return answer;
    },
    end: async () => {
      if (child.connected) child.disconnect();
      await gone;
    },
  };
}

/**
 * The other end: announces itself and answers questions until the parent lets go.
 *
 * @param {object} ready sent at once
 * @param {(question: any) => Promise<object>} answer
 * @param {() => Promise<void>} [end] called when the parent lets go
 */
export function servePeer(ready, answer, end = async () => {}) {
  process.on('message', (question) => {
    answer(question).then(
      (reply) => process.send(reply),
      (error) => process.send({ error: error.stack }),
    );
  });
  process.once('disconnect', () => void end().finally(() => process.exit()));
  process.send(ready);
}

/** What this process holds and has used: resident bytes, microseconds of processor time. */
export function resourcesUsed() {
  const { user, system } = process.cpuUsage();
  return { residentBytes: process.memoryUsage().rss, cpuMicros: user + system };
}
