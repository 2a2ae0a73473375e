import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Configuration } from '@termverk/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { pathBelow } from '../http/public-path.js';
import { portalPage } from './portal-page.js';

/** What `npm run build` makes of apps/web. */
const SITE = fileURLToPath(new URL('../../../web/dist/site/', import.meta.url));

/** Where programs ask: an address below these that does not exist is not a page. */
const INTERFACES = /^\/(api|fhir|graphql|feeds|health|metrics|sign-in|oauth|\.well-known|try-out)(\/|$)/;

/**
 * Serves the portal: its files, and its page at every address that no interface has, since the browser finds the way from there. Without
 * a built portal the registry is without one.
 */
export async function servePortal(app: NestFastifyApplication, configuration: Pick<Configuration, 'publicUrl'>): Promise<void> {
  if (!existsSync(`${SITE}index.html`)) return;
  const fastify = app.getHttpAdapter().getInstance();
  const built = readFileSync(`${SITE}index.html`, 'utf8');
  const path = pathBelow(configuration.publicUrl);
  await fastify.register(fastifyStatic, {
    root: SITE,
    // Their names change with their contents.
    serve: false,
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
  });
  fastify.get('/assets/:file', (request: FastifyRequest<{ Params: { file: string } }>, reply: FastifyReply) => {
    const { file } = request.params;
    return /^[\w-][\w.-]*$/.test(file) ? reply.sendFile(`assets/${file}`) : reply.callNotFound();
  });
  for (const file of ['icon.svg', 'before-paint.js']) {
    fastify.get(`/${file}`, (_request, reply: FastifyReply) => reply.sendFile(file, { immutable: false, maxAge: '1h' }));
  }
  const page = (request: FastifyRequest, reply: FastifyReply) => {
    if (!isPageRequest(request)) return reply.callNotFound();
    const { html, securityPolicy } = portalPage(built, path);
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', securityPolicy)
      .header('cache-control', 'no-cache')
      .header('vary', 'accept')
      .send(html);
  };
  fastify.get('/', page);
  fastify.get('/*', page);
}

/** True for what a browser asks when somebody follows a link or types an address. */
export function isPageRequest({ url, headers }: Pick<FastifyRequest, 'url' | 'headers'>): boolean {
  return headers.accept?.includes('text/html') === true && !INTERFACES.test(url.split('?', 1)[0]!);
}
