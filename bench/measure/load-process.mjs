// Sends requests as fast as they are answered; a process of its own, so that the load does not slow what it loads.
import autocannon from 'autocannon';
import { servePeer } from './processes.mjs';

let sent = 0;

/** A request whose address nobody has asked for before: with a parameter that no operation knows, which is passed over. */
const neverAsked = (request) => ({ ...request, setupRequest: (each) => ({ ...each, path: `${request.path}&_never=${sent++}` }) });

// Either `bodies` to post to `url`, or `requests` of their own ({ method, path, body?, headers? }), which go round; `fresh` ones have an
// address of their own each.
servePeer({}, async ({ url, bodies, requests, fresh = false, connections, seconds, amount }) => {
  const result = await autocannon({
    url,
    connections,
    ...(amount === undefined ? { duration: seconds } : { amount }),
    ...(requests === undefined
      ? { method: 'POST', headers: { 'content-type': 'application/json' }, requests: bodies.map((body) => ({ body })) }
      : { requests: fresh ? requests.map(neverAsked) : requests }),
  });
  const failed = result.errors + result.timeouts + result.non2xx;
  if (failed > 0) throw new Error(`${failed} of ${result.requests.total} requests to ${url} failed`);
  const { p50, p97_5, p99 } = result.latency;
  return { requests: result.requests.total, perSecond: result.requests.total / result.duration, latencyMs: { p50, p97_5, p99 } };
});
