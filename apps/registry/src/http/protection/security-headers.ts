import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** What the headers depend on. */
export interface SecuritySurroundings {
  /** The registry's address as others see it, when it is configured. */
  readonly publicUrl: string | null;
  /** True when the answer to a request is for somebody who is signed in. */
  readonly isPersonal: (request: FastifyRequest) => boolean;
}

/** For everything that brings no policy of its own: nothing is loaded, run, framed or sent anywhere (CSP Level 3). */
export const STRICT_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const ALWAYS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  // Not no-referrer: with it, a form of our own would be sent with "Origin: null" (Fetch, "append a request Origin header").
  'referrer-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** What only means something for a page. */
const PAGES: Readonly<Record<string, string>> = {
  'cross-origin-opener-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'origin-agent-cluster': '?1',
  'permissions-policy': [
    'accelerometer',
    'autoplay',
    'browsing-topics',
    'camera',
    'display-capture',
    'encrypted-media',
    'geolocation',
    'gyroscope',
    'magnetometer',
    'microphone',
    'midi',
    'payment',
    'publickey-credentials-get',
    'screen-wake-lock',
    'usb',
    'xr-spatial-tracking',
  ]
    .map((feature) => `${feature}=()`)
    .join(', '),
};

/** A year. Subdomains are not ours to speak for. */
const TRANSPORT_SECURITY = 'max-age=31536000';

/** The headers of an answer that reaches no hook. */
export function secured(reply: FastifyReply): FastifyReply {
  setMissing(reply, ALWAYS);
  return reply.header('content-security-policy', STRICT_POLICY);
}

/** Gives every answer the headers that keep a browser from doing more with it than is meant. What an answer sets itself stays. */
export function sendSecurityHeaders(fastify: FastifyInstance, { publicUrl, isPersonal }: SecuritySurroundings): void {
  const publiclyEncrypted = publicUrl?.startsWith('https://') === true;
  fastify.addHook('onSend', (request: FastifyRequest, reply: FastifyReply, _payload: unknown, done: () => void) => {
    setMissing(reply, ALWAYS);
    if (!reply.hasHeader('content-security-policy')) void reply.header('content-security-policy', STRICT_POLICY);
    if (String(reply.getHeader('content-type')).startsWith('text/html')) setMissing(reply, PAGES);
    // RFC 6797 §7.2: only over a secure transport.
    if (publiclyEncrypted || request.protocol === 'https') void reply.header('strict-transport-security', TRANSPORT_SECURITY);
    if (!reply.hasHeader('cache-control') && isPersonal(request)) void reply.header('cache-control', 'no-store');
    done();
  });
}

function setMissing(reply: FastifyReply, headers: Readonly<Record<string, string>>): void {
  for (const name in headers) if (!reply.hasHeader(name)) void reply.header(name, headers[name]);
}
