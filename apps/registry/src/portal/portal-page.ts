import { randomBytes } from 'node:crypto';

/** The portal's page as one reader gets it, and the policy that it runs under. */
export interface PortalPage {
  readonly html: string;
  readonly securityPolicy: string;
}

/**
 * Fits the built page to one answer. `path` is the path that the registry is reached below, `/` at the least: all addresses of the page
 * begin there. Styles that are made in the browser carry a nonce of this answer (CSP Level 3 §2.3.1); no script is inline and nothing is
 * loaded from elsewhere.
 */
export function portalPage(built: string, path: string): PortalPage {
  const nonce = randomBytes(16).toString('base64');
  const head = `<base href="${path}"><meta property="csp-nonce" nonce="${nonce}">`;
  return {
    html: built.replace('<head>', `<head>${head}`),
    securityPolicy: [
      "default-src 'none'",
      "script-src 'self'",
      `style-src 'self' 'nonce-${nonce}'`,
      "font-src 'self'",
      "img-src 'self' data:",
      "connect-src 'self'",
      "manifest-src 'self'",
      "base-uri 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; '),
  };
}
