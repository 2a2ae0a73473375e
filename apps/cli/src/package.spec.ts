import { execFile } from 'node:child_process';
import { copyFile, cp, mkdir, mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { bundled } from './cli.fixture.js';

const call = promisify(execFile);
const here = fileURLToPath(new URL('..', import.meta.url));

describe('the package', () => {
  it('packs, installs in an empty folder without a network, and runs there', async () => {
    // The package is packed from a copy with the bundle of these sources, so that a stale build proves nothing.
    const staged = await mkdtemp(join(tmpdir(), 'termverk-stage-'));
    await cp(join(here, 'bin'), join(staged, 'bin'), { recursive: true });
    for (const file of ['package.json', 'termverk.schema.json']) await copyFile(join(here, file), join(staged, file));
    await mkdir(join(staged, 'dist'));
    await copyFile(await bundled(), join(staged, 'dist/termverk.mjs'));
    const empty = await mkdtemp(join(tmpdir(), 'termverk-empty-'));
    await call('npm', ['pack', '--pack-destination', empty, '--silent'], { cwd: staged });
    const tarball = (await readdir(empty)).find((name) => name.endsWith('.tgz'))!;
    await call('npm', ['install', '--offline', '--no-audit', '--no-fund', '--omit=dev', `./${tarball}`], { cwd: empty });
    expect((await readdir(join(empty, 'node_modules'))).filter((name) => !name.startsWith('.'))).toEqual(['@termverk']);
    expect(await readdir(join(empty, 'node_modules/@termverk'))).toEqual(['cli']);
    const { stdout } = await call('npx', ['--offline', 'termverk', 'explain', 'CODE-UNKNOWN', '--lang', 'sv'], { cwd: empty });
    expect(stdout).toContain('Okänd kod');
    const { stdout: help } = await call('npx', ['--offline', 'termverk', '--help'], { cwd: empty });
    expect(help).toContain('check');
  });
});
