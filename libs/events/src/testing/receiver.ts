import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a webhook has received. */
export interface Received {
  readonly id: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly json: { id: string; type: string; data: { artefact: string | null; version: string | null } };
  readonly status: number;
}

/** A webhook's server on loopback, which answers as it is told. */
export async function receiver() {
  const received: Received[] = [];
  let answer: (received: Omit<Received, 'status'>) => number | { status: number; headers: Record<string, string> } | null = () => 204;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const one = { id: String(request.headers['webhook-id']), headers: request.headers, body, json: JSON.parse(body) as Received['json'] };
      const given = answer(one);
      // Null keeps them waiting.
      const { status, headers } = typeof given === 'object' && given !== null ? given : { status: given ?? 0, headers: {} };
      received.push({ ...one, status });
      if (given !== null) response.writeHead(status, headers).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    answers: (how: typeof answer) => void (answer = how),
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
export type Receiver = Awaited<ReturnType<typeof receiver>>;
