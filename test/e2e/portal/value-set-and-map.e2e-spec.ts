import { afterAll, beforeAll, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { demoToken } from '../../support/client.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { insertImporters } from '../../support/importers.js';
import { codeSystem, importBody } from '../../support/importing.js';
import { describeInPortal } from '../../support/portal.js';
import { startTestRegistry, type TestRegistry } from '../../support/registry.js';

const SYSTEM = 'https://example.org/CodeSystem/vard';
const OTHER = 'https://example.org/CodeSystem/annat';
const FRUITS = 400;

/** Two chapters: 400 in one of them, so that more than one window is needed; one of those is no longer in use. */
const system = codeSystem(
  'vard',
  [
    {
      code: 'V',
      display: 'Vårdformer',
      concept: Array.from({ length: FRUITS }, (_, at) => ({
        code: `V${at}`,
        display: `Vårdform ${at}`,
        designation: [{ language: 'en', value: `Form of care ${at}` }],
        ...(at === 3 ? { property: [{ code: 'inactive', valueBoolean: true }] } : {}),
      })),
    },
    { code: 'U', display: 'Utanför' },
  ],
  { title: 'Vårdkodverket', language: 'sv', hierarchyMeaning: 'is-a', caseSensitive: true },
);
const other = codeSystem('annat', [{ code: 'A', display: 'Allt' }], { title: 'Det andra kodverket', language: 'sv' });

const resource = (resourceType: string, id: string, more: object) =>
  JSON.stringify({
    resourceType,
    url: `https://example.org/${resourceType}/${id}`,
    version: '1.0.0',
    name: id,
    status: 'active',
    ...more,
  });
const under = { system: SYSTEM, filter: [{ property: 'concept', op: 'descendent-of', value: 'V' }] };
const valueSets = [
  resource('ValueSet', 'former', {
    title: 'Vårdformer',
    experimental: true,
    compose: { include: [under], exclude: [{ system: SYSTEM, concept: [{ code: 'V0' }] }] },
  }),
  resource('ValueSet', 'alla-former', { title: 'Alla vårdformer', compose: { include: [under] } }),
  resource('ValueSet', 'utan-kodverk', {
    title: 'Utan kodverk',
    compose: { include: [{ system: 'https://example.org/CodeSystem/borta' }] },
  }),
];
const map = resource('ConceptMap', 'former-till-annat', {
  title: 'Vårdformer till det andra',
  group: [
    {
      source: SYSTEM,
      target: OTHER,
      unmapped: { mode: 'fixed', code: 'A' },
      element: Array.from({ length: FRUITS }, (_, at) => ({
        code: `V${at}`,
        ...(at === 1
          ? { noMap: true }
          : {
              target: [
                {
                  code: 'A',
                  relationship: at === 0 ? 'equivalent' : 'source-is-narrower-than-target',
                  ...(at === 2 ? { comment: 'Beslutat i samråd.' } : {}),
                },
              ],
            }),
      })),
    },
    { source: OTHER, target: SYSTEM, element: [{ code: 'A', target: [{ code: 'U', relationship: 'related-to' }] }] },
  ],
});
const FORMER = '/value-set/example.org/ValueSet/former';
const MAP = '/concept-map/example.org/ConceptMap/former-till-annat';

let database: TestDatabase;
let registry: TestRegistry;
beforeAll(async () => {
  database = await createTestDatabase();
  await insertImporters(database.url);
  registry = await startTestRegistry({ databaseUrl: database.url });
  const token = await demoToken(registry.url, 'demo-importor');
  for (const body of [system, other, ...valueSets, map]) {
    const { error, report } = await importBody(registry.url, token, body);
    if (error !== null || report?.committed !== true) throw new Error(JSON.stringify({ error, report }));
  }
}, 300_000);
afterAll(async () => {
  await registry?.stop();
  await database?.drop();
});

const WORDS = {
  descendants: { sv: 'alla koder under V Vårdformer, men inte den själv', en: 'all codes under V Vårdformer, but not itself' },
  except: { sv: 'Utom', en: 'Except' },
  total: { sv: '399 koder', en: '399 codes' },
  found: { sv: '1 kod passar filtret', en: '1 code fits the filter' },
  none: { sv: 'Inget passar filtret', en: 'Nothing fits the filter' },
  name: { sv: 'Vårdform', en: 'Form of care' },
  filter: { sv: 'Filtrera', en: 'Filter' },
  active: { sv: 'Bara koder i bruk', en: 'Only codes in use' },
  activeTotal: { sv: '398 koder', en: '398 codes' },
  inactive: { sv: 'ur bruk', en: 'no longer in use' },
  experimental: { sv: 'Experimentellt', en: 'Experimental' },
  check: { sv: 'Kod att kontrollera', en: 'Code to check' },
  checkButton: { sv: 'Kontrollera', en: 'Check' },
  member: { sv: 'Ja, V7', en: 'Yes, V7' },
  outside: { sv: 'men ingår inte här', en: 'but not in this value set' },
  unknown: { sv: 'Nej, ingen kod', en: 'No, there is no code' },
  subset: { sv: 'Allt här finns också i Alla vårdformer', en: 'All that is here is also in Alla vårdformer' },
  onlyThere: { sv: 'Bara i det andra (1)', en: 'Only in the other (1)' },
  missing: { sv: 'ett kodverk saknas', en: 'a code system is missing' },
  whole: { sv: 'alla koder i', en: 'all codes of' },
  copy: { sv: 'Kopiera koderna', en: 'Copy the codes' },
  mappings: { sv: '401 mappningar', en: '401 mappings' },
  one: { sv: '1 mappning', en: '1 mapping' },
  unmapped: { sv: 'saknar motsvarighet', en: 'has no counterpart' },
  narrower: { sv: 'är snävare än', en: 'is narrower than' },
  notEquivalent: { sv: 'Allt som inte betyder detsamma', en: 'All that does not mean the same' },
  fixed: { sv: 'Koder som inte står här blir A Allt', en: 'Codes that are not listed become A Allt' },
  translate: { sv: 'Kod, från endera sidan', en: 'Code, from either side' },
  translateButton: { sv: 'Översätt', en: 'Translate' },
  forwards: { sv: 'Framåt', en: 'Forwards' },
  backwards: { sv: 'Bakåt', en: 'Backwards' },
  nowhere: { sv: 'står inte på någon sida', en: 'is on neither side' },
  chosen: { sv: 'Vald mappning', en: 'Chosen mapping' },
};

const row = (page: Page, text: string) => page.locator('[role=rowgroup] [role=row]').filter({ hasText: text });
const main = (page: Page, text: string) => page.locator('main').getByText(text).first();

describeInPortal(
  'a value set',
  () => registry,
  ({ it: inPortal, reader }) => {
    inPortal(
      'says in words what is in it, and shows the codes as they are now',
      async ({ page, open, say, barriers, sideways, picture }) => {
        await open(FORMER);
        await main(page, say(WORDS.total)).waitFor();
        const definition = await page.locator('main dl').first().textContent();
        expect(definition).toContain(say(WORDS.descendants));
        expect(definition).toContain(say(WORDS.except));
        expect(definition).toContain('V0');
        await main(page, say(WORDS.experimental)).waitFor();
        await row(page, `${say(WORDS.name)} 1`)
          .first()
          .waitFor();
        await row(page, say(WORDS.inactive)).waitFor();
        expect(await row(page, 'V1').first().getByRole('link').getAttribute('href')).toContain('/code-system/example.org/CodeSystem/vard?');
        expect(await barriers()).toEqual([]);
        await picture(`value-set ${reader.language}`);
        const table = page.getByRole('grid');
        await table.focus();
        await page.keyboard.press('End');
        await row(page, `V${FRUITS - 1}`).waitFor();
        await page.setViewportSize({ width: 360, height: 740 });
        expect(await sideways()).toBe(0);
      },
      120_000,
    );

    inPortal(
      'is narrowed as one types and by what is in use, and the address keeps it',
      async ({ page, open, say }) => {
        await open(FORMER);
        await page.getByLabel(say(WORDS.filter), { exact: true }).fill(`${say(WORDS.name).split(' ')[0]} 17`);
        await main(page, say({ sv: '1 kod', en: '1 code' })).waitFor();
        await page.waitForURL(/filter=/);
        await page.reload();
        await row(page, 'V17').first().waitFor();
        await page.getByLabel(say(WORDS.filter), { exact: true }).fill('zzz');
        await main(page, say(WORDS.none)).waitFor();
        await page.getByLabel(say(WORDS.filter), { exact: true }).fill('');
        await main(page, say(WORDS.total)).waitFor();
        await page.getByLabel(say(WORDS.active)).check({ force: true });
        await main(page, say(WORDS.activeTotal)).waitFor();
        await page.waitForURL(/only=active/);
      },
      120_000,
    );

    inPortal(
      'tells whether a code is in it',
      async ({ page, open, say }) => {
        await open(`${FORMER}?code=V7`);
        await main(page, say(WORDS.member)).waitFor();
        for (const [code, words] of [
          ['U', WORDS.outside],
          ['Q', WORDS.unknown],
        ] as const) {
          await page.getByLabel(say(WORDS.check)).fill(code);
          await page.getByRole('button', { name: say(WORDS.checkButton) }).click();
          await main(page, say(words)).waitFor();
          expect(new URL(page.url()).searchParams.get('code')).toBe(code);
        }
      },
      120_000,
    );

    inPortal(
      'is compared with another by its address',
      async ({ page, open, say, barriers }) => {
        await open(`${FORMER}?with=${encodeURIComponent('https://example.org/ValueSet/alla-former')}`);
        await page
          .locator('main')
          .filter({ hasText: say(WORDS.subset) })
          .waitFor();
        await main(page, say(WORDS.onlyThere)).waitFor();
        expect(await barriers()).toEqual([]);
      },
      120_000,
    );

    inPortal(
      'whose code system is missing says so, and still what it is made of',
      async ({ page, open, say, barriers }) => {
        await open('/value-set/example.org/ValueSet/utan-kodverk');
        await main(page, say(WORDS.missing)).waitFor();
        expect(await page.locator('main dl').first().textContent()).toContain(say(WORDS.whole));
        expect(await barriers()).toEqual([]);
      },
      120_000,
    );
  },
);

describeInPortal(
  'a concept map',
  () => registry,
  ({ it: inPortal, reader }) => {
    inPortal(
      'has both sides with the relationship in words, also far down, and tells all of one',
      async ({ page, open, say, barriers, sideways, picture }) => {
        await open(MAP);
        await main(page, say(WORDS.mappings)).waitFor();
        await page
          .locator('main')
          .filter({ hasText: say(WORDS.fixed) })
          .waitFor();
        const second = row(page, 'V2').first();
        await second.filter({ hasText: say(WORDS.narrower) }).waitFor();
        expect(await barriers()).toEqual([]);
        await picture(`concept-map ${reader.language}`);
        await second.getByRole('gridcell').nth(1).click();
        await page
          .getByRole('region', { name: say(WORDS.chosen) })
          .getByText('Beslutat i samråd.')
          .waitFor();
        await page.getByRole('grid').focus();
        await page.keyboard.press('End');
        await row(page, 'Utanför').waitFor();
        await page.setViewportSize({ width: 360, height: 740 });
        expect(await sideways()).toBe(0);
      },
      120_000,
    );

    inPortal(
      'is narrowed to what has no counterpart, to what is not the same, to a group, and by words',
      async ({ page, open, say }) => {
        await open(MAP);
        const outcomes = page.getByRole('navigation').filter({ hasText: say(WORDS.notEquivalent) });
        await outcomes.getByRole('link', { name: say(WORDS.unmapped) }).click();
        await page.waitForURL(/only=unmapped/);
        await main(page, say(WORDS.one)).waitFor();
        await row(page, 'V1')
          .filter({ hasText: say(WORDS.unmapped) })
          .waitFor();
        await outcomes.getByRole('link', { name: say(WORDS.notEquivalent) }).click();
        await page.getByRole('status').filter({ hasText: '400' }).waitFor();
        await open(`${MAP}?group=1`);
        await row(page, 'Utanför').waitFor();
        await open(`${MAP}?filter=samr%C3%A5d`);
        await row(page, 'Beslutat').waitFor();
        expect(await page.locator('[role=rowgroup] [role=row]').count()).toBe(1);
      },
      120_000,
    );

    inPortal(
      'translates a code both ways',
      async ({ page, open, say, barriers }) => {
        await open(`${MAP}?code=A`);
        await main(page, say(WORDS.forwards)).waitFor();
        await main(page, say(WORDS.backwards)).waitFor();
        await page.getByLabel(say(WORDS.translate)).fill('nix');
        await page.getByRole('button', { name: say(WORDS.translateButton) }).click();
        await main(page, say(WORDS.nowhere)).waitFor();
        expect(await barriers()).toEqual([]);
      },
      120_000,
    );
  },
);
