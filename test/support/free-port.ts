import { once } from 'node:events';
import { createServer } from 'node:net';

/** A port that nobody listens on, for what has to know its address before it starts. */
export async function freePort(): Promise<string> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}
