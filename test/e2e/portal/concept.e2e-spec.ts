import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { graphqlData } from '../../support/client.js';
import { describeInPortal } from '../../support/portal.js';
import { startTestRegistry, type TestRegistry } from '../../support/registry.js';

const CONCEPT = '/concept/termverk.example/concept/vardplan';
const ROOT = 'https://termverk.example/concept/vardplan';

const WORDS = {
  definition: { sv: 'Definition', en: 'Definition' },
  among: { sv: 'Begreppet bland andra', en: 'The concept among others' },
  kindOf: { sv: 'är ett slags', en: 'is a kind of' },
  where: { sv: 'Var det används', en: 'Where used' },
  apart: { sv: 'Begrepp som inte ska förväxlas med detta', en: 'Concepts not to be confused with it' },
};

interface Used {
  readonly artefact: { readonly uses: readonly { readonly use: string; readonly count: number }[] } | null;
}

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startTestRegistry({ seed: 'minimal' });
  // What refers to what is filed in the background.
  for (;;) {
    const { artefact } = await graphqlData<Used>(registry.url, 'query ($url: String!) { artefact(url: $url) { uses { use count } } }', {
      url: ROOT,
    });
    if (artefact !== null && artefact.uses.length > 0) break;
    await pause(200);
  }
}, 240_000);
afterAll(() => registry?.stop());

describeInPortal(
  'the page of a concept',
  () => registry,
  ({ it, reader }) => {
    it('tells what it is and what it is called, each text in its language, and where that is said', async ({
      page,
      open,
      say,
      barriers,
      picture,
    }) => {
      await open(CONCEPT);
      await page.getByRole('heading', { level: 2, name: say(WORDS.definition) }).waitFor();
      const definitions = page.locator('.definition');
      expect(await definitions.first().getAttribute('lang')).toBe(reader.language);
      expect(await definitions.evaluateAll((all) => all.map((one) => one.getAttribute('lang')).sort())).toEqual(['en', 'sv']);
      const terms = await page.locator('main h3 + ul [lang] > span:first-child').allTextContents();
      expect(new Set(terms)).toEqual(new Set(['vårdplan', 'care plan']));
      await page.getByRole('heading', { level: 2, name: say(WORDS.among) }).waitFor();
      expect(await barriers()).toEqual([]);
      await picture(`${reader.language}/concept ${reader.colorScheme}`);
    });

    it('has a diagram whose concepts are reached by the keyboard, and the same in words', async ({ page, open, say, settled }) => {
      await open(CONCEPT);
      const diagram = page.locator('svg[role="group"]');
      await diagram.waitFor();
      const drawn = await diagram.locator('a').evaluateAll((all) => all.map((each) => each.getAttribute('href')));
      const listed = await page.locator('main dl ul a').evaluateAll((all) => all.map((each) => each.getAttribute('href')));
      expect(drawn.length).toBeGreaterThan(2);
      expect([...new Set(drawn)].sort()).toEqual([...new Set(listed)].sort());
      const above = diagram.getByRole('link', { name: new RegExp(`^${say(WORDS.kindOf)} `) }).first();
      await above.focus();
      expect(await above.evaluate((each) => document.activeElement === each)).toBe(true);
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.pathname.startsWith('/concept/') && url.pathname !== CONCEPT);
      await settled();
      await page.getByRole('heading', { level: 2, name: say(WORDS.definition) }).waitFor();
    });

    it('is read on a phone: the diagram is moved within its frame, with the concept in the middle', async ({ page, open, sideways }) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await open(CONCEPT);
      const frame = page.locator('[role="region"]:has(svg)');
      await frame.waitFor();
      expect(await sideways()).toBe(0);
      const middle = await frame.evaluate((each) => {
        const centre = each.querySelector('svg > g:not([aria-hidden]) rect')!.getBoundingClientRect();
        const { left, width } = each.getBoundingClientRect();
        return [centre.left >= left, centre.right <= left + width];
      });
      expect(middle).toEqual([true, true]);
    });

    it('tells where it is used, under an address of its own', async ({ page, open, say, barriers, settled, picture }) => {
      await open(CONCEPT);
      await page.getByRole('link', { name: say(WORDS.where) }).click();
      await page.waitForURL(/\?view=use/);
      await page.getByRole('heading', { level: 2, name: say(WORDS.apart) }).waitFor();
      await settled();
      expect(await page.locator('nav a[aria-current="page"]', { hasText: say(WORDS.where) }).count()).toBe(1);
      expect(await barriers()).toEqual([]);
      await picture(`${reader.language}/where used ${reader.colorScheme}`);
    });
  },
);
