import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const KIB = 1000;
const site = (path) => fileURLToPath(new URL(`../../apps/web/dist/site/${path}`, import.meta.url));

/** The scripts that the start page cannot do without: as they lie packed, and as they come over the wire with all that the page asks for. */
export async function measureScripts({ address, startBrowser, print, say }) {
  const html = readFileSync(site('index.html'), 'utf8');
  const scripts = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, path]) => path);
  const packed = scripts.map((path) => statSync(site(`${path}.br`)).size);
  say(`  ${scripts.length} scripts in the page`);
  print({ name: 'initial scripts as built, brotli', value: sum(packed) / KIB, unit: 'kB', target: '<= 250' });

  const browser = await startBrowser({ locale: 'sv-SE' });
  try {
    const page = await browser.context.newPage();
    const session = await browser.context.newCDPSession(page);
    await session.send('Network.enable');
    const types = new Map();
    const bytes = { Script: 0, all: 0 };
    session.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type));
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      bytes.all += encodedDataLength;
      if (types.get(requestId) === 'Script') bytes.Script += encodedDataLength;
    });
    await page.goto(address);
    await page.locator('main h1').waitFor();
    await page.waitForLoadState('networkidle');
    print({ name: 'scripts of the start page as transferred', value: bytes.Script / KIB, unit: 'kB', target: '<= 250' });
    print({ name: 'all of the start page as transferred, with fonts and content', value: bytes.all / KIB, unit: 'kB' });
  } finally {
    await browser.close();
  }
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}
