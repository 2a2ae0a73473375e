import { spawn } from 'node:child_process';

/** An npm that goes on after we have been told to stop would be in the way of the next start. */
const running = new Set();
process.on('exit', () => running.forEach((end) => end()));

/**
 * Runs a program to its end, or ours.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { show?: boolean, endWith?: NodeJS.Signals }} [options] `show`: its output goes to ours;
 *   `endWith`: the signal it gets when we end first
 * @returns {Promise<{ code: number, output: string }>} `code` 127 when there is no such program; `output` both streams together
 */
export function run(program, args, { show = false, endWith = 'SIGTERM', ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'], ...options });
    const end = () => child.kill(endWith);
    running.add(end);
    child.on('exit', () => running.delete(end));
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', (error) => resolve({ code: 127, output: `${program}: ${error.message}` }));
    child.on('close', (code, signal) => resolve({ code: code ?? (signal === 'SIGINT' ? 130 : 1), output }));
  });
}

/**
 * Runs npm: the one that runs us, when there is one.
 *
 * @param {readonly string[]} args
 * @param {string} folder
 */
export function npm(args, folder) {
  // It does not mind SIGTERM while it unpacks; what it leaves half done, the next npm ci clears away.
  const endWith = 'SIGKILL';
  const own = process.env.npm_execpath;
  if (own?.endsWith('.js')) return run(process.execPath, [own, ...args], { cwd: folder, endWith });
  return run('npm', args, { cwd: folder, endWith, shell: process.platform === 'win32' });
}

/**
 * @param {string} output
 * @param {number} count
 * @returns {string} the last lines that say something
 */
export function lastLines(output, count) {
  return output.trimEnd().split('\n').slice(-count).join('\n');
}
