import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Whose pages may read the answers (Fetch, "CORS protocol"). */
export interface CrossOriginRules {
  /** Origins whose pages may ask with the person's cookies. */
  readonly origins: ReadonlySet<string>;
  /** True when pages of every other origin may read what is public, without cookies. */
  readonly everyone: boolean;
}

const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE';
const ASKED_HEADERS = [
  'accept',
  'accept-language',
  'authorization',
  'content-type',
  'if-match',
  'if-none-match',
  'prefer',
  'upload-checksum',
  'upload-offset',
  'x-cache-id',
  'x-request-id',
  'x-termverk-csrf',
].join(', ');
const TOLD_HEADERS = [
  'content-disposition',
  'etag',
  'link',
  'location',
  'ratelimit',
  'ratelimit-policy',
  'retry-after',
  'upload-offset',
  'x-request-id',
].join(', ');
const PREFLIGHT_SECONDS = '600';

/**
 * The headers for a page of another origin; none when its origin is not allowed. Cookies go with listed origins alone: a wildcard with
 * credentials would let every site act as the person who visits it.
 */
export function crossOriginHeaders(origin: string | undefined, rules: CrossOriginRules): Readonly<Record<string, string>> {
  if (origin === undefined) return {};
  if (rules.origins.has(origin)) {
    return {
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': TOLD_HEADERS,
    };
  }
  return rules.everyone ? { 'access-control-allow-origin': '*', 'access-control-expose-headers': TOLD_HEADERS } : {};
}

/** Answers preflights before anybody is authenticated, and adds to every answer what its asker's origin may do with it. */
export function answerCrossOrigin(fastify: FastifyInstance, rules: CrossOriginRules): void {
  // Without any rule, every answer is the same whoever asks.
  if (rules.origins.size === 0 && !rules.everyone) return;
  fastify.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    const { origin, 'access-control-request-method': method } = request.headers;
    if (request.method !== 'OPTIONS' || origin === undefined || method === undefined) return done();
    const allowed = crossOriginHeaders(origin, rules);
    if (allowed['access-control-allow-origin'] !== undefined) {
      void reply.headers({
        'access-control-allow-methods': METHODS,
        'access-control-allow-headers': ASKED_HEADERS,
        'access-control-max-age': PREFLIGHT_SECONDS,
      });
    }
    void reply.code(204).send();
  });
  fastify.addHook('onSend', (request: FastifyRequest, reply: FastifyReply, _payload: unknown, done: () => void) => {
    void reply.headers(crossOriginHeaders(request.headers.origin, rules)).header('vary', withOrigin(reply.getHeader('vary')));
    done();
  });
}

function withOrigin(vary: unknown): string {
  const said = Array.isArray(vary) ? vary.join(', ') : typeof vary === 'string' ? vary : '';
  if (said === '') return 'Origin';
  return /(^|,)\s*(origin|\*)\s*(,|$)/i.test(said) ? said : `${said}, Origin`;
}
