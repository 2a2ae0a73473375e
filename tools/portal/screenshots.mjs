import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startBrowser } from './browser.mjs';

/**
 * The pages that the README shows, in Swedish.
 *
 * @type {readonly { name: string, path: string, colorScheme?: 'dark', viewport?: { width: number, height: number }, ready?: string }[]}
 */
export const PICTURES = [
  { name: 'start', path: '/' },
  { name: 'search', path: '/search?q=v%C3%A5rdplan', ready: 'main ol li' },
  { name: 'concept', path: '/concept/termverk.example/concept/vardplan', ready: '.definition' },
  { name: 'code-system', path: '/code-system/terminology.hl7.org/CodeSystem/v3-ActCode' },
  { name: 'concept-dark', path: '/concept/termverk.example/concept/samordnad-individuell-plan', ready: '.definition', colorScheme: 'dark' },
  { name: 'styleguide', path: '/styleguide' },
  { name: 'phone', path: '/concept/termverk.example/concept/vardplan', ready: '.definition', viewport: { width: 390, height: 800 } },
];

const DESKTOP = { width: 1280, height: 800 };
const QUALITY = 82;

/**
 * Makes the pictures of a registry with the whole seed as WebP, one file each in a folder.
 *
 * @param {string} registryUrl
 * @param {string} folder
 * @param {(line: string) => void} say
 * @throws when a page shows a failure instead of what it is for
 */
export async function takePictures(registryUrl, folder, say) {
  mkdirSync(folder, { recursive: true });
  for (const { name, path, ready = 'main h1', colorScheme = 'light', viewport = DESKTOP } of PICTURES) {
    const browser = await startBrowser({ locale: 'sv-SE', colorScheme, viewport, reducedMotion: 'reduce' });
    try {
      const page = await browser.context.newPage();
      await page.goto(`${registryUrl}${path}`);
      await page.locator(ready).first().waitFor();
      await page.waitForLoadState('networkidle');
      await page.waitForFunction(() => document.querySelector('[aria-busy="true"]:not([data-example] *)') === null);
      const failed = page.locator('[role=alert]:not([data-example] *)');
      if (name !== 'styleguide' && (await failed.count()) > 0) throw new Error(`${path}: ${await failed.first().innerText()}`);
      const session = await browser.context.newCDPSession(page);
      const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
      const picture = Buffer.from(data, 'base64');
      writeFileSync(join(folder, `${name}.webp`), picture);
      say(`${name}.webp ${Math.round(picture.length / 1000)} kB ${path}`);
    } finally {
      await browser.close();
    }
  }
}
