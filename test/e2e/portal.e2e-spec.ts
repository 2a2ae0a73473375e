import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeInPortal, SWEDISH } from '../support/portal.js';
import { portalRoutes, type PortalRoute } from '../support/portal-routes.js';
import { startTestRegistry, type TestRegistry } from '../support/registry.js';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startTestRegistry({ seed: 'minimal' });
}, 180_000);
afterAll(() => registry?.stop());

const get = (path: string, accept: string) => fetch(`${registry.url}${path}`, { headers: { accept } });

describe('the portal', () => {
  it('is the page at every address that no interface has, for browsers alone', async () => {
    for (const path of ['/', '/concept', '/concept/termverk.example/concept/nothing', '/nowhere']) {
      const page = await get(path, 'text/html,*/*');
      expect([path, page.status, page.headers.get('content-type')]).toEqual([path, 200, 'text/html; charset=utf-8']);
    }
    for (const path of ['/nowhere', '/api/v1/nowhere', '/fhir/r4/Nothing/1'])
      expect([path, (await get(path, '*/*')).status]).toEqual([path, 404]);
    expect((await get('/api/v1/nowhere', 'text/html')).status).toBe(404);
  });

  it('runs under a policy without anything inline but its own styles, by a nonce of each answer', async () => {
    const [one, other] = await Promise.all([get('/', 'text/html'), get('/', 'text/html')]);
    const policy = one.headers.get('content-security-policy')!;
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('unsafe');
    expect(policy).not.toBe(other.headers.get('content-security-policy'));
    expect(await one.text()).not.toMatch(/<script(?![^>]*src=)|<style|\son\w+=/);
  });

  it('sends files that never change packed, and says so', async () => {
    const html = await (await get('/', 'text/html')).text();
    const script = /src="\.(\/assets\/[^"]+\.js)"/.exec(html)![1]!;
    const answer = await fetch(`${registry.url}${script}`, { headers: { 'accept-encoding': 'br' } });
    expect(answer.headers.get('content-encoding')).toBe('br');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await fetch(`${registry.url}/assets/..%2f..%2fpackage.json`)).status).toBe(404);
  });
});

const WORDS = {
  concepts: { sv: 'Begrepp', en: 'Concepts' },
  missing: { sv: 'Sidan finns inte', en: 'There is no such page' },
  hit: { sv: 'träff', en: 'hit' },
  other: { sv: 'English', en: 'Svenska' },
  own: { sv: 'Svenska', en: 'English' },
  conceptsElsewhere: { sv: 'Concepts', en: 'Begrepp' },
};

const OTHER_THEME = { light: 'dark', dark: 'light' } as const;

