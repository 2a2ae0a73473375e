import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { removeLeftoverBodies } from './leftovers.js';

describe('what a killed process had received', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'termverk-leftovers-'))));
  afterAll(() => rm(folder, { recursive: true }));

  it('is removed; what belongs to a process that lives, or to something else, is not', async () => {
    const { pid: dead } = spawnSync(process.execPath, ['--version']);
    const names = [
      `termverk-body-${dead}-abc`,
      `termverk-body-${process.pid}-abc`,
      `termverk-body-${process.ppid}-abc`,
      'termverk-body',
      'other',
    ];
    for (const name of names) {
      await mkdir(join(folder, name));
      await writeFile(join(folder, name, 'body'), 'x');
    }
    expect(await removeLeftoverBodies(folder, new Date(0))).toBe(1);
    expect((await readdir(folder)).sort()).toEqual(names.slice(1).sort());
    // A process that got the number of the one that was killed, as in a container.
    expect(await removeLeftoverBodies(folder, new Date(Date.now() + 60_000))).toBe(1);
    expect(await readdir(folder)).not.toContain(`termverk-body-${process.pid}-abc`);
  });
});
