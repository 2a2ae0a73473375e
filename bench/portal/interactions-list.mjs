/** Letters that words begin with, asked for in turn, so that no answer is one that is kept. */
const LETTERS = 'vplkrjsthgmdbafeinouc';

/**
 * What is measured. `prepare` goes where it is done and gives what `isSeen` needs (null: there is nothing to do it with), `again` puts
 * everything back before a round and may give something else, `act` is what the person does, and `isSeen` runs in the page.
 */
export const INTERACTIONS = [
  {
    name: 'search, from a key to the first hits',
    prepare: (page, address) => opened(page, `${address}/search`),
    again: async (page, round) => {
      await page.locator('main input[type=search]').fill('');
      await page.waitForFunction(() => document.querySelector('main ol li') === null);
      return LETTERS[round % LETTERS.length];
    },
    act: (page, letter) => page.keyboard.press(letter),
    isSeen: () => document.querySelector('main ol li') !== null,
  },
  {
    name: 'opening the palette',
    prepare: (page, address) => opened(page, `${address}/concept`),
    again: async (page) => {
      await page.keyboard.press('Escape');
      await page.locator('[role=dialog]').waitFor({ state: 'detached' });
    },
    act: (page) => page.keyboard.press('Control+k'),
    isSeen: () => document.activeElement?.matches('[role=dialog] input') === true,
  },
  {
    name: 'switching the language',
    prepare: (page, address) => opened(page, `${address}/concept`),
    again: (page) => page.textContent('main h1'),
    act: (page) =>
      page
        .locator('header')
        .getByRole('button', { name: /^(English|Svenska)$/ })
        .click(),
    isSeen: (before) => document.querySelector('main h1')?.textContent !== before,
  },
  {
    name: 'switching the theme',
    prepare: (page, address) => opened(page, `${address}/concept`),
    again: async (page) => {
      if ((await page.locator('[role=menuitemradio]').count()) === 0)
        await page.locator('header button[aria-haspopup=menu]').first().click();
      await page.locator('[role=menuitemradio]').first().waitFor();
      return page.evaluate(() => document.documentElement.getAttribute('data-mantine-color-scheme'));
    },
    act: (page, before) =>
      page
        .locator('[role=menuitemradio]')
        .nth(before === 'light' ? 1 : 0)
        .click(),
    isSeen: (before) => document.documentElement.getAttribute('data-mantine-color-scheme') !== before,
  },
  {
    name: 'unfolding a branch of a code system',
    prepare: async (page, address) => {
      await opened(page, `${address}/code-system/terminology.hl7.org/CodeSystem/v3-ActCode`);
      const tree = page.locator('[role=treegrid]').first();
      if (
        !(await tree.waitFor({ timeout: 10_000 }).then(
          () => true,
          () => false,
        ))
      )
        return null;
      await tree.focus();
      await page.keyboard.press('Home');
      return {};
    },
    again: async (page) => {
      // The next branch that is folded, with what is below it not fetched yet.
      const rows = page.locator('[role=treegrid]').first();
      for (let step = 0; step < 400; step++) {
        const isFolded = await rows.evaluate((grid) => {
          const active = document.getElementById(grid.getAttribute('aria-activedescendant') ?? '');
          return active?.getAttribute('aria-expanded') === 'false';
        });
        if (isFolded) break;
        await page.keyboard.press('ArrowDown');
      }
      return page.evaluate(() => Number(document.querySelector('[role=treegrid]').getAttribute('aria-rowcount')));
    },
    act: (page) => page.keyboard.press('ArrowRight'),
    isSeen: (before) => Number(document.querySelector('[role=treegrid]').getAttribute('aria-rowcount')) > before,
  },
  {
    name: 'switching the version',
    prepare: (page, address) => opened(page, `${address}/value-set/hl7.org/fhir/ValueSet/account-type`),
    again: async (page) => {
      await page.locator('main input[aria-haspopup=listbox]').first().click();
      await page.locator('[role=option][aria-selected=false]').first().waitFor();
      return page.evaluate(() => location.search);
    },
    act: (page) => page.locator('[role=option][aria-selected=false]').first().click(),
    isSeen: (before) => location.search !== before && document.querySelector('[aria-busy="true"]') === null,
  },
];

async function opened(page, url) {
  await page.goto(url);
  await page.locator('main h1').first().waitFor({ state: 'attached' });
  await page.waitForLoadState('networkidle');
  return {};
}
