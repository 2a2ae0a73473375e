import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, stat, unlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ConfigurationError, type Configuration } from '@termverk/platform';

/** The settings that decide which key the signing keys are encrypted with. */
export type EncryptionKeySettings = Pick<Configuration, 'mode' | 'keyEncryptionKey' | 'keyEncryptionKeyFile'>;

const TRYOUT_FILE = '.termverk/key-encryption.key';
const OTHERS_MAY = 0o077;

/**
 * The key that signing keys are encrypted with: from the environment, else from a file; in try-out mode a file that is made when it is
 * missing, which `tell` is told of. Null when nothing is set in production. Throws `ConfigurationError` for a file that will not do.
 */
export async function encryptionKeyOf(settings: EncryptionKeySettings, tell: (line: string) => void = () => {}): Promise<Buffer | null> {
  if (settings.keyEncryptionKey !== null) return settings.keyEncryptionKey;
  if (settings.keyEncryptionKeyFile !== null) {
    if (settings.mode === 'tryout') await makeFile(settings.keyEncryptionKeyFile, tell);
    return readKeyFile(settings.keyEncryptionKeyFile);
  }
  if (settings.mode !== 'tryout') return null;
  await makeFile(TRYOUT_FILE, tell);
  return readKeyFile(TRYOUT_FILE);
}

async function readKeyFile(file: string): Promise<Buffer> {
  const name = `TERMVERK_KEY_ENCRYPTION_KEY_FILE: ${file}`;
  let text: string;
  try {
    // Windows has no such permissions, and says that everybody may.
    if (process.platform !== 'win32' && ((await stat(file)).mode & OTHERS_MAY) !== 0) {
      throw new ConfigurationError(`${name} may be read by others than its owner: chmod 600 it.`);
    }
    text = (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    throw new ConfigurationError(`${name} cannot be read (${(error as { code?: string }).code ?? 'unknown'}).`);
  }
  const key = Buffer.from(text, 'base64');
  if (key.length !== 32) throw new ConfigurationError(`${name} does not hold 32 bytes as base64 (openssl rand -base64 32).`);
  return key;
}

/** Makes the file unless it is there; of several processes that try at once, one does. A file is never seen half written. */
async function makeFile(file: string, tell: (line: string) => void): Promise<void> {
  const own = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    await stat(file);
    return;
  } catch {
    await mkdir(dirname(file), { recursive: true });
  }
  await writeFile(own, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    await link(own, file);
    tell(`Made a key for try-out: ${file} (0600). It encrypts the signing keys; in production set TERMVERK_KEY_ENCRYPTION_KEY.`);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  } finally {
    await unlink(own);
  }
}
