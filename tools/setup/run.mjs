import { spawn } from 'node:child_process';

/**
 * Runs a program to its end.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { show?: boolean }} [options] `show`: its output goes to ours
 * @returns {Promise<{ code: number, output: string }>} `code` 127 when there is no such program; `output` both streams together
 */
export function run(program, args, { show = false, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'], ...options });
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
  const own = process.env.npm_execpath;
  if (own?.endsWith('.js')) return run(process.execPath, [own, ...args], { cwd: folder });
  return run('npm', args, { cwd: folder, shell: process.platform === 'win32' });
}

/**
 * @param {string} output
 * @param {number} count
 * @returns {string} the last lines that say something
 */
export function lastLines(output, count) {
  return output.trimEnd().split('\n').slice(-count).join('\n');
}
