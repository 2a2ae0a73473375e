// Sends requests as fast as they are answered; a process of its own, so that the load does not slow what it loads.
import autocannon from 'autocannon';
import { servePeer } from './processes.mjs';

servePeer({}, async ({ url, bodies, connections, seconds, amount }) => {
  const result = await autocannon({
    url,
    connections,
    ...(amount === undefined ? { duration: seconds } : { amount }),
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    requests: bodies.map((body) => ({ body })),
  });
  const failed = result.errors + result.timeouts + result.non2xx;
  if (failed > 0) throw new Error(`${failed} of ${result.requests.total} requests to ${url} failed`);
  return { requests: result.requests.total, perSecond: result.requests.total / result.duration };
});
