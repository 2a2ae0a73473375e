import { afterAll, beforeAll, expect } from '@jest/globals';
import { People } from '../../support/people.js';
import { describeInPortal } from '../../support/portal.js';
import { Journey } from '../../support/proposals.js';
import { startTestRegistry, type TestRegistry } from '../../support/registry.js';

const CONCEPT = '/concept/termverk.example/demo/concept/planeringssamtal';
const NEW_DEFINITION = 'samtal där en person, närstående och personal går igenom vad som ska hända härnäst';
const RELEASE = 'prov-versioner';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startTestRegistry({ seed: 'minimal' });
  const journey = new Journey(new People(registry.url));
  await journey.scheduled(await journey.concept('planeringssamtal'), NEW_DEFINITION, RELEASE);
  await journey.publish(RELEASE);
}, 300_000);
afterAll(() => registry?.stop());

describeInPortal(
  'versions',
  () => registry,
  ({ it }) => {
    it('are compared in words, before and after beside each other, with the pair in the address', async ({
      page,
      open,
      say,
      barriers,
      picture,
    }) => {
      await open(`${CONCEPT}?view=compare`);
      const heading = page.getByRole('heading', { level: 2 }).first();
      expect(await heading.textContent()).toBe(
        say({ sv: 'Definitionen ändrad; betydelsen ändras', en: 'The definition changed; the meaning changes' }),
      );
      expect(await page.locator('main ins').first().textContent()).toContain(say({ sv: '[tillagt: ', en: '[inserted: ' }));
      expect(await barriers()).toEqual([]);
      await picture('versions compared');
      await page.getByRole('button', { name: say({ sv: 'Byt håll', en: 'Swap' }) }).click();
      await page.waitForURL(/with=/);
      const swapped = new URL(page.url()).searchParams;
      expect([swapped.get('view'), swapped.get('version'), swapped.get('with')]).toEqual([
        'compare',
        '1.0.0',
        expect.stringMatching(/^[12]\./),
      ]);
      // The first version has none before it, but it can be compared with any.
      await open(`${CONCEPT}?view=compare&version=1.0.0`);
      await page.getByText(say({ sv: 'Det här är den första versionen.', en: 'This is the first version.' })).waitFor();
    }, 120_000);

    it('show only changes of one class when that is asked for', async ({ page, open, settled, say }) => {
      await open(`${CONCEPT}?view=compare`);
      const filter = page.getByRole('navigation', { name: say({ sv: 'Ändringar efter räckvidd', en: 'Changes by how far they reach' }) });
      await filter.getByRole('link', { name: say({ sv: 'betydelse', en: 'meaning' }) }).click();
      await page.waitForURL(/filter=meaning/);
      await settled();
      expect(await page.locator('main ins').count()).toBeGreaterThan(0);
      await open(`${CONCEPT}?view=compare&filter=text`);
      expect(await page.locator('main ins').count()).toBe(0);
    }, 120_000);

    it('lead to the decision behind them, its case and its place in the audit chain, without signing in', async ({
      page,
      open,
      say,
      barriers,
      sideways,
      picture,
    }) => {
      await open(CONCEPT);
      await page.getByRole('link', { name: say({ sv: 'Historik', en: 'History' }), exact: true }).click();
      const decision = page.getByRole('region', { name: say({ sv: 'Beslut', en: 'Decision' }), exact: true });
      await decision.getByText('Underlaget håller.').waitFor();
      expect(await decision.locator('a[href$="/body/exempelradet-for-begrepp"]').count()).toBe(1);
      const links = await decision.locator('a[href*="api/v1/"]').evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
      expect(links.map((link) => new URL(link).pathname.split('/')[3])).toEqual(['cases', 'audit']);
      for (const link of links) expect((await fetch(link)).status).toBe(200);
      await page
        .getByRole('button', { name: say({ sv: 'Visa i händelsekedjan', en: 'Show in the audit chain' }) })
        .first()
        .click();
      await page.getByText('version.published').waitFor();
      expect(await barriers()).toEqual([]);
      await page.setViewportSize({ width: 360, height: 800 });
      expect(await sideways()).toBeLessThanOrEqual(0);
      await picture('history');
    }, 120_000);

    it('are read as they were on a day', async ({ page, open, settled, say }) => {
      await open(CONCEPT);
      await page.getByLabel(say({ sv: 'Som det var den', en: 'As it was on' })).fill('2020-01-01');
      await page.waitForURL(/asOf=2020-01-01/);
      await page
        .getByText(say({ sv: 'Ingen version gällde den 1 januari 2020.', en: 'No version was in force on 1 January 2020.' }))
        .waitFor();
      await open(`${CONCEPT}?asOf=2999-01-01`);
      await settled();
      await page.getByText(say({ sv: 'Så här löd det som gällde den', en: 'This is what was in force on' })).waitFor();
      expect(await page.locator('main').textContent()).toContain('närstående');
      await open(`${CONCEPT}?asOf=2020-02-31`);
      await page.getByText(say({ sv: '2020-02-31 är ingen dag.', en: '2020-02-31 is no day.' })).waitFor();
    }, 120_000);

    it('are gathered in releases, with what has changed and how to verify it', async ({ page, open, say, barriers, picture }) => {
      await open('/releases');
      expect(await page.getByRole('heading', { level: 2 }).first().textContent()).toBe(say({ sv: 'Gällande', en: 'In force' }));
      expect(await barriers()).toEqual([]);
      await open(`/release/${RELEASE}`);
      await page.getByText(`termverk releases verify ${RELEASE}`).waitFor();
      await page.locator('main a[href*="/planeringssamtal"]').first().waitFor();
      expect(await barriers()).toEqual([]);
      await picture('release');
    }, 120_000);
  },
);
