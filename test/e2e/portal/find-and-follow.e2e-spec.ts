import { afterAll, beforeAll, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { portalRoutes } from '../../support/portal-routes.js';
import { describeInPortal, SWEDISH } from '../../support/portal.js';
import { startTestRegistry, type TestRegistry } from '../../support/registry.js';

let registry: TestRegistry;
let concept: string;
beforeAll(async () => {
  // Letters are never sent: nobody listens there.
  registry = await startTestRegistry({ seed: 'minimal', env: { TERMVERK_SMTP_URL: 'smtp://127.0.0.1:9' } });
  concept = (await portalRoutes(registry.url)).find(({ route }) => route === '/concept/$')!.path;
}, 180_000);
afterAll(() => registry?.stop());

const WORDS = {
  clear: { sv: 'Rensa filter', en: 'Clear filters' },
  filteredOn: { sv: 'Filtrerat på', en: 'Filtered on' },
  undo: { sv: 'Ångra', en: 'Undo' },
  preview: { sv: 'Förhandsvisning', en: 'Preview' },
  cite: { sv: 'Citera', en: 'Cite' },
  decides: { sv: 'Vem har mandat', en: 'Who has the mandate' },
  needed: { sv: 'Den här sidan är din egen', en: 'This page is your own' },
};

describeInPortal(
  'finding',
  () => registry,
  ({ it }) => {
    it('shows a hit beside the list, and goes between hits by arrows', async ({ page, open, say, barriers }) => {
      await open('/search?q=plan');
      const preview = page.getByRole('region', { name: say(WORDS.preview) });
      await preview.waitFor();
      await page.locator('input[type=search]').press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      const second = (await page.locator('[data-hits] > li').nth(1).getByRole('link').first().textContent())!;
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(second);
      await preview.getByRole('heading', { name: second }).waitFor();
      expect(await barriers()).toEqual([]);
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowUp');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search');
    });

    it('says what it is narrowed to, remembers it for the next search, and gives it back when clearing is undone', async ({
      page,
      open,
      say,
      barriers,
    }) => {
      await open('/search?q=plan');
      await page.getByRole('checkbox').first().check();
      await page.waitForURL(/kind=/);
      await page.getByText(say(WORDS.filteredOn)).waitFor();
      // A search that an address tells of is as it tells; one that begins here goes on with what was chosen.
      await open('/search?q=plan');
      expect(await page.getByText(say(WORDS.filteredOn)).count()).toBe(0);
      await open('/search');
      await page.waitForURL(/kind=/);
      await page.locator('input[type=search]').fill('plan');
      await page.getByRole('button', { name: say(WORDS.clear) }).click();
      await page.waitForURL((url) => !url.search.includes('kind='));
      await page.getByRole('button', { name: say(WORDS.undo), exact: true }).waitFor();
      expect(await barriers()).toEqual([]);
      await page.getByRole('button', { name: say(WORDS.undo), exact: true }).click();
      await page.waitForURL(/kind=/);
      await page.getByRole('button', { name: say(WORDS.clear) }).click();
      await page.waitForURL((url) => !url.search.includes('kind='));
    });
  },
);

describeInPortal(
  'ways around',
  () => registry,
  ({ it }) => {
    it('lead from subject fields to who decides there and what there is', async ({ page, open, say }) => {
      await open('/fields');
      await page.locator('main ul a').first().click();
      await page.waitForURL(/\/field\//);
      await open('/field/exempel-planering');
      await page.getByRole('heading', { name: say(WORDS.decides) }).waitFor();
      expect(await page.locator('main a[href*="/body/"]').count()).toBeGreaterThan(0);
      await page.locator('main a[href*="field=exempel-planering"]').first().click();
      await page.waitForURL(/field=exempel-planering/);
    });

    it('narrow a list by what stands in its address', async ({ page, open, settled }) => {
      await open('/organisations?kind=region');
      const narrowed = await page.getByRole('row').count();
      await open('/organisations');
      await settled();
      expect(await page.getByRole('row').count()).not.toBe(narrowed);
    });

    it('give a citation that leads back to the very version', async ({ page, open, say, barriers }) => {
      await open(concept);
      await page.getByRole('button', { name: say(WORDS.cite) }).click();
      const citation = page.locator('pre[data-form]');
      await citation.waitFor();
      expect(await barriers()).toEqual([]);
      const text = (await citation.textContent())!;
      expect(text).toMatch(/SHA-256 [0-9a-f]{64}/);
      await page.getByText('BibTeX', { exact: true }).click();
      await page.locator('pre[data-form="bibtex"]').filter({ hasText: '@misc{' }).waitFor();
      const address = new URL(/(http:\S+\?version=\S+) \(SHA/.exec(text)![1]!);
      await open(`${address.pathname}${address.search}`);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).not.toBe('');
    });

    it('ask who one is before what is one’s own is shown', async ({ page, open, say, barriers }) => {
      for (const path of ['/following', '/sessions']) {
        await open(path);
        await page.getByText(say(WORDS.needed)).waitFor();
        expect([path, await barriers()]).toEqual([path, []]);
      }
    });
  },
);

describeInPortal(
  'somebody who has signed in',
  () => registry,
  ({ it }) => {
    it('follows, undoes it, follows again, and ends it for good when the message is closed', async ({ page, open, forgive, barriers }) => {
      forgive(/favicon/);
      await signIn(page, open);
      await follow(page);
      await page.getByRole('button', { name: 'Ångra', exact: true }).click();
      await page.getByRole('button', { name: 'Följ', exact: true }).waitFor();
      await follow(page);
      await page.getByRole('button', { name: 'Stäng meddelandet' }).click();
      await open('/following');
      await page.getByRole('row').filter({ hasText: 'reader@example.org' }).waitFor();
      expect(await barriers()).toEqual([]);
      await page.getByRole('button', { name: 'Sluta följa' }).click();
      await page.getByText('Du följer ingenting ännu').waitFor();
      await page.keyboard.press('Control+z');
      await page.getByRole('row').filter({ hasText: 'reader@example.org' }).waitFor();
      await page.getByRole('button', { name: 'Sluta följa' }).click();
      await page.getByRole('button', { name: 'Stäng meddelandet' }).click();
      await open('/following');
      await page.getByText('Du följer ingenting ännu').waitFor();
      await open('/sessions');
      await page.getByText('den här', { exact: true }).waitFor();
      expect(await barriers()).toEqual([]);
    });
  },
  [SWEDISH],
);

async function signIn(page: Page, open: (path: string) => Promise<void>): Promise<void> {
  await open(concept);
  await page.getByRole('link', { name: 'Logga in' }).click();
  await page.waitForURL(/try-out/);
  await page.getByRole('button').first().click();
  await page.waitForURL(`${registry.url}${concept}`);
}

async function follow(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Följ', exact: true }).click();
  const box = page.getByRole('dialog');
  await box.getByLabel('E-postadress').fill('reader@example.org');
  await box.getByRole('button', { name: 'Följ', exact: true }).click();
  await page.getByRole('button', { name: 'Sluta följa' }).waitFor();
}
