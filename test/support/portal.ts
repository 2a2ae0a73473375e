import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import axe from 'axe-core';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { chromiumPath, startBrowser, type TestBrowser } from './browser.js';

/** Somebody who reads the portal: what the browser asks for, and the language that the page then is in. */
export interface Reader {
  readonly language: 'sv' | 'en';
  readonly locale: string;
  readonly colorScheme: 'light' | 'dark';
}
export const SWEDISH: Reader = { language: 'sv', locale: 'sv-SE', colorScheme: 'light' };
export const ENGLISH: Reader = { language: 'en', locale: 'en-GB', colorScheme: 'dark' };
/** Both languages and both themes between them. */
export const READERS: readonly Reader[] = [SWEDISH, ENGLISH];

/** A page of the portal in a browser, watched for what must never happen. */
export interface Portal {
  readonly page: Page;
  readonly reader: Reader;
  /** Goes to an address of the portal, such as `/concept?field=planering`, and waits until it is there. */
  readonly open: (path: string) => Promise<void>;
  /** Waits until there is a heading and nothing says that it is loading. */
  readonly settled: () => Promise<void>;
  /** The text of the reader's language. */
  readonly say: (text: { readonly sv: string; readonly en: string }) => string;
  /** Barriers that a machine can find (axe-core, WCAG 2.1 A and AA and its best practices), each with where it is. */
  readonly barriers: () => Promise<readonly string[]>;
  /** How much wider than the window the page is, in CSS pixels. */
  readonly sideways: () => Promise<number>;
  /** Keeps a picture of the whole page among the artefacts; see docs/how-to/portal.md. */
  readonly picture: (name: string) => Promise<void>;
  /** A complaint of the browser's that this test brings about on purpose, such as of a request that fails. */
  readonly forgive: (complaint: RegExp) => void;
}

/** What tests of the portal are written with: as `it`, but with a page of its own. */
export interface PortalTests {
  readonly reader: Reader;
  readonly it: (sentence: string, work: (portal: Portal) => Promise<void>, timeoutMs?: number) => void;
}

const PICTURES = fileURLToPath(new URL('../../screenshots', import.meta.url));
const DESKTOP = { width: 1280, height: 900 };

/**
 * Tests of the portal in Chromium, once for each reader; skipped aloud where there is no Chromium. Every test also fails when the
 * browser complains, when anybody but the registry is asked for anything, and when the content security policy is broken; a picture
 * of the page as it was is kept when one fails.
 */
export function describeInPortal(
  name: string,
  registry: () => { readonly url: string },
  body: (tests: PortalTests) => void,
  readers: readonly Reader[] = READERS,
): void {
  if (chromiumPath() === null) {
    process.stderr.write(`SKIPPED: ${name}, as there is no Chromium.\n`);
    describe.skip(name, () => it('needs Chromium', () => undefined));
    return;
  }
  for (const reader of readers) {
    describe(`${name}, in ${reader.locale}, ${reader.colorScheme}`, () => {
      let browser: TestBrowser;
      beforeAll(async () => {
        browser = await startBrowser({ locale: reader.locale, colorScheme: reader.colorScheme, viewport: DESKTOP });
      });
      afterAll(() => browser?.close());
      body({
        reader,
        it: (sentence, work, timeoutMs) =>
          it(
            sentence,
            async () => {
              const page = await browser.context.newPage();
              const watch = await watched(page, registry().url);
              const portal = portalIn(page, reader, registry().url, watch.forgiven);
              try {
                await work(portal);
                expect(watch.complaints()).toEqual([]);
              } catch (error) {
                // What one saw tells more than what one waited for.
                await portal.picture(`failed/${reader.language} ${sentence}`).catch(() => undefined);
                throw error;
              } finally {
                await page.close();
              }
            },
            timeoutMs,
          ),
      });
    });
  }
}

function portalIn(page: Page, reader: Reader, registryUrl: string, forgiven: RegExp[]): Portal {
  const settled = async () => {
    await page.locator('main h1').first().waitFor({ state: 'attached' });
    await page.waitForFunction(() => document.querySelector('[aria-busy="true"]:not([data-example] *)') === null);
  };
  return {
    page,
    reader,
    settled,
    open: async (path) => {
      await page.goto(`${registryUrl}${path}`);
      await page.locator('main h1').first().waitFor({ state: 'attached' });
      await page.waitForLoadState('networkidle');
      await settled();
    },
    say: (text) => text[reader.language],
    barriers: () => barriersOn(page),
    sideways: async () => {
      await rested(page);
      return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    },
    picture: async (name) => {
      const path = join(PICTURES, `${name.replace(/[^\p{L}\p{N}/ _.-]/gu, '_').slice(0, 120)}.png`);
      mkdirSync(dirname(path), { recursive: true });
      await page.screenshot({ path, fullPage: true });
    },
    forgive: (complaint) => void forgiven.push(complaint),
  };
}

/** What measures itself has done so when two frames have been painted; what glides to its place or colour has come there. */
async function rested(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

/** What axe-core finds on a page as it is when nothing moves any more. */
export async function barriersOn(page: Page): Promise<readonly string[]> {
  await rested(page);
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  });
}

/** Listens to what a page should never do, from its first line of script on. */
async function watched(page: Page, registryUrl: string): Promise<{ complaints: () => readonly string[]; forgiven: RegExp[] }> {
  const heard: string[] = [];
  const forgiven: RegExp[] = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && heard.push(message.text()));
  page.on('pageerror', (error) => heard.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(registryUrl) && !/^(blob|data|about):/.test(request.url())) heard.push(`asked ${request.url()}`);
  });
  await page.exposeFunction('policyBroken', (what: string) => heard.push(`policy: ${what}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
      const { policyBroken } = globalThis as unknown as { policyBroken: (what: string) => void };
      policyBroken(`${violatedDirective} ${blockedURI} ${sourceFile}`);
    });
    // Safari has none.
    delete (globalThis as Partial<typeof globalThis>).requestIdleCallback;
  });
  return { complaints: () => heard.filter((complaint) => !forgiven.some((known) => known.test(complaint))), forgiven };
}
