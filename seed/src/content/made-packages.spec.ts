import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@termverk/kernel';
import { replacements, statusFacts } from '@termverk/terminology';
import { PROJECT_ROOT } from '../testing.js';
import { placesIn } from '../seed-parts.js';
import { countries } from './countries.js';
import { LANGUAGE_GROUPS } from './language-groups.js';
import { languageTags } from './languages.js';
import type { ContentPackage } from './packages.js';
import { swedishNames } from './swedish-names.js';

type Bodies = ReadonlyMap<string, JsonObject>;

async function bodiesOf(from: ContentPackage): Promise<Map<string, { header: JsonObject; rows: Bodies }>> {
  const systems = new Map<string, { header: JsonObject; rows: Bodies }>();
  for await (const entry of from.entries()) {
    if (entry.outcome !== 'read') throw new Error(`${entry.name}: ${JSON.stringify(entry)}`);
    const { url, header, rows } = entry.content;
    systems.set(url, { header: header as JsonObject, rows: new Map(rows.map(({ key, body }) => [key, body])) });
  }
  return systems;
}

const places = placesIn(PROJECT_ROOT);
const namesIn = (rows: Bodies, code: string, language: string) =>
  (rows.get(code)!['designation'] as { language: string; value: string }[])
    .filter((designation) => designation.language === language)
    .map(({ value }) => value);

describe('the language tags', () => {
  const systems = bodiesOf(languageTags(places));
  const tags = async () => (await systems).get('urn:ietf:bcp:47')!;

  it('are in five code systems, all of the registry but its ranges for private use', async () => {
    const counts = [...(await systems)].map(([url, { header, rows }]) => [url.replace(/^.*-/, ''), header['count'], rows.size]);
    expect(counts).toEqual([
      ['urn:ietf:bcp:47', 8360, 8360],
      ['script', 224, 224],
      ['region', 303, 303],
      ['variant', 134, 134],
      ['extlang', 256, 256],
    ]);
  });

  it.each([
    ['iw', 'he', '1989-01-01'],
    ['i-klingon', 'tlh', '2004-02-24'],
    ['no-bok', 'nb', '2000-02-18'],
    ['sgn-SE', 'swl', '2009-07-29'],
    ['en-GB-oed', 'en-GB-oxendict', '2015-04-17'],
  ])('know that %s gave way to %s on %s', async (code, successor, date) => {
    const body = (await tags()).rows.get(code)! as never;
    expect(replacements(body)).toEqual([{ code: successor }]);
    expect(JSON.stringify(statusFacts(body))).toContain('deprecated');
    expect((body as JsonObject)['property']).toContainEqual({ code: 'deprecationDate', valueDateTime: date });
  });

  it('have their names in English, and in Swedish first where there is one', async () => {
    const { rows } = await tags();
    const known = swedishNames().edition !== null;
    for (const [code, swedish, english] of [
      ['sv', 'svenska', 'Swedish'],
      ['fit', 'meänkieli', 'Tornedalen Finnish'],
      ['rom', 'romani', 'Romany'],
      ['yi', 'jiddisch', 'Yiddish'],
      ['sma', 'sydsamiska', 'Southern Sami'],
      ['prs', 'dari', 'Dari'],
      ['so', 'somaliska', 'Somali'],
    ] as const) {
      expect(namesIn(rows, code, 'en')).toContain(english);
      if (known) expect([rows.get(code)!['display'], namesIn(rows, code, 'sv')[0]]).toEqual([swedish, swedish]);
    }
    expect(namesIn(rows, 'swl', 'sv')).toEqual(['svenskt teckenspråk']);
    expect(namesIn(rows, 'ckb', 'sv')).toContain('sorani');
  });

  it('name the great groups of languages in Swedish, and know no group that is not there', async () => {
    const { rows } = await tags();
    const named = Object.entries(LANGUAGE_GROUPS).map(([code, name]) => [code, name, namesIn(rows, code, 'sv').includes(name)]);
    expect(named.filter(([, , isThere]) => isThere !== true)).toEqual([]);
    expect(['bat', 'grk', 'itc'].map((code) => rows.get(code)!['display'])).toEqual(['baltiska språk', 'grekiska språk', 'italiska språk']);
  });

  it('take no name of another language', async () => {
    const { rows } = await tags();
    // CLDR reads these as hebreiska, rumänska and serbiska.
    expect(['iw', 'mo', 'sh'].map((code) => namesIn(rows, code, 'sv'))).toEqual([[], [], []]);
  });

  it('say nothing in Swedish where there is no name in Swedish', async () => {
    if (swedishNames().edition === null) return;
    const { rows } = await tags();
    const silent = [...rows.values()].filter(({ display }) => display === undefined);
    expect(silent.length).toBeGreaterThan(7000);
    expect(silent.every((body) => namesIn(new Map([['x', body]]), 'x', 'en').length > 0)).toBe(true);
    expect([...rows.values()].every((body) => body['display'] === undefined || namesIn(new Map([['x', body]]), 'x', 'sv').length > 0)).toBe(
      true,
    );
  });

  it('are whole without Swedish names too', async () => {
    const nothing = () => undefined;
    const without = languageTags(places, { edition: null, language: nothing, script: nothing, region: nothing });
    expect([without.version, without.licence]).toEqual(['2025-08-25', 'CC0-1.0']);
    const { rows } = (await bodiesOf(without)).get('urn:ietf:bcp:47')!;
    expect([rows.size, namesIn(rows, 'sv', 'en')]).toEqual([8360, ['Swedish']]);
  });
});

describe('the countries', () => {
  const loaded = bodiesOf(countries(places));
  const rows = async () => (await loaded).get('urn:iso:std:iso:3166')!.rows;

  it('are there by all three codes, with the others as properties', async () => {
    const all = await rows();
    expect(all.size).toBe(750);
    for (const code of ['SE', 'SWE', '752']) {
      expect(all.get(code)).toMatchObject({ display: 'Sverige' });
      expect(all.get(code)!['property']).toEqual(
        expect.arrayContaining([
          { code: 'alpha2', valueCode: 'SE' },
          { code: 'alpha3', valueCode: 'SWE' },
          { code: 'numeric', valueCode: '752' },
        ]),
      );
    }
  });

  it('have names in Swedish and English', async () => {
    const all = await rows();
    for (const code of all.keys()) {
      expect([code, namesIn(all, code, 'sv').length > 0, namesIn(all, code, 'en').length > 0]).toEqual([code, true, true]);
    }
    expect(namesIn(all, 'GB', 'en')).toContain('UK');
    expect(all.get('CW')!['display']).toBe('Curaçao');
  });

  it('say which code is not of ISO’s', async () => {
    const assigned = [...(await rows())].filter(([, body]) => JSON.stringify(body['property']).includes('userAssigned'));
    expect(assigned.map(([code]) => code).sort()).toEqual(['983', 'XK', 'XKK']);
  });
});

it('a package whose data are not there is not at hand', async () => {
  const nowhere = { ...places, nodeModules: '/nonexistent' };
  expect([await languageTags(nowhere).checksum(), await countries(nowhere).checksum()]).toEqual([null, null]);
});
