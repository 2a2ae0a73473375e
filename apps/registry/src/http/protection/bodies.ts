import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';

const KIB = 1024;
const MIB = 1024 * KIB;

/**
 * The largest body of each door, in bytes: of what is read into memory. Content and usage files arrive as streams, and have limits of
 * their own where they are read (imports 512 MiB, usage 200 MiB, FHIR 16 MiB).
 */
const LIMITS: readonly (readonly [door: RegExp, bytes: number])[] = [
  // Ten thousand rows of usage, or a concept map in a proposal.
  [/^\/graphql$/, 16 * MIB],
  // Resources in parameters: whole value sets are some hundred kilobytes, a code system some megabytes.
  [/^\/fhir(\/|$)/, 16 * MIB],
  // The names of the files of an import.
  [/^\/api\/v1\/imports(\/|$)/, 2 * MIB],
];
/** Forms, tokens and the like. */
export const ORDINARY_BODY_BYTES = 128 * KIB;

/** So long may a body that is read into memory take to arrive. */
export const BODY_MS = 60_000;

/** The largest body that a route reads into memory, in bytes. */
export function bodyLimitOf(url: string): number {
  return LIMITS.find(([door]) => door.test(url))?.[1] ?? ORDINARY_BODY_BYTES;
}

/**
 * Bounds what is read into memory: its size by route, and for how long it may take to arrive, since a sender who adds a byte now and then
 * would hold a connection for ever. `isStreamed` tells bodies that their route reads itself.
 */
export function boundBodies(fastify: FastifyInstance, isStreamed: (request: FastifyRequest) => boolean, withinMs = BODY_MS): void {
  fastify.addHook('onRoute', (route: RouteOptions) => {
    route.bodyLimit = Math.min(route.bodyLimit ?? Number.POSITIVE_INFINITY, bodyLimitOf(route.url));
  });
  fastify.addHook('preParsing', (request: FastifyRequest, _reply: FastifyReply, payload, done) => {
    if (!bringsBody(request) || isStreamed(request)) return done(null, payload);
    const timer = setTimeout(() => request.raw.destroy(), withinMs);
    timer.unref();
    payload.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer));
    done(null, payload);
  });
}

/** RFC 9112 §6.3: a request without either header has no body. */
function bringsBody({ headers }: FastifyRequest): boolean {
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
}
