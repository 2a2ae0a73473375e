import { readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SPOOL = /^termverk-body-(\d+)-/;

/**
 * Removes the spooled bodies of processes that were killed and could not remove them. A folder of a process that lives is left alone,
 * unless that process is this one, which started after the folder was made. Returns how many were removed.
 */
export async function removeLeftoverBodies(folder = tmpdir(), startedAt = new Date(Date.now() - process.uptime() * 1000)): Promise<number> {
  let removed = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const pid = Number(SPOOL.exec(name)?.[1]);
    if (Number.isNaN(pid)) continue;
    const path = join(folder, name);
    // A container's registry has the same number every time.
    const left =
      pid === process.pid
        ? await stat(path).then(
            (made) => made.mtime < startedAt,
            () => false,
          )
        : !lives(pid);
    if (!left) continue;
    // Somebody else's may not be ours to remove.
    removed += await rm(path, { recursive: true, force: true }).then(
      () => 1,
      () => 0,
    );
  }
  return removed;
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // One that belongs to somebody else may not be signalled, but lives.
    return (error as { code?: unknown }).code === 'EPERM';
  }
}
