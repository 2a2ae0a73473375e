import { createReadStream, createWriteStream, existsSync, statSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar-stream';
import { version } from '../../http/version.js';
import { BackupRefusal } from './backup-messages.js';
import { MANIFEST, readManifest, type Manifest } from './manifest.js';
import { measured } from './measured-stream.js';

/** A backup that can be read: its table of contents, and the folder with its files. */
export interface SavedFiles {
  readonly manifest: Manifest;
  readonly folder: string;
  /** Removes what was only unpacked. */
  readonly close: () => Promise<void>;
}

/** Names of files in a backup; an archive could otherwise write anywhere. */
const FILE_NAME = /^(manifest\.json|[a-z_]+\.[a-z0-9_]+\.copy\.gz)$/;

/** Opens a backup, a folder or an archive. Throws `BackupRefusal` when it is none, or its table of contents is damaged. */
export async function openSaved(place: string): Promise<SavedFiles> {
  if (!existsSync(place)) throw new BackupRefusal('NO_BACKUP', { place });
  if (statSync(place).isDirectory()) return { manifest: await manifestIn(place, place), folder: place, close: async () => {} };
  const folder = join(dirname(place), `.restoring-${process.pid}`);
  const close = () => rm(folder, { recursive: true, force: true });
  try {
    await mkdir(folder, { mode: 0o700 });
    await unpack(place, folder);
    return { manifest: await manifestIn(folder, place), folder, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function manifestIn(folder: string, place: string): Promise<Manifest> {
  const path = join(folder, MANIFEST);
  if (!existsSync(path)) throw new BackupRefusal('NO_BACKUP', { place });
  return readManifest(await readFile(path, 'utf8'), place, version);
}

async function unpack(place: string, folder: string): Promise<void> {
  const archive = extract();
  const taken = (async () => {
    for await (const entry of archive) {
      const { name } = entry.header;
      if (FILE_NAME.test(name)) await pipeline(entry, createWriteStream(join(folder, name), { mode: 0o600 }));
      else entry.resume();
    }
  })();
  try {
    await Promise.all([pipeline(createReadStream(place), archive), taken]);
  } catch (error) {
    if ((error as { syscall?: string }).syscall !== undefined) throw error;
    // Whatever is wrong with an archive that ends in the middle or is none: it cannot be read.
    throw new BackupRefusal('NO_BACKUP', { place });
  }
}

/** Reads every file once and compares it with the table of contents, before anything is done with it. Throws `BackupRefusal`. */
export async function checkFiles({ manifest, folder }: SavedFiles): Promise<void> {
  for (const { file, bytes, sha256 } of manifest.tables) {
    const path = join(folder, file);
    if (!FILE_NAME.test(file) || !existsSync(path)) throw new BackupRefusal('FILE_DAMAGED', { file });
    const read = measured({ countLines: false });
    read.stream.resume();
    await pipeline(createReadStream(path), read.stream);
    if (read.bytes() !== bytes || read.sha256() !== sha256) throw new BackupRefusal('FILE_DAMAGED', { file });
  }
}
