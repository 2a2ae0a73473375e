import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Locale } from '@termverk/kernel';
import type { PageData } from './browser/page-data.js';
import { TEXTS } from './browser/texts.js';
import { demoPeople } from './demo-people.js';
import { examples } from './examples.js';
import { joinedScript } from './joined-script.js';
import { pageMarkup } from './page-markup.js';
import { pageStyle } from './page-style.js';

/** Where the compiler puts the browser's part; the same from the sources and from what is compiled. */
const BROWSER = new URL('../../dist/explorer/browser/', import.meta.url);

const script = joinedScript('main', (module) => readFileSync(new URL(`${module}.js`, BROWSER), 'utf8'));

/**
 * The Content-Security-Policy of the explorer (CSP Level 3): exactly this script and this style may run, nothing is loaded, and only
 * the registry itself is asked.
 */
export const explorerSecurityPolicy = [
  "default-src 'none'",
  `script-src '${sourceHash(script)}'`,
  `style-src '${sourceHash(pageStyle)}'`,
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * The page that a browser gets at /graphql: a query editor with examples, the schema and sign-in, without anything from the network.
 * `locale` is the language it starts in; try-out mode offers tokens of the demo people.
 */
export function explorerPage(locale: Locale, mode: 'tryout' | 'production'): string {
  const data: PageData = { locale, examples, people: mode === 'tryout' ? demoPeople : [] };
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${TEXTS.title[locale]}</title>
<link rel="icon" href="data:,">
<style>${pageStyle}</style>
</head>
<body>${pageMarkup(mode, TEXTS.noScript[locale])}
<script type="application/json" id="data">${asScriptData(data)}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** JSON that can stand in a script element, whatever it contains. */
function asScriptData(value: unknown): string {
  return JSON.stringify(value).replace(/</g, '\\u003c');
}

function sourceHash(source: string): string {
  return `sha256-${createHash('sha256').update(source).digest('base64')}`;
}
