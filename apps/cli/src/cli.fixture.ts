import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** How a process of the command line ended. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A folder of a vendor's repository. */
export async function repository(files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'termverk-cli-'));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

let bundle: Promise<string> | undefined;

/** The bundled command line, made from the sources as they are now, so that the specs do not depend on a build that may be stale. */
export function bundled(): Promise<string> {
  bundle ??= (async () => {
    const outfile = join(await mkdtemp(join(tmpdir(), 'termverk-bundle-')), 'termverk.mjs');
    await build({
      entryPoints: [fileURLToPath(new URL('./main.ts', import.meta.url))],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      conditions: ['source'],
      logLevel: 'warning',
      banner: { js: "import { createRequire as makeRequire } from 'node:module';\nconst require = makeRequire(import.meta.url);" },
    });
    return outfile;
  })();
  return bundle;
}

/** Runs the bundled command line as a process of its own, in English and without the caller's environment. */
export async function termverk(argv: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const script = await bundled();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...argv], {
      cwd,
      env: { PATH: process.env['PATH'] ?? '', LANG: 'en_GB.UTF-8', ...env },
    });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (piece: string) => (out += piece));
    child.stderr.setEncoding('utf8').on('data', (piece: string) => (err += piece));
    child.on('error', reject).on('close', (code) => resolve({ code, out, err }));
  });
}
