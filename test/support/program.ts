import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The command line as it is installed. */
export const TERMVERK = fileURLToPath(new URL('../../apps/cli/bin/termverk.mjs', import.meta.url));

/** What a program said, and how it ended. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a JavaScript program to its end as a process of its own, with its texts in English. */
export async function runProgram(file: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const child = spawn(process.execPath, [file, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], LANG: 'en_GB.UTF-8', ...env },
  });
  const [out, err] = [[] as string[], [] as string[]];
  child.stdout.setEncoding('utf8').on('data', (text: string) => out.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => err.push(text));
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, stdout: out.join(''), stderr: err.join('') };
}
