import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { systemReason, wrongUsage } from '../stop.js';

/** A file to send: its size in bytes, and its body anew for every attempt. */
export interface FileBody {
  readonly sizeBytes: number;
  readonly open: () => ReadableStream<Uint8Array>;
}

/** A file of the working directory as the body of a request. */
export async function fileBody(file: string, workingDirectory: string): Promise<FileBody> {
  const path = resolve(workingDirectory, file);
  try {
    const { size, isFile } = await stat(path).then((stats) => ({ size: stats.size, isFile: stats.isFile() }));
    if (!isFile) throw wrongUsage({ code: 'FILE_UNREADABLE', args: { file, reason: 'EISDIR' } });
    return { sizeBytes: size, open: () => Readable.toWeb(createReadStream(path)) as unknown as ReadableStream<Uint8Array> };
  } catch (error) {
    if (error instanceof Error && !('syscall' in error)) throw error;
    throw wrongUsage({ code: 'FILE_UNREADABLE', args: { file, reason: systemReason(error) } });
  }
}