describeInPortal(
  'the portal',
  () => registry,
  ({ it: inPortal, reader }) => {
    let routes: readonly PortalRoute[];
    let concept: string;
    beforeAll(async () => {
      routes = await portalRoutes(registry.url);
      concept = routes.find(({ route }) => route === '/concept/$')!.path;
    });

    inPortal(
      'every route is free of barriers in both themes, fits a phone, and is in the language of the reader',
      async ({ page, open, barriers, picture, sideways }) => {
        const found: Record<string, unknown> = {};
        for (const { route, path } of [...routes, { route: 'no such page', path: '/nowhere' }]) {
          await page.setViewportSize({ width: 1280, height: 900 });
          await page.emulateMedia({ colorScheme: reader.colorScheme });
          await open(path);
          await picture(`${reader.language}/${route.replace(/^\//, '').replaceAll('/', ' ') || 'start'} ${reader.colorScheme}`);
          const here = await barriers();
          await page.emulateMedia({ colorScheme: OTHER_THEME[reader.colorScheme] });
          const inOtherTheme = await barriers();
          await page.setViewportSize({ width: 360, height: 740 });
          const wide = await sideways();
          const language = await page.locator('html').getAttribute('lang');
          if (here.length > 0 || inOtherTheme.length > 0 || wide > 0 || language !== reader.language)
            found[path] = { here, inOtherTheme, wide, language };
        }
        expect(found).toEqual({});
      },
      600_000,
    );
    inPortal('speaks the language of the browser, and the other when it is asked to', async ({ page, open, say }) => {
      const inHeader = (name: string) => page.locator('header').getByRole('button', { name });
      await open('/concept');
      expect(await page.locator('h1').textContent()).toBe(say(WORDS.concepts));
      await inHeader(say(WORDS.other)).click();
      await page.getByRole('heading', { level: 1, name: say(WORDS.conceptsElsewhere) }).waitFor();
      expect(await page.locator('html').getAttribute('lang')).not.toBe(reader.language);
      await page.reload();
      await page.getByRole('heading', { level: 1, name: say(WORDS.conceptsElsewhere) }).waitFor();
      await inHeader(say(WORDS.own)).click();
      await page.getByRole('heading', { level: 1, name: say(WORDS.concepts) }).waitFor();
    });

    inPortal('finds by keyboard alone: / opens, typing suggests, Enter goes there', async ({ page, open, barriers }) => {
      await open('/');
      // Where / is a key of its own, and where it is Shift and another.
      await page.evaluate(() => document.dispatchEvent(new KeyboardEvent('keydown', { key: '/', shiftKey: true, bubbles: true })));
      const box = page.getByRole('dialog').getByRole('combobox');
      await page.keyboard.type('plan');
      expect(await box.inputValue()).toBe('plan');
      await page.locator('[role="option"][aria-selected="true"], [role="option"][data-combobox-selected]').first().waitFor();
      expect(await barriers()).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.keyboard.press('Control+k');
      await page.keyboard.type('plan');
      await page.getByRole('option').nth(1).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.pathname !== '/');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    });

    inPortal('leads from the start to a concept by Tab and Enter, and shows where one is', async ({ page, open, settled }) => {
      const tabTo = async (isThere: () => boolean) => {
        for (let presses = 0; presses < 150; presses++) {
          await page.keyboard.press('Tab');
          if (await page.evaluate(isThere)) return;
          const { outlineStyle, boxShadow } = await page.evaluate(() => {
            const { outlineStyle: outline, boxShadow: shadow } = getComputedStyle(document.activeElement!);
            return { outlineStyle: outline, boxShadow: shadow };
          });
          expect([await page.evaluate(() => document.activeElement!.outerHTML.slice(0, 120)), outlineStyle, boxShadow]).not.toEqual([
            expect.anything(),
            'none',
            'none',
          ]);
        }
        throw new Error('there is no way there by Tab');
      };
      await open('/');
      await tabTo(() => document.activeElement!.matches('main a[href$="/concept"]'));
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/concept$/);
      await settled();
      await tabTo(() => document.activeElement!.matches('main table a'));
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/concept\/./);
      await page.locator('main .definition').first().waitFor();
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    });

    inPortal('has colours that can be told apart, as measured in the page of patterns', async ({ page, open }) => {
      await open('/styleguide');
      for (const theme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: theme });
        await page.waitForFunction((scheme) => document.documentElement.getAttribute('data-mantine-color-scheme') === scheme, theme);
        // Measured at the next painting.
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
        const measured = await page.locator('[data-contrast]').evaluateAll((all) => all.map((each) => Number(each.dataset['contrast'])));
        expect(measured.length).toBeGreaterThan(8);
        expect([theme, measured.filter((ratio) => ratio < 4.5)]).toEqual([theme, []]);
      }
    });

    inPortal(
      'is read on paper: black on white in every theme, without what is pressed, with where it comes from',
      async ({ page, open }) => {
        await open(concept);
        await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
        const paper = await page.evaluate(() => ({
          colour: getComputedStyle(document.querySelector('.definition')!).color,
          background: getComputedStyle(document.documentElement).backgroundColor,
          pressed: [...document.querySelectorAll('header, nav, button')].filter((each) => each.checkVisibility()).length,
        }));
        expect(paper).toEqual({ colour: 'rgb(0, 0, 0)', background: 'rgb(255, 255, 255)', pressed: 0 });
        await page.getByText(`${registry.url}${concept}`).first().waitFor();
        await page.emulateMedia({ media: 'print', colorScheme: 'light' });
        expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
      },
    );

    inPortal('skips to the content of the page one is on', async ({ page, open }) => {
      await open(concept);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => [location.pathname, document.activeElement?.id])).toEqual([concept, 'content']);
    });

    inPortal('tells where one has come to, and has the title of a page that is missing', async ({ page, open, say }) => {
      await open('/organisations');
      await page
        .locator('nav')
        .getByRole('link', { name: say(WORDS.concepts), exact: true })
        .click();
      await page.getByRole('heading', { level: 1, name: say(WORDS.concepts) }).waitFor();
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
      await open('/concept/termverk.example/concept/no-such');
      expect(await page.title()).toContain(say(WORDS.missing));
      expect(await page.locator('h1').textContent()).toBe(say(WORDS.missing));
    });

    inPortal('goes back to an earlier search with its words', async ({ page, open }) => {
      await open('/search?q=plan');
      await page.evaluate(() => history.pushState(null, '', '/search?q=zzzzzz'));
      await page.evaluate(() => dispatchEvent(new PopStateEvent('popstate')));
      await page.waitForFunction(() => (document.querySelector('input[type=search]') as HTMLInputElement).value === 'zzzzzz');
      await page.goBack();
      await page.waitForFunction(() => (document.querySelector('input[type=search]') as HTMLInputElement).value === 'plan');
    });

    inPortal('keeps a search in its address', async ({ page, open, say }) => {
      const hits = page.getByRole('status').filter({ hasText: say(WORDS.hit) });
      await open('/search?q=plan');
      await hits.waitFor();
      await page.getByRole('checkbox').first().check();
      await page.waitForURL(/kind=/);
      await page.reload();
      await hits.waitFor();
      expect(await page.getByRole('checkbox').first().isChecked()).toBe(true);
    });
  },
);

describeInPortal(
  'people who sign in',
  () => registry,
  ({ it: inPortal }) => {
    inPortal('are seen to be, and sign out', async ({ page, open, forgive }) => {
      // The try-out provider has pages of its own, with a policy of their own.
      forgive(/favicon/);
      const { path } = (await portalRoutes(registry.url)).find(({ route }) => route === '/concept/$')!;
      await open(path);
      await page.getByRole('link', { name: 'Logga in' }).click();
      await page.waitForURL(/try-out/);
      await page.getByRole('button').first().click();
      await page.waitForURL(`${registry.url}${path}`);
      await page.locator('header button[aria-haspopup="menu"]').nth(1).click();
      await page.getByRole('menuitem', { name: 'Logga ut' }).click();
      // The provider says so, or asks whether to end its own session too.
      await page.waitForURL(/session\/end|signed-out/);
      await page.goto(registry.url);
      await page.getByRole('link', { name: 'Logga in' }).waitFor();
    });
  },
  [SWEDISH],
);
