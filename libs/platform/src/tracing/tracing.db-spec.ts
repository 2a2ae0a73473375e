import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { createDataSource, endRequest, poolOf, Reads, startTracing, traceRequest, traceStatements } from '../index.js';

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: readonly { key: string; value: { stringValue?: string; intValue?: number } }[];
}

const CALLER = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };

describe('traces', () => {
  const received: { path: string; headers: IncomingHttpHeaders; spans: Span[] }[] = [];
  const failures: Error[] = [];
  let receiver: Server;
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    receiver = createServer((request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        const body = JSON.parse(Buffer.concat(pieces).toString('utf8')) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] };
        const spans = body.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
        received.push({ path: request.url!, headers: request.headers, spans });
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', () => resolve()));
  });
  afterAll(async () => {
    receiver.close();
    await database.drop();
  });

  it('are off unless they are asked for: the work is done and nothing is sent', async () => {
    const span = await new Promise<ReturnType<typeof traceRequest>>((resolve) => {
      const begun = traceRequest('GET', {}, () => queueMicrotask(() => resolve(begun)));
    });
    expect(span.isRecording()).toBe(false);
    endRequest(span, 'GET', '/x', 200);
    expect(received).toEqual([]);
  });

  it('tell a request and its statements to the receiver, below the caller’s own, and no value of any', async () => {
    const { port } = receiver.address() as AddressInfo;
    const end = await startTracing({
      url: `http://127.0.0.1:${port}`,
      share: 1,
      version: '1.2.3',
      onError: (error) => failures.push(error),
    });
    const dataSource = createDataSource({ url: database.url, poolSize: 2 });
    await dataSource.initialize();
    traceStatements(poolOf(dataSource));
    const headers = { traceparent: `00-${CALLER.traceId}-${CALLER.spanId}-01` };
    await new Promise<void>((resolve, reject) => {
      const span = traceRequest('GET', headers, () => {
        const reads = new Reads(dataSource);
        reads.rows('select $1::text as secret', ['hemligt värde']).then(() => {
          endRequest(span, 'GET', '/api/v1/things/:id', 200);
          resolve();
        }, reject);
      });
    });
    await dataSource.destroy();
    await end();
    expect(failures).toEqual([]);
    expect(received.map(({ path }) => path)).toEqual(['/v1/traces']);
    const spans = received.flatMap((one) => one.spans);
    const [request, statement] = ['GET /api/v1/things/:id', 'select'].map((name) => spans.find((span) => span.name === name)!);
    expect(request).toMatchObject({ traceId: CALLER.traceId, parentSpanId: CALLER.spanId });
    expect(statement).toMatchObject({ traceId: CALLER.traceId, parentSpanId: request!.spanId });
    expect(JSON.stringify(received)).toContain('select $1::text as secret');
    expect(JSON.stringify(received)).not.toContain('hemligt');
  });
});
