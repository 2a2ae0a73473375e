import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { LocalizedText } from '@termverk/kernel';
import { Stop, wrongUsage } from '../stop.js';
import type { RegistryClient } from './registry-client.js';

/** An import as the registry tells it. */
export interface RemoteImport {
  readonly id: string;
  readonly link: string;
  readonly state: 'uploading' | 'queued' | 'reading' | 'checking' | 'ready' | 'committing' | 'done' | 'failed' | 'cancelled';
  readonly mode: 'dry-run' | 'commit';
  readonly source: string;
  readonly files: readonly { readonly name: string; readonly sizeBytes: number }[];
  readonly progress: {
    readonly percent: number;
    readonly rowsWritten: number;
    readonly rowsPerSecond: number | null;
    readonly remainingSeconds: number | null;
  };
  readonly report: {
    readonly committed: boolean;
    readonly created: number;
    readonly newVersions: number;
    readonly unchanged: number;
    readonly skipped: number;
  } | null;
  readonly problemCount: number;
  readonly errorCount: number;
  readonly failure: { readonly code: string; readonly message: string } | null;
}

/** A problem of an import. */
export interface RemoteProblem {
  readonly file: string;
  readonly row: number | null;
  readonly line: number | null;
  readonly severity: 'error' | 'warning' | 'information';
  readonly code: string;
  readonly message: LocalizedText;
}

/** What an import does, or would do, to an artefact. */
export interface RemoteChange {
  readonly file: string;
  readonly url: string | null;
  readonly version: string | null;
  readonly verdict: string;
  readonly baseVersion: string | null;
  readonly added: number | null;
  readonly removed: number | null;
  readonly changed: number | null;
  readonly changeClass: string | null;
  readonly leastVersion: string | null;
}

/** A file on disk that is to be sent. */
export interface LocalFile {
  readonly file: string;
  readonly path: string;
  readonly sizeBytes: number;
}

const PIECE_BYTES = 4 * 1024 * 1024;
const FAILURES = 6;
const FIRST_PAUSE_MS = 250;
/** What is told of a piece that has to be sent again, from where the registry says. */
const AGAIN = ['UPLOAD_OFFSET', 'PIECE_CHECKSUM', 'UPLOAD_INTERRUPTED'];
const AT_REST = ['ready', 'done', 'failed', 'cancelled'];

/** What the registry answers, or stops with what it refused. */
export async function answered<T>(
  answer: Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: { readonly message: string } }>,
): Promise<T> {
  const result = await answer;
  if (!result.ok) throw wrongUsage({ code: 'REQUEST_REFUSED', args: { message: result.error.message } });
  return result.value;
}

/** How a file is announced: its name, size and checksum. */
export async function announcement({ path, sizeBytes }: LocalFile): Promise<{ name: string; sizeBytes: number; sha256: string }> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return { name: basename(path), sizeBytes, sha256: hash.digest('hex') };
}

/**
 * Sends what the registry does not have of a file yet, piece by piece. A connection that breaks is taken up again from where the
 * registry says, some times; `sent` is told how much has arrived.
 */
export async function sendFile(
  client: RegistryClient,
  { id }: RemoteImport,
  position: number,
  { path, sizeBytes }: LocalFile,
  sent: (bytes: number) => void,
): Promise<void> {
  const link = `/imports/${id}/files/${position}`;
  const file = await open(path);
  try {
    let failures = 0;
    let offset: number | null = null;
    while (offset === null || offset < sizeBytes) {
      try {
        offset ??= await arrived(client, link);
        if (offset >= sizeBytes) break;
        const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(PIECE_BYTES, sizeBytes - offset)), 0, undefined, offset);
        const bytes = buffer.subarray(0, bytesRead);
        const checksum = `sha256 ${createHash('sha256').update(bytes).digest('base64')}`;
        const answer = await client.patch(link, bytes, { 'upload-offset': String(offset), 'upload-checksum': checksum });
        if (answer.ok) {
          offset += bytesRead;
          failures = 0;
          sent(offset);
        } else if (AGAIN.includes(answer.error.code) && failures++ < FAILURES) {
          offset = null;
        } else {
          throw wrongUsage({ code: 'REQUEST_REFUSED', args: { message: answer.error.message } });
        }
      } catch (error) {
        await bearWith(error, failures++);
        offset = null;
      }
    }
  } finally {
    await file.close();
  }
}

/** Follows an import until it is at rest, over as many connections as it takes. */
export async function follow(client: RegistryClient, id: string, told: (now: RemoteImport) => void): Promise<RemoteImport> {
  for (let failures = 0; ;) {
    try {
      for await (const line of client.ndjson<{ readonly import: RemoteImport }>(`/imports/${id}/events`)) {
        failures = 0;
        told(line.import);
        if (AT_REST.includes(line.import.state)) return line.import;
      }
      // A registry that stops ends its answers; the next one goes on with the import.
      await pause(FIRST_PAUSE_MS);
    } catch (error) {
      await bearWith(error, failures++);
    }
  }
}

async function arrived(client: RegistryClient, link: string): Promise<number> {
  const answer = await client.head(link);
  const offset = answer.ok ? Number(answer.response.headers.get('upload-offset') ?? Number.NaN) : Number.NaN;
  if (!Number.isNaN(offset)) return offset;
  throw wrongUsage({ code: 'NOT_A_REGISTRY', args: { url: client.url } });
}

/** Waits a while after a registry that was away, longer each time; throws what cannot be waited for, and when it has lasted too long. */
async function bearWith(error: unknown, failures: number): Promise<void> {
  const away = error instanceof Stop && error.ending.kind === 'unavailable';
  if (!away || failures >= FAILURES) throw error;
  await pause(FIRST_PAUSE_MS * 2 ** failures);
}
