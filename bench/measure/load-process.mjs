// Sends requests as fast as they are answered; a process of its own, so that the load does not slow what it loads.
import autocannon from 'autocannon';
import { servePeer } from './processes.mjs';

// Either `bodies` to post to `url`, or `requests` of their own ({ method, path, body?, headers? }), which go round.
servePeer({}, async ({ url, bodies, requests, connections, seconds, amount }) => {
  const result = await autocannon({
    url,
    connections,
    ...(amount === undefined ? { duration: seconds } : { amount }),
    ...(requests === undefined
      ? { method: 'POST', headers: { 'content-type': 'application/json' }, requests: bodies.map((body) => ({ body })) }
      : { requests }),
  });
  const failed = result.errors + result.timeouts + result.non2xx;
  if (failed > 0) throw new Error(`${failed} of ${result.requests.total} requests to ${url} failed`);
  const { p50, p97_5, p99 } = result.latency;
  return { requests: result.requests.total, perSecond: result.requests.total / result.duration, latencyMs: { p50, p97_5, p99 } };
});
