import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { chromiumPath, startBrowser, type TestBrowser } from '../support/browser.js';
import { graphql } from '../support/client.js';
import { startTestRegistry, type TestRegistry } from '../support/registry.js';

const chromium = chromiumPath();
if (chromium === null) process.stderr.write('SKIPPED: the portal in a browser, as there is no Chromium.\n');

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

(chromium === null ? describe.skip : describe)('in a browser', () => {
  let concept: string;
  let codeSystem: string;
  let organisation: string;
  beforeAll(async () => {
    const { data } = await graphql(
      registry.url,
      `
        {
          concepts: artefacts(first: 1, filter: { kind: "concept" }) {
            edges {
              node {
                url
              }
            }
          }
          codeSystems: artefacts(first: 1, filter: { kind: "code-system" }) {
            edges {
              node {
                url
              }
            }
          }
          organisations(first: 1) {
            edges {
              node {
                slug
              }
            }
          }
        }
      `,
    );
    const first = (of: string) => (data as Record<string, { edges: { node: { url: string; slug: string } }[] }>)[of]!.edges[0]!.node;
    concept = `/concept/${first('concepts').url.replace('https://', '')}`;
    codeSystem = `/code-system/${first('codeSystems').url.replace(/https?:\/\//, '')}`;
    organisation = `/organisation/${first('organisations').slug}`;
  });

  describe.each([
    ['sv-SE', 'light', 'Begrepp', 'Sidan finns inte', 'träff'],
    ['en-GB', 'dark', 'Concepts', 'There is no such page', 'hit'],
  ] as const)('in %s, %s', (locale, colorScheme, concepts, missing, hit) => {
    let browser: TestBrowser;
    let page: Page;
    const complaints: string[] = [];
    const elsewhere: string[] = [];

    beforeAll(async () => {
      browser = await startBrowser({ locale, colorScheme, viewport: { width: 1280, height: 900 } });
    });
    afterAll(() => browser?.close());
    beforeEach(async () => {
      complaints.length = 0;
      elsewhere.length = 0;
      page = await browser.context.newPage();
      // Safari has none.
      await page.addInitScript(() => delete (globalThis as Partial<typeof globalThis>).requestIdleCallback);
      page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('request', (request) => !request.url().startsWith(registry.url) && elsewhere.push(request.url()));
    });
    afterEach(() => page.close());

    const open = async (path: string) => {
      await page.goto(`${registry.url}${path}`);
      await page.locator('main h1').first().waitFor();
      await page.waitForLoadState('networkidle');
    };

    it('every page is free of barriers that can be found by a machine, asks nobody else, and breaks no policy', async () => {
      const found: Record<string, unknown> = {};
      const paths = [
        '/',
        '/search?q=plan',
        '/concept',
        concept,
        codeSystem,
        '/fields',
        '/organisations',
        organisation,
        '/systems',
        '/releases',
      ];
      for (const path of [...paths, '/nowhere']) {
        await open(path);
        await page.evaluate(axe.source);
        const barriers = await page.evaluate(async () => {
          const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document);
          return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
        });
        if (barriers.length > 0) found[path] = barriers;
      }
      expect(found).toEqual({});
      expect(complaints).toEqual([]);
      expect(elsewhere).toEqual([]);
    });

    it('speaks the language of the browser, and the other when it is asked to', async () => {
      await open('/concept');
      expect(await page.locator('html').getAttribute('lang')).toBe(locale.slice(0, 2));
      expect(await page.locator('h1').textContent()).toBe(concepts);
      await page
        .locator('header')
        .getByRole('button', { name: locale === 'sv-SE' ? 'English' : 'Svenska' })
        .click();
      await page.getByRole('heading', { level: 1, name: locale === 'sv-SE' ? 'Concepts' : 'Begrepp' }).waitFor();
      await page.reload();
      await page.getByRole('heading', { level: 1, name: locale === 'sv-SE' ? 'Concepts' : 'Begrepp' }).waitFor();
      await page
        .locator('header')
        .getByRole('button', { name: locale === 'sv-SE' ? 'Svenska' : 'English' })
        .click();
    });

    it('finds by keyboard alone: / opens, typing suggests, Enter goes there', async () => {
      await open('/');
      // Where / is a key of its own, and where it is Shift and another.
      await page.evaluate(() => document.dispatchEvent(new KeyboardEvent('keydown', { key: '/', shiftKey: true, bubbles: true })));
      const box = page.getByRole('dialog').getByRole('combobox');
      await page.keyboard.type('plan');
      expect(await box.inputValue()).toBe('plan');
      await page.locator('[role="option"][aria-selected="true"], [role="option"][data-combobox-selected]').first().waitFor();
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run(document));
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))])).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.keyboard.press('Control+k');
      await page.keyboard.type('plan');
      await page.getByRole('option').nth(1).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.pathname !== '/');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      expect(complaints).toEqual([]);
    });

    it('skips to the content of the page one is on', async () => {
      await open(concept);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => [location.pathname, document.activeElement?.id])).toEqual([concept, 'content']);
    });

    it('tells where one has come to, and has the title of a page that is missing', async () => {
      await open('/organisations');
      await page.locator('nav').getByRole('link', { name: concepts, exact: true }).click();
      await page.getByRole('heading', { level: 1, name: concepts }).waitFor();
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
      await open('/concept/termverk.example/concept/no-such');
      expect(await page.title()).toContain(missing);
    });

    it('goes back to an earlier search with its words', async () => {
      await open('/search?q=plan');
      await page.evaluate(() => history.pushState(null, '', '/search?q=zzzzzz'));
      await page.evaluate(() => dispatchEvent(new PopStateEvent('popstate')));
      await page.waitForFunction(() => (document.querySelector('input[type=search]') as HTMLInputElement).value === 'zzzzzz');
      await page.goBack();
      await page.waitForFunction(() => (document.querySelector('input[type=search]') as HTMLInputElement).value === 'plan');
    });

    it('keeps a search in its address', async () => {
      await open('/search?q=plan');
      await page.getByRole('status').filter({ hasText: hit }).waitFor();
      const kind = page.getByRole('checkbox').first();
      await kind.check();
      await page.waitForURL(/kind=/);
      await page.reload();
      await page.getByRole('status').filter({ hasText: hit }).waitFor();
      expect(await page.getByRole('checkbox').first().isChecked()).toBe(true);
    });

    it('says that a page is missing, and shows the way home', async () => {
      await open('/concept/termverk.example/concept/no-such');
      expect(await page.locator('h1').textContent()).toBe(missing);
    });

    it('fits a phone without scrolling sideways', async () => {
      await page.setViewportSize({ width: 360, height: 740 });
      for (const path of ['/', '/search?q=plan', concept, codeSystem]) {
        await open(path);
        expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, 360]);
      }
    });
  });

  it('people sign in, are seen to be, and sign out', async () => {
    const browser = await startBrowser({ locale: 'sv-SE' });
    try {
      const page = await browser.context.newPage();
      await page.goto(`${registry.url}${concept}`);
      await page.getByRole('link', { name: 'Logga in' }).click();
      await page.waitForURL(/try-out/);
      await page.getByRole('button').first().click();
      await page.waitForURL(`${registry.url}${concept}`);
      await page.locator('header button[aria-haspopup="menu"]').nth(1).click();
      await page.getByRole('menuitem', { name: 'Logga ut' }).click();
      // The provider says so, or asks whether to end its own session too.
      await page.waitForURL(/session\/end|signed-out/);
      await page.goto(registry.url);
      await page.getByRole('link', { name: 'Logga in' }).waitFor();
    } finally {
      await browser.close();
    }
  });
});
