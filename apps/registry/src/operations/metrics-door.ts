import { createServer, type Server } from 'node:http';
import { bearerToken, isSameSecret } from '@termverk/identity';
import type { Configuration, Metrics } from '@termverk/platform';

/** Who may read the metrics on the registry's own port. */
export type MetricsAccess = 'open' | 'granted' | 'refused' | 'closed';

/**
 * Whether a request to /metrics on the registry's own port is answered: with the token of the configuration, or in try-out mode,
 * which only this machine reaches. Without either there is nothing at that address.
 */
export function metricsAccess(
  configuration: Pick<Configuration, 'metricsToken' | 'mode'>,
  authorization: string | undefined,
): MetricsAccess {
  const { metricsToken, mode } = configuration;
  if (metricsToken === null) return mode === 'tryout' ? 'open' : 'closed';
  const given = bearerToken(authorization);
  return given !== null && isSameSecret(given, metricsToken) ? 'granted' : 'refused';
}

/** A port that answers nothing but /metrics, to whoever reaches it. Returns the port and what closes it. */
export async function openMetricsPort(metrics: Metrics, host: string, port: number): Promise<{ port: number; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const known = request.url === '/metrics' && (request.method === 'GET' || request.method === 'HEAD');
    if (!known) return void response.writeHead(404).end();
    metrics.text().then(
      (text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await listening(server, host, port);
  return {
    port: (server.address() as { port: number }).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
}
