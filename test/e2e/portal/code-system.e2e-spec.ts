import { afterAll, beforeAll, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { demoToken } from '../../support/client.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { insertImporters } from '../../support/importers.js';
import { codeSystem, importBody } from '../../support/importing.js';
import { describeInPortal } from '../../support/portal.js';
import { startTestRegistry, type TestRegistry } from '../../support/registry.js';

const CHAPTERS = 10;
const GROUPS = 100;
const CODES = 119;
/** More than a page can be high. */
const ALL = CHAPTERS + CHAPTERS * GROUPS + CHAPTERS * GROUPS * CODES;
const LAST = `K${CHAPTERS - 1}-${GROUPS - 1}-${CODES - 1}`;

/** Chapters, groups in them, codes in those, in document order. One code is in two groups, one is not to be used. */
const large = () =>
  codeSystem(
    'stort',
    Array.from({ length: CHAPTERS }, (_, chapter) => ({
      code: `K${chapter}`,
      display: `Kapitel ${chapter}`,
      designation: [{ language: 'en', value: `Chapter ${chapter}` }],
      concept: Array.from({ length: GROUPS }, (_, group) => ({
        code: `K${chapter}-${group}`,
        display: `Avsnitt ${chapter}.${group}`,
        concept: Array.from({ length: CODES }, (_, code) => ({
          code: `K${chapter}-${group}-${code}`,
          display: `${chapter === 4 && group === 2 && code === 0 ? 'Sällsynt t' : 'T'}illstånd ${chapter}.${group}.${code}`,
          definition: `Så beskrivs nummer ${code} i avsnittet.`,
          ...(code === 7 ? { property: [{ code: 'inactive', valueBoolean: true }] } : {}),
          ...(chapter === 4 && group === 2 && code === 0 ? { property: [{ code: 'parent', valueCode: 'K5-1' }] } : {}),
        })),
      })),
    })),
    {
      title: 'Ett stort kodverk',
      language: 'sv',
      hierarchyMeaning: 'is-a',
      property: [{ code: 'parent', type: 'code', uri: 'http://hl7.org/fhir/concept-properties#parent' }],
    },
  );
const small = codeSystem(
  'litet',
  [
    { code: 'ja', display: 'Ja', definition: 'Det är så.' },
    { code: 'nej', display: 'Nej', designation: [{ language: 'en', value: 'No' }] },
  ],
  { title: 'Ett litet kodverk', language: 'sv' },
);
const LARGE = '/code-system/example.org/CodeSystem/stort';
const SMALL = '/code-system/example.org/CodeSystem/litet';

let database: TestDatabase;
let registry: TestRegistry;
beforeAll(async () => {
  database = await createTestDatabase();
  await insertImporters(database.url);
  registry = await startTestRegistry({ databaseUrl: database.url });
  const token = await demoToken(registry.url, 'demo-importor');
  for (const body of [large(), small]) {
    const { error, report } = await importBody(registry.url, token, body);
    if (error !== null || report?.committed !== true) throw new Error(JSON.stringify({ error, report }));
  }
}, 300_000);
afterAll(async () => {
  await registry?.stop();
  await database?.drop();
});

const WORDS = {
  tree: { sv: 'Träd', en: 'Tree' },
  table: { sv: 'Tabell', en: 'Table' },
  filter: { sv: 'Filtrera koder', en: 'Filter codes' },
  chapter: { sv: 'Kapitel', en: 'Chapter' },
  chosen: { sv: 'Vald kod', en: 'Chosen code' },
  close: { sv: 'Stäng uppgifterna om koden', en: 'Close what is told of the code' },
  none: { sv: 'Ingen kod svarar mot', en: 'No code answers to' },
  copyWhole: { sv: 'Kopiera med kodverk och version', en: 'Copy with system and version' },
  copied: { sv: 'Kopierat', en: 'Copied' },
  inactive: { sv: 'inaktiv', en: 'inactive' },
  hit: { sv: '1 träff', en: '1 hit' },
};

const row = (page: Page, text: string) => page.locator('[role=row]').filter({ hasText: text });
/** The row that keys go from, as those who do not see it are told. */
const activeRow = (page: Page) =>
  page.evaluate(() => {
    const grid = document.querySelector('[role=treegrid], [role=grid]');
    const id = grid?.getAttribute('aria-activedescendant');
    return id === null || id === undefined ? null : (document.getElementById(id)?.textContent ?? null);
  });
const activeIs = (page: Page, text: string) =>
  page.waitForFunction((wanted) => {
    const id = document.querySelector('[role=treegrid], [role=grid]')?.getAttribute('aria-activedescendant');
    return id !== null && id !== undefined && (document.getElementById(id)?.textContent ?? '').includes(wanted);
  }, text);

describeInPortal(
  'the codes of a code system',
  () => registry,
  ({ it: inPortal }) => {
    inPortal(
      'are a tree that opens in place, read by keys alone',
      async ({ page, open, say, barriers, picture }) => {
        await open(LARGE);
        const tree = page.getByRole('treegrid');
        await row(page, `${say(WORDS.chapter)} 0`).waitFor();
        expect(await tree.getAttribute('aria-rowcount')).toBe(String(CHAPTERS + 1));
        await tree.focus();
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('ArrowDown');
        await activeIs(page, `${say(WORDS.chapter)} 1`);
        await page.keyboard.press('ArrowRight');
        const first = row(page, 'Avsnitt 1.0');
        await first.waitFor();
        expect(
          await first.evaluate((it) => ['level', 'setsize', 'posinset', 'expanded'].map((name) => it.getAttribute(`aria-${name}`))),
        ).toEqual(['2', String(GROUPS), '1', 'false']);
        await page.keyboard.press('ArrowRight');
        await activeIs(page, 'Avsnitt 1.0');
        await page.keyboard.press('ArrowRight');
        await row(page, 'Tillstånd 1.0.0').waitFor();
        expect(await tree.getAttribute('aria-rowcount')).toBe(String(CHAPTERS + GROUPS + CODES + 1));
        await page.keyboard.press('End');
        await activeIs(page, `${say(WORDS.chapter)} ${CHAPTERS - 1}`);
        await page.keyboard.press('ArrowUp');
        await page.keyboard.press('Home');
        await activeIs(page, `${say(WORDS.chapter)} 0`);
        await page.keyboard.type('avsnitt 1.0');
        await activeIs(page, 'Avsnitt 1.0');
        await page.keyboard.press('ArrowLeft');
        await page.waitForFunction(() => document.querySelector('[role=treegrid]')?.getAttribute('aria-rowcount') === '111');
        await page.keyboard.press('ArrowLeft');
        await activeIs(page, `${say(WORDS.chapter)} 1`);
        await page.keyboard.press('Enter');
        await page
          .getByRole('region', { name: say(WORDS.chosen) })
          .getByRole('heading', { name: `${say(WORDS.chapter)} 1` })
          .waitFor();
        expect(new URL(page.url()).searchParams.get('code')).toBe('K1');
        await picture('code-system/tree');
        expect(await barriers()).toEqual([]);
      },
      120_000,
    );

    inPortal(
      'are scrolled through to the last of more than a page can hold',
      async ({ page, open, say, barriers, picture }) => {
        await open(LARGE);
        await page.getByText(say(WORDS.table), { exact: true }).click();
        const table = page.getByRole('grid');
        await row(page, 'K0-0-0').first().waitFor();
        expect(await table.getAttribute('aria-rowcount')).toBe(String(ALL + 1));
        await table.evaluate((it) => it.scrollTo({ top: it.scrollHeight }));
        await row(page, LAST).waitFor();
        expect(await row(page, LAST).getAttribute('aria-rowindex')).toBe(String(ALL + 1));
        await table.evaluate((it) => it.scrollTo({ top: it.scrollHeight / 2 }));
        const middle = row(page, 'K4-99-').or(row(page, 'K5-0-')).first();
        await middle.waitFor();
        await table.evaluate((it) => it.scrollBy({ top: -34 * 3 }));
        await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
        await picture('code-system/table');
        expect(await barriers()).toEqual([]);
        await table.evaluate((it) => it.scrollTo({ top: 0 }));
        await row(page, 'K0-0-0').first().waitFor();
        await table.focus();
        await page.keyboard.press('End');
        await activeIs(page, LAST);
        await page.keyboard.press('Home');
        await activeIs(page, `${say(WORDS.chapter)} 0`);
        // The way of showing them is remembered: as it was for those who come after.
        await page.getByText(say(WORDS.tree), { exact: true }).click();
        await page.getByRole('treegrid').waitFor();
      },
      120_000,
    );

    inPortal(
      'are filtered over all levels, with a way to each',
      async ({ page, open, say, barriers, settled }) => {
        await open(LARGE);
        const field = page.getByRole('searchbox', { name: say(WORDS.filter) });
        await field.fill('sälls till');
        const hit = row(page, 'K4-2-0');
        await hit.getByText(`${say(WORDS.chapter)} 4 › Avsnitt 4.2`).waitFor();
        expect(await hit.locator('mark').allTextContents()).toEqual(['Sälls', 'till']);
        await page.getByText(say(WORDS.hit), { exact: true }).waitFor();
        expect(new URL(page.url()).searchParams.get('filter')).toBe('sälls till');
        expect(await field.evaluate((it) => it === document.activeElement)).toBe(true);
        expect(await barriers()).toEqual([]);
        await field.fill('kanelbulle');
        await page.getByText(say(WORDS.none)).waitFor();
        await field.fill('');
        await page.getByRole('treegrid').waitFor();
        await settled();
      },
      120_000,
    );

    inPortal(
      'are found by their address, with all that is said of them and every way to them',
      async ({ page, open, say, barriers }) => {
        await open(`${LARGE}?code=K4-2-0`);
        const pane = page.getByRole('region', { name: say(WORDS.chosen) });
        await pane.getByRole('heading', { name: 'Sällsynt tillstånd 4.2.0' }).waitFor();
        await pane.getByText('Så beskrivs nummer 0 i avsnittet.').waitFor();
        await pane.getByText(`${say(WORDS.chapter)} 4 › Avsnitt 4.2 › Sällsynt tillstånd 4.2.0`).waitFor();
        await pane.getByText(`${say(WORDS.chapter)} 5 › Avsnitt 5.1 › Sällsynt tillstånd 4.2.0`).waitFor();
        await page.locator('[role=row][aria-selected=true]').getByText('Sällsynt tillstånd 4.2.0').waitFor();
        await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
        await pane.getByRole('button', { name: say(WORDS.copyWhole) }).click();
        await pane.getByRole('button', { name: say(WORDS.copied) }).waitFor();
        expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('https://example.org/CodeSystem/stort|1.0.0#K4-2-0');
        expect(await barriers()).toEqual([]);
        await pane.getByRole('link', { name: /Avsnitt 5\.1/ }).click();
        await pane.getByRole('heading', { name: 'Avsnitt 5.1' }).waitFor();
        await page.locator('[role=row][aria-selected=true]').getByText('Avsnitt 5.1').waitFor();
        await pane.getByRole('button', { name: say(WORDS.close) }).click();
        await pane.waitFor({ state: 'detached' });
        expect(new URL(page.url()).searchParams.get('code')).toBeNull();
      },
      120_000,
    );

    inPortal('are read on a phone, what is said of one as a sheet over them', async ({ page, open, say, barriers, sideways, picture }) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await open(LARGE);
      await row(page, `${say(WORDS.chapter)} 3`).click();
      await page
        .getByRole('dialog')
        .getByRole('heading', { name: `${say(WORDS.chapter)} 3` })
        .waitFor();
      expect(await sideways()).toBe(0);
      await picture('code-system/phone');
      expect(await barriers()).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      expect(await activeRow(page)).toContain(`${say(WORDS.chapter)} 3`);
    });

    inPortal('are a table to read when they are few', async ({ page, open, barriers, reader }) => {
      await open(SMALL);
      await page.getByRole('cell', { name: reader.language === 'sv' ? 'Nej' : 'No', exact: true }).waitFor();
      expect(await page.getByRole('treegrid').count()).toBe(0);
      await page.getByRole('cell', { name: 'Det är så.' }).waitFor();
      expect(await barriers()).toEqual([]);
    });
  },
);
