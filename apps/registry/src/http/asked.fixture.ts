import { request, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** What is sent to a server under test. */
export interface Asked {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly payload?: string;
}

/** Sends a request over a socket, with headers that `fetch` would not send. Starts the server when it does not listen yet. */
export async function asked(
  server: FastifyInstance,
  { url, method = 'GET', headers = {}, payload = '' }: Asked,
): Promise<{ readonly statusCode: number; readonly headers: IncomingHttpHeaders; readonly text: string }> {
  if (!server.server.listening) await server.listen({ port: 0, host: '127.0.0.1' });
  const { port } = server.server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', path: url, method, headers, agent: false }, (answer) => {
      answer
        .toArray()
        .then((pieces) => resolve({ statusCode: answer.statusCode!, headers: answer.headers, text: pieces.join('') }), reject);
    });
    sent.on('error', reject).end(payload);
  });
}
