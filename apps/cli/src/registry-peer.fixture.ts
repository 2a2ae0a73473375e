import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GENESIS_HASH, linkHash, payloadHash } from '@termverk/kernel';
import { ImportPeer } from './import-peer.fixture.js';

/**
 * A stand-in for the network peer: it answers the HTTP contract of a registry from fixed content, and fails on demand. What a real
 * registry answers is for the end-to-end tests; this one makes failures that a real one cannot be asked for.
 */
export class RegistryPeer {
  readonly requests: { readonly method: string; readonly url: string; readonly headers: IncomingMessage['headers']; body: string }[] = [];
  /** Answers a request instead of the fixed content; returns false to let it through. */
  intercept: (request: IncomingMessage, response: ServerResponse) => boolean = () => false;
  url = '';
  private readonly imports = new ImportPeer();
  private readonly server: Server = createServer((request, response) => this.answer(request, response));

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return this;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const seen = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body: '' };
    this.requests.push(seen);
    if (this.intercept(request, response)) return;
    request.setEncoding('utf8').on('data', (piece: string) => (seen.body += piece));
    request.on('end', () => {
      if (!this.imports.answer(seen, response)) this.fixed(seen.url, seen.body, response);
    });
  }

  private fixed(url: string, body: string, response: ServerResponse): void {
    const path = url.replace(/^\/api\/v1/, '');
    const route = path.split('?')[0]!;
    if (route === '/releases') return json(response, { releases: [summary, { ...summary, name: 'open-one', status: 'open' }] });
    if (route === '/releases/latest' || route === '/releases/national-2026.1') return json(response, { ...summary, items });
    if (route.startsWith('/releases/')) return refusal(response, 404, 'RELEASE_UNKNOWN');
    if (route === '/resolve') return path.includes('unknown') ? refusal(response, 404, 'ARTEFACT_UNKNOWN') : json(response, items[0]);
    if (route === '/versions/v1') return json(response, { header: planHeader, rowCount: planRows.length });
    if (route === '/versions/v1/content') return lines(response, planRows);
    if (route === '/usage')
      return body.includes('bad') ? json(response, rejection, 422) : json(response, { accepted: 2, replaced: 1, rejected: [] });
    if (route === '/audit')
      return lines(
        response,
        auditEntries.filter(({ seq }) => seq > Number(/after=(\d+)/.exec(path)?.[1])),
      );
    return refusal(response, 404, 'NOT_FOUND');
  }
}

/** The canonical of the code system that the peer's release carries. */
export const PLANS = 'https://example.org/CodeSystem/plans';

const summary = {
  name: 'national-2026.1',
  title: { sv: 'Nationell utgåva 2026.1', en: 'National release 2026.1' },
  status: 'published',
  effectiveFrom: '2026-01-01T00:00:00.000Z',
  publishedAt: '2025-12-01T00:00:00.000Z',
  checksum: 'c'.repeat(64),
};
const items = [
  {
    kind: 'code-system',
    url: PLANS,
    version: '3.0.13',
    versionId: 'v1',
    checksum: 'd'.repeat(64),
    meaningChecksum: 'e'.repeat(64),
    lifecycle: 'active',
    title: { sv: 'Plantyper', en: 'Plan types' },
    aliases: ['urn:oid:1.2.752.999.1'],
  },
];
const planHeader = { resourceType: 'CodeSystem', url: PLANS, version: '3.0.13', content: 'complete', caseSensitive: true };
const planRows = [
  { code: 'GP', display: 'Genomförandeplan' },
  {
    code: 'OLD',
    display: 'Gammal',
    property: [
      { code: 'status', valueCode: 'retired' },
      { code: 'replacedBy', valueCode: 'GP' },
    ],
  },
  {
    code: 'PLAN',
    display: 'Plan',
    property: [
      { code: 'ambiguousWith', valueCode: 'GP' },
      { code: 'ambiguousWith', valueCode: 'SIP' },
    ],
  },
  { code: 'SIP', display: 'SIP', definition: 'Samordnad individuell plan' },
].map((body) => ({ key: body.code, body }));
const rejection = { accepted: 0, replaced: 0, rejected: [{ row: 2, code: 'COUNT_MALFORMED', message: 'not a number' }], rejectedTotal: 1 };

/** A chain of three entries as the registry would send it. */
export const auditEntries = auditChain([{ n: 0 }, { n: 1 }, { n: 2 }]);

/** A chain of entries with these payloads; of one that is null the payload has been disposed of. */
export function auditChain(payloads: readonly (object | null)[]) {
  let previous: Uint8Array = GENESIS_HASH;
  return payloads.map((value, i) => {
    const salt = Buffer.alloc(16, i);
    const payload = JSON.stringify(value ?? { gone: true });
    const hashed = payloadHash(salt, payload);
    const hash = linkHash(previous, i + 1, hashed);
    const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
    const hashes = { payloadHash: hex(hashed), previousHash: hex(previous), hash: hex(hash) };
    previous = hash;
    return { seq: i + 1, salt: value === null ? null : hex(salt), payload: value === null ? null : payload, ...hashes };
  });
}

function json(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

function refusal(response: ServerResponse, status: number, code: string): void {
  json(response, { error: { code, message: code, requestId: 'r' } }, status);
}

/** Newline-delimited JSON, cut in the middle of lines as a network does. */
function lines(response: ServerResponse, values: readonly unknown[]): void {
  const text = values.map((value) => `${JSON.stringify(value)}\n`).join('');
  const half = Math.floor(text.length / 2);
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  response.write(text.slice(0, half));
  response.end(text.slice(half));
}
