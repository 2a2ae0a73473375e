import { createHash } from 'node:crypto';
import { escaped, type Locale } from '@termverk/kernel';
import type { FastifyReply } from 'fastify';

const STYLE = `:root{color-scheme:light dark}body{margin:0;font:1.05rem/1.5 system-ui,sans-serif;background:Canvas;color:CanvasText}
main{max-width:36rem;margin:0 auto;padding:2rem 1rem}h1{font-size:1.5rem}ul{list-style:none;padding:0}li{margin:.5rem 0}
button,.button{display:block;width:100%;box-sizing:border-box;text-align:left;font:inherit;color:inherit;background:none;border:1px solid;border-radius:6px;padding:.6rem .9rem;min-height:2.75rem;cursor:pointer;text-decoration:none}
button:focus-visible,a:focus-visible,input:focus-visible{outline:3px solid Highlight;outline-offset:2px}
small{display:block}label{display:block;margin:1rem 0 .3rem}input{font:inherit;padding:.5rem;min-height:2rem;letter-spacing:.1em}.said{border-left:4px solid;padding:.5rem .8rem}`;

/** What may happen in these pages: no scripts, nothing loaded, forms to the registry itself (CSP Level 3). */
const policy = (formTargets: string): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
    'img-src data:',
    `form-action ${formTargets}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** A small page of the registry's own. `body` is HTML that is safe already: texts in it go through `escaped`. */
export interface Page {
  readonly locale: Locale;
  readonly title: string;
  readonly body: string;
  readonly status?: number;
  /** True of a page whose address is a secret: its links and forms tell nobody where they stand, not even the registry. */
  readonly secretAddress?: boolean;
}

/** The page as a document. */
export function pageText({ locale, title, body }: Page): string {
  return `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)} – Termverk</title><link rel="icon" href="data:,"><style>${STYLE}</style></head>
<body><main><h1>${escaped(title)}</h1>${body}</main></body>
</html>
`;
}

/** The headers that go with such a page: it is nobody else's to keep, to frame or to be told of. */
export function pageHeaders(formTargets = "'self'"): Readonly<Record<string, string>> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy(formTargets),
    'cache-control': 'no-store',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  };
}

/** Sends such a page. */
export function sendPage(reply: FastifyReply, page: Page): void {
  void reply
    .code(page.status ?? 200)
    .headers({ ...pageHeaders(), ...(page.secretAddress === true ? { 'referrer-policy': 'no-referrer' } : {}) })
    .send(pageText(page));
}
