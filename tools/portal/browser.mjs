import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium as playwright } from 'playwright-core';
import { chromium } from '../setup/debian.mjs';

/**
 * Starts the installed Chromium with an empty profile, and with nothing that it would ask the network for by itself.
 *
 * @param {object} wanted as Playwright's `launchPersistentContext`: `locale`, `colorScheme`, `viewport` …
 * @returns {Promise<{ context: import('playwright-core').BrowserContext, close: () => Promise<void> }>}
 * @throws when there is no Chromium; TERMVERK_TEST_CHROMIUM names one
 */
export async function startBrowser(wanted = {}) {
  const executablePath = chromium();
  if (executablePath === undefined) throw new Error('There is no Chromium. Install it, or name it in TERMVERK_TEST_CHROMIUM.');
  const profile = mkdtempSync(join(tmpdir(), 'termverk-chromium-'));
  const context = await playwright.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    ...wanted,
  });
  return {
    context,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
