import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { examples } from '../../apps/registry/src/explorer/examples.js';
import { chromiumPath, startBrowser, type TestBrowser } from '../support/browser.js';
import { demoToken, graphql } from '../support/client.js';
import { startTestRegistry, type TestRegistry } from '../support/registry.js';

const chromium = chromiumPath();
if (chromium === null) process.stderr.write('SKIPPED: the explorer in a browser, as there is no Chromium.\n');

describe('the explorer', () => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await startTestRegistry({ seed: 'minimal' });
  }, 180_000);
  afterAll(() => registry?.stop());

  it('is for browsers; programs get GraphQL at the same address', async () => {
    const page = await fetch(`${registry.url}/graphql`, { headers: { accept: 'text/html', 'accept-language': 'en' } });
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(await page.text()).toContain('<html lang="en">');
    const program = await fetch(`${registry.url}/graphql?query={__typename}`, { headers: { accept: 'application/json' } });
    expect(await program.json()).toEqual({ data: { __typename: 'Query' } });
  });

  it.each(examples.map((example) => [example.title.en, example] as const))(
    'has the example "%s", which answers on the seed',
    async (_, example) => {
      const token = example.needsSignIn === true ? await demoToken(registry.url, 'demo-forfattare') : undefined;
      const { status, data, errors } = await graphql(registry.url, example.query, example.variables, token);
      if (status !== 200) process.stderr.write(registry.log());
      expect({ status, errors }).toEqual({ status: 200, errors: [] });
      for (const value of Object.values(data!)) expect(value === null || typeof value === 'object').toBe(true);
    },
  );

  (chromium === null ? describe.skip : describe)('in a browser', () => {
    let browser: TestBrowser;
    let page: Page;
    const complaints: string[] = [];
    const requests: string[] = [];

    beforeAll(async () => {
      browser = await startBrowser({ locale: 'sv-SE', viewport: { width: 1400, height: 900 } });
    });
    afterAll(() => browser?.close());
    beforeEach(async () => {
      complaints.length = 0;
      requests.length = 0;
      page = await browser.context.newPage();
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('request', (request) => requests.push(request.url()));
      await page.goto(`${registry.url}/graphql`);
    });
    afterEach(() => page.close());

    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const query = () => page.getByRole('textbox', { name: /^(Fråga|Query)/ });
    const answered = () => page.waitForFunction(() => document.getElementById('status')!.textContent.startsWith('HTTP'));
    const write = async (text: string) => {
      await query().fill(text);
      await query().press('End');
    };
    const picture = async (name: string) => {
      const folder = process.env['TERMVERK_TEST_PICTURES'];
      if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
    };
    const tab = (name: string) => page.getByRole('tab', { name }).click();
    const schemaLoaded = async () => {
      await tab('Schema');
      await page.getByRole('heading', { name: 'Frågor' }).waitFor();
    };

    it('starts in the language of the browser, asks nobody but the registry, and breaks no policy', async () => {
      expect(await page.title()).toBe('Termverk – utforska med GraphQL');
      await schemaLoaded();
      await button('English').click();
      expect(await page.title()).toBe('Termverk – explore with GraphQL');
      expect(await button('Run').isVisible()).toBe(true);
      expect(complaints).toEqual([]);
      expect(requests.filter((url) => !url.startsWith(registry.url) && !url.startsWith('data:'))).toEqual([]);
    });

    it('runs an example and shows status, time, size and request id', async () => {
      await page.getByRole('button', { name: /Bläddra i ett kodverk/ }).click();
      await button('Kör').click();
      await answered();
      expect(await page.locator('#status').textContent()).toMatch(/^HTTP 200 · [\d,]+ ms · [\d,]+ k?B · request-id [\w-]{36}$/);
      expect(await page.locator('#output').textContent()).toContain('"rowCount": 8');
      await picture('example');
      await tab('Historik');
      await page.getByRole('button', { name: /CodeSystemRows/ }).waitFor();
      expect(complaints).toEqual([]);
    });

    it('runs from the keyboard, and tells errors with their place', async () => {
      await write('{\n  artefacts { wrong');
      await query().press('Control+Enter');
      await answered();
      const problems = page.locator('#problems');
      expect(await problems.textContent()).toContain('GRAPHQL_INVALID');
      await write('query { artefact(url: "x") { nothing } }');
      await query().press('Control+Enter');
      await page.getByRole('button', { name: 'rad 1' }).click();
      expect(await query().evaluate((box: HTMLTextAreaElement) => box.value.slice(box.selectionStart))).toBe('nothing } }');
      await picture('error');
    });

    it('says what is wrong with variables before it asks', async () => {
      await page.getByRole('textbox', { name: /^Variabler/ }).fill('[1');
      const before = requests.length;
      await button('Kör').click();
      expect(await page.locator('#problems').textContent()).toContain('Variablerna är inte ett JSON-objekt');
      expect(requests.length).toBe(before);
    });

    it('suggests fields at the cursor and puts in the chosen one', async () => {
      await schemaLoaded();
      await write('{ artefacts { edges { node { ti');
      await query().press('Control+ ');
      await page.getByRole('option', { name: /^title/ }).waitFor();
      await picture('suggestions');
      await query().press('Enter');
      expect(await query().inputValue()).toBe('{ artefacts { edges { node { title');
      await query().press('Control+ ');
      await query().press('Escape');
      expect(await page.getByRole('listbox').isVisible()).toBe(false);
    });

    it('helps with brackets and indentation, can be undone, and lets Tab leave after Escape', async () => {
      await query().fill('');
      await query().press('{');
      await query().press('Enter');
      await page.keyboard.type('a');
      expect(await query().inputValue()).toBe('{\n  a\n}');
      await query().press('Tab');
      expect(await query().inputValue()).toBe('{\n  a  \n}');
      await button('Snygga till').click();
      expect(await query().inputValue()).toBe('{\n  a\n}\n');
      await query().press('Control+z');
      expect(await query().inputValue()).toBe('{\n  a  \n}');
      await query().press('Escape');
      await query().press('Tab');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('variables');
    });

    it('walks the schema by search, types and the way back, and inserts a field that runs', async () => {
      await schemaLoaded();
      await page.getByRole('searchbox').fill('governanceBod');
      await page.getByRole('button', { name: 'Query', exact: true }).first().click();
      await page.getByRole('button', { name: 'GovernanceBodyConnection!' }).click();
      await page.getByRole('navigation', { name: 'Du är här' }).getByText('GovernanceBodyConnection').waitFor();
      await picture('schema');
      await button('Översikt').click();
      await query().fill('');
      await button('Infoga governanceBodies i frågan').click();
      await button('Kör').click();
      await answered();
      expect(await page.locator('#status').textContent()).toMatch(/^HTTP 200/);
      expect(await query().inputValue()).toMatch(/^query GovernanceBodies \{\n {2}governanceBodies \{\n {4}edges/);
    });

    it('gets a token of a demo person with one click and uses it, for this tab’s session alone', async () => {
      await tab('Logga in');
      await page.getByRole('button', { name: 'Hämta token för Demo Författare' }).click();
      await page.locator('#who').getByText('Demo Författare, Region Exempel').waitFor();
      await picture('sign-in');
      await write('{ me { person { slug } } }');
      await query().press('Control+Enter');
      await answered();
      expect(await page.locator('#output').textContent()).toContain('"demo-forfattare"');
      expect(await page.evaluate(() => [sessionStorage.getItem('termverk.token')?.slice(0, 4), localStorage.length])).toEqual(['tvk_', 0]);
      await button('Glöm').click();
      await page.locator('#who').getByText('Inte inloggad').waitFor();
    });

    it('shows what a mutation refuses', async () => {
      await write('mutation { mintDemoToken(person: "ingen") { token { id } userErrors { code message } } }');
      await query().press('Control+Enter');
      await answered();
      expect(await page.locator('#problems').textContent()).toContain('PERSON_UNKNOWN');
    });

    it('shares a query by link, without the token', async () => {
      await write('{ artefactCounts { kind } } # räksmörgås & co');
      await button('Dela').click();
      await page.waitForFunction(() => location.hash.startsWith('#query='));
      const other = await browser.context.newPage();
      await other.goto(page.url());
      expect(await other.getByRole('textbox', { name: 'Fråga' }).inputValue()).toBe('{ artefactCounts { kind } } # räksmörgås & co');
      await other.close();
    });

    it('tells when the registry cannot be reached', async () => {
      await page.route('**/graphql', (route) => route.abort());
      await button('Kör').click();
      await page.locator('#problems').getByText('Registret går inte att nå').waitFor();
      await page.unroute('**/graphql');
    });

    it.each(['light', 'dark'] as const)('has no barrier that axe finds, in %s', async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(axe.source);
      await button('Kör').click();
      await answered();
      for (const name of ['Exempel', 'Schema', 'Historik', 'Logga in']) {
        await tab(name);
        const found = await page.evaluate(async () => (await (globalThis as unknown as { axe: typeof axe }).axe.run()).violations);
        expect(found.map(({ id, nodes }) => `${name}: ${id} ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
      }
      await picture(colorScheme);
    });

    it.each([360, 800])('fits a screen of %d px', async (width) => {
      await page.setViewportSize({ width, height: 740 });
      await button('Kör').click();
      await answered();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await picture(`width-${width}`);
    });
  });
});
