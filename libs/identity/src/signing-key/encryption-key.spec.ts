import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { encryptionKeyOf } from './encryption-key.js';

const nothing = { keyEncryptionKey: null, keyEncryptionKeyFile: null };

describe('the encryption key', () => {
  const folder = () => mkdtempSync(join(tmpdir(), 'termverk-key-'));

  it('is that of the environment when it is set', async () => {
    const keyEncryptionKey = randomBytes(32);
    expect(await encryptionKeyOf({ ...nothing, mode: 'production', keyEncryptionKey })).toBe(keyEncryptionKey);
  });

  it('is none in production when nothing is set', async () => {
    expect(await encryptionKeyOf({ ...nothing, mode: 'production' })).toBeNull();
  });

  it('is made once in try-out mode, for its owner alone, and told of', async () => {
    const file = join(folder(), 'inside', 'a.key');
    const told: string[] = [];
    const made = () => encryptionKeyOf({ ...nothing, mode: 'tryout', keyEncryptionKeyFile: file }, (line) => told.push(line));
    const [first, ...others] = await Promise.all([made(), made(), made()]);
    for (const other of [...others, await made()]) expect(other).toEqual(first);
    expect(told).toEqual([expect.stringContaining(file)]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(Buffer.from(readFileSync(file, 'utf8'), 'base64')).toEqual(first);
  });

  it('is refused from a file that is missing, too short or open to others', async () => {
    const file = join(folder(), 'a.key');
    const asked = () => encryptionKeyOf({ ...nothing, mode: 'production', keyEncryptionKeyFile: file });
    await expect(asked()).rejects.toThrow(`${file} cannot be read (ENOENT)`);
    writeFileSync(file, 'c2hvcnQ=', { mode: 0o600 });
    await expect(asked()).rejects.toThrow('does not hold 32 bytes');
    writeFileSync(file, randomBytes(32).toString('base64'));
    chmodSync(file, 0o640);
    await expect(asked()).rejects.toThrow('may be read by others');
  });
});
