import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';

/** What went through a stream. */
export interface Measured {
  readonly stream: Transform;
  /** SHA-256 in hex; to be asked for when the stream has ended. */
  readonly sha256: () => string;
  readonly bytes: () => number;
  /** Lines, which in PostgreSQL's text form of COPY are rows. */
  readonly lines: () => number;
}

const NEW_LINE = 10;

/** A stream that gives on what it gets and keeps count of it. */
export function measured({ countLines }: { readonly countLines: boolean }): Measured {
  const hash = createHash('sha256');
  let [bytes, lines] = [0, 0];
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      if (countLines) for (let at = chunk.indexOf(NEW_LINE); at >= 0; at = chunk.indexOf(NEW_LINE, at + 1)) lines++;
      done(null, chunk);
    },
  });
  let digest: string | null = null;
  return { stream, sha256: () => (digest ??= hash.digest('hex')), bytes: () => bytes, lines: () => lines };
}
