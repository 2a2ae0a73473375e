import { afterAll, beforeAll, expect } from '@jest/globals';
import { describeInPortal } from '../../support/portal.js';
import { startTestRegistry, type TestRegistry } from '../../support/registry.js';

const SPECIFICATION = '/specification/termverk.example/specification/care-plan';
const CONTRACT = '/service-contract/termverk.example/service-contract/get-care-plans';
const STANDARD = '/standard/termverk.example/standard/iso-704';
const NAMING_SYSTEM = '/naming-system/termverk.example/NamingSystem/hsa-id';
const ELEMENT = 'carePlan.carePlanBody.typeOfCarePlanEnum';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startTestRegistry({ seed: 'minimal' });
}, 180_000);
afterAll(() => registry?.stop());

describeInPortal(
  'specifications, contracts, naming systems and standards',
  () => registry,
  ({ it }) => {
    it('have no barriers that a machine can find, and fit a phone', async ({ open, barriers, sideways, page, picture }) => {
      for (const [name, path] of [
        ['specification', `${SPECIFICATION}?code=${ELEMENT}`],
        ['coverage', `${SPECIFICATION}?only=contracts`],
        ['contract', CONTRACT],
        ['standard', STANDARD],
        ['naming-system', NAMING_SYSTEM],
        ['standards', '/standard'],
      ] as const) {
        await page.setViewportSize({ width: 1280, height: 900 });
        await open(path);
        expect([path, await barriers()]).toEqual([path, []]);
        await picture(`specification/${name}`);
        await page.setViewportSize({ width: 360, height: 740 });
        expect([path, await sideways()]).toEqual([path, 0]);
      }
    }, 240_000);

    it('an element has an address, and says what it means, what it draws from and who carries it', async ({ open, page, say }) => {
      await open(`${SPECIFICATION}?code=${ELEMENT}`);
      const pane = page.getByRole('region', { name: say({ sv: 'plantyp', en: 'type of plan' }) });
      await pane.getByText(ELEMENT).waitFor();
      await pane.getByText(say({ sv: 'koden måste finnas i urvalet', en: 'the code must be in the value set' })).waitFor();
      await pane
        .getByText(say({ sv: 'som egen uppgift', en: 'as a value of its own' }))
        .first()
        .waitFor();
      await pane.getByRole('button', { name: say({ sv: 'Visa de första koderna', en: 'Show the first codes' }) }).click();
      await pane.getByRole('listitem').filter({ hasText: /\S/ }).first().waitFor();
      await page.getByRole('row', { selected: true }).waitFor();
    });

    it('a tree is gone about in with arrows, and Enter opens an element', async ({ open, page }) => {
      await open(SPECIFICATION);
      const tree = page.getByRole('treegrid');
      const rows = tree.locator('[role="row"][aria-level]');
      await rows.first().waitFor();
      const before = Number(await tree.getAttribute('aria-rowcount'));
      await tree.focus();
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowLeft');
      await page.waitForFunction(() => document.querySelector('[role="treegrid"]')!.getAttribute('aria-rowcount') === '2');
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction(
        (count) => document.querySelector('[role="treegrid"]')!.getAttribute('aria-rowcount') === String(count),
        before,
      );
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await page.waitForURL(/code=carePlan\.carePlanHeader$/);
      await page.getByRole('row', { selected: true }).waitFor();
    });

    it('elements are found by name, with what is above them', async ({ open, page, say }) => {
      await open(SPECIFICATION);
      await page
        .getByRole('searchbox', { name: say({ sv: 'Filtrera element på namn', en: 'Filter elements by name' }) })
        .fill('typeOfCarePlan');
      await page.waitForURL(/filter=typeOfCarePlan/);
      await page
        .getByRole('row')
        .filter({ hasText: say({ sv: 'plantyp', en: 'type of plan' }) })
        .first()
        .waitFor();
      expect(Number(await page.getByRole('treegrid').getAttribute('aria-rowcount'))).toBeLessThan(6);
    });

    it('what contracts do not carry is said in words, and counted', async ({ open, page, say }) => {
      await open(`${SPECIFICATION}?only=contracts`);
      await page.getByRole('columnheader', { name: say({ sv: 'bärs inte', en: 'not carried' }) }).waitFor();
      await page
        .getByRole('treegrid')
        .getByText(say({ sv: 'som egen uppgift', en: 'as a value of its own' }))
        .first()
        .waitFor();
    });

    it('a contract tells how far it carries each specification', async ({ open, page, say }) => {
      await open(CONTRACT);
      await page.getByRole('heading', { name: say({ sv: 'Meddelanden', en: 'Messages' }), exact: true }).waitFor();
      const line = page.getByRole('listitem').filter({ has: page.locator('a[href$="/specification/care-plan"]') });
      await line.getByText(new RegExp(`${say({ sv: 'bärs inte', en: 'not carried' })} \\d`)).waitFor();
    });

    it('the register is sorted and narrowed, and its address says how', async ({ open, page, say }) => {
      await open('/standard');
      const first = page.locator('tbody tr').first();
      const level = page.getByRole('columnheader', { name: say({ sv: 'Bindande?', en: 'Binding?' }) });
      await level.getByRole('button').click();
      await page.waitForURL(/sort=level/);
      expect(await level.getAttribute('aria-sort')).toBe('ascending');
      await first.getByText(say({ sv: 'rekommenderad', en: 'recommended' })).waitFor();
      await page.getByRole('searchbox').last().fill('ISO 704');
      await page.waitForURL(/q=ISO\+704/);
      await page.reload();
      await page.locator('tbody tr').filter({ hasText: 'ISO 704' }).waitFor();
      expect(await page.locator('tbody tr').count()).toBe(1);
      await page.getByRole('link', { name: 'ISO 704' }).click();
      await page
        .getByText(say({ sv: 'får läsas av den som har licens', en: 'may be read by those who have a licence' }))
        .first()
        .waitFor();
    });
  },
);
