import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';

/** Chromium as `npm test` found it, or where Debian puts it; null when there is none. */
export function chromiumPath(): string | null {
  const named = process.env['TERMVERK_TEST_CHROMIUM'] ?? '/usr/bin/chromium';
  return existsSync(named) ? named : null;
}

/** A browser of a test's own. */
export interface TestBrowser {
  readonly context: BrowserContext;
  readonly close: () => Promise<void>;
}

/** Starts Chromium with an empty profile and without anything that it would ask the network for by itself. */
export async function startBrowser(options: Parameters<typeof chromium.launchPersistentContext>[1] = {}): Promise<TestBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'termverk-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath()!,
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
    ...options,
  });
  return {
    context,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
