import type { ServerResponse } from 'node:http';

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

interface Held {
  state: string;
  mode: string;
  readonly files: { readonly name: string; readonly sizeBytes: number; text: string }[];
}

const PROBLEM = {
  file: 'x',
  row: 1,
  line: 2,
  severity: 'error',
  code: 'CODE_DUPLICATE',
  message: { sv: 'koden finns två gånger', en: 'the code occurs twice' },
};
const CHANGE = {
  file: 'x',
  url: 'urn:x',
  version: '2',
  verdict: 'new-version',
  baseVersion: '1',
  added: 1,
  removed: 0,
  changed: 0,
  changeClass: 'addition',
  leastVersion: '2',
};

/** The part of the stand-in that takes imports: what is in the files decides how they come out. */
export class ImportPeer {
  private readonly held = new Map<string, Held>();

  /** Answers a request about imports; false when it is about something else. */
  answer({ method, url, headers, body }: Seen, response: ServerResponse): boolean {
    const match = /^\/api\/v1\/imports(?:\/([^/?]+))?(.*)$/.exec(url);
    if (match === null) return false;
    const [, id, rest = ''] = match;
    if (id === undefined && method === 'POST') return this.create(JSON.parse(body) as Pick<Held, 'mode' | 'files'>, response);
    const held = id === undefined ? undefined : this.held.get(id);
    if (held === undefined) return false;
    const file = held.files[Number(/^\/files\/(\d+)/.exec(rest)?.[1])];
    if (file !== undefined) {
      if (method === 'PATCH') {
        file.text += body;
        if (held.files.every(({ text, sizeBytes }) => text.length >= sizeBytes)) end(held);
      }
      const offset = String(file.text.length);
      response
        .writeHead(method === 'PATCH' && Number(headers['upload-offset']) > file.text.length ? 409 : 200, { 'upload-offset': offset })
        .end();
    } else if (rest.startsWith('/events')) response.end(`${JSON.stringify({ import: wire(id!, held) })}\n`);
    else if (rest.startsWith('/problems')) response.end(`${JSON.stringify(PROBLEM)}\n`);
    else if (rest.startsWith('/changes')) response.end(`${JSON.stringify({ change: CHANGE })}\n`);
    else if (rest === '/commit' && held.state === 'ready') {
      [held.mode, held.state] = ['commit', 'done'];
      response.end(JSON.stringify(wire(id!, held)));
    } else if (method === 'GET') response.end(JSON.stringify(wire(id!, held)));
    else response.writeHead(409).end('{"error":{"code":"TOO_LATE","message":"TOO_LATE"}}');
    return true;
  }

  private create({ mode, files }: Pick<Held, 'mode' | 'files'>, response: ServerResponse): boolean {
    const id = `i${this.held.size}`;
    const held = { state: 'uploading', mode, files: files.map((file) => ({ ...file, text: '' })) };
    this.held.set(id, held);
    response.writeHead(201).end(JSON.stringify(wire(id, held)));
    return true;
  }
}

function end(held: Held): void {
  const text = held.files.map((file) => file.text).join('');
  held.state = text.includes('bad') || text.includes('broken') ? 'failed' : held.mode === 'dry-run' ? 'ready' : 'done';
}

function wire(id: string, { state, mode, files }: Held): object {
  const text = files.map((file) => file.text).join('');
  const counts = { created: text.includes('nothing') ? 0 : 1, newVersions: 0, unchanged: 0, skipped: 0 };
  const code = text.includes('broken') ? 'UNPLANNED' : 'CONTENT_REFUSED';
  return {
    id,
    link: `/api/v1/imports/${id}`,
    state,
    mode,
    source: files[0]!.name,
    files: files.map(({ name, sizeBytes }) => ({ name, sizeBytes })),
    progress: { percent: 50, rowsWritten: 1, rowsPerSecond: 10, remainingSeconds: 2 },
    report: state === 'done' || state === 'ready' ? { ...counts, committed: state === 'done' } : null,
    problemCount: text.includes('bad') ? 1 : 0,
    errorCount: text.includes('bad') ? 1 : 0,
    failure: state === 'failed' ? { code, message: code } : null,
  };
}
