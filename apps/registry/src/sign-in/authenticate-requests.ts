import { Authentication, isSameSecret, PublicAddress, type Authenticated } from '@termverk/identity';
import { BadInput, CONFIGURATION, type Configuration } from '@termverk/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { isOwnPage } from './own-page.js';
import { TRY_OUT_PREFIX } from './try-out-identity.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Where clients of OAuth show their own secret, which is no token of ours (RFC 6749 §2.3.1), and links in e-mail theirs. */
const OWN_CREDENTIALS = new Set([
  '/oauth/token',
  '/oauth/revoke',
  '/oauth/device_authorization',
  '/subscriptions/confirm',
  '/subscriptions/unsubscribe',
]);
/** A plain form without a script, whose CSRF token its controller finds in the form. */
const FORMS = new Set(['/device']);

/**
 * Finds out who sends a request. Resolves to null when a token was sent that does not hold, and rejects with `CSRF_REFUSED` when a
 * browser's session is used for a change by a page that is not the registry's.
 */
export function requestAuthentication(app: NestFastifyApplication): (request: FastifyRequest) => Promise<Authenticated | null> {
  const authentication = app.get(Authentication);
  const address = app.get(PublicAddress);
  const { origins } = app.get<Configuration>(CONFIGURATION).crossOrigins;
  return async (request) => {
    const path = request.url.split('?', 1)[0]!;
    const { authorization, cookie } = request.headers;
    if (OWN_CREDENTIALS.has(path) || path.startsWith(`${TRY_OUT_PREFIX}/`)) return authentication.authenticate({});
    const known = await authentication.authenticate({ authorization, cookie });
    if (known?.by === 'session' && !SAFE.has(request.method)) {
      // A page of an origin that the operator has listed may act for the person as well, but not with a bare form.
      const listed = request.headers.origin !== undefined && origins.has(request.headers.origin);
      const own = isOwnPage(request, address) && FORMS.has(path);
      if (!own && !((listed || isOwnPage(request, address)) && carries(request, known.csrfToken))) throw new BadInput('CSRF_REFUSED');
    }
    return known;
  };
}

function carries({ headers }: FastifyRequest, csrfToken: string): boolean {
  const sent = headers['x-termverk-csrf'];
  return typeof sent === 'string' && isSameSecret(sent, csrfToken);
}
