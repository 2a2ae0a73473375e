import { join } from 'node:path';
import type { JsonObject } from '@termverk/kernel';
import { madePackage } from './made-package.js';
import type { ContentPackage, PackagePlaces } from './packages.js';
import { translated } from './translated.js';

/** The edition that is pinned in package.json. */
const VERSION = '7.14.0';

/** Names of countries by alpha-2 code: the usual name, or several with the usual one first. */
export type CountryNames = Readonly<Record<string, string | readonly string[]>>;

/** Alpha-2, alpha-3 and numeric code of a country. */
export type CountryCodes = readonly [alpha2: string, alpha3: string, numeric: string, ...rest: string[]];

/** Spellings in the package that are not those of Swedish. */
const SPELLED: Readonly<Record<string, string>> = { CW: 'Curaçao', GW: 'Guinea-Bissau' };

/** Countries in Swedish and English. */
export function countries({ nodeModules }: PackagePlaces): ContentPackage {
  return madePackage({
    name: 'i18n-iso-countries',
    title: 'countries (ISO 3166-1)',
    path: join(nodeModules, 'i18n-iso-countries'),
    authority: 'iso',
    subjectField: 'sprak-och-lander',
    licence: 'MIT',
    version: VERSION,
    files: ['codes.json', 'langs/sv.json', 'langs/en.json'],
    make: ([codes, swedish, english]) => [
      countryCodeSystem(
        codes as readonly CountryCodes[],
        (swedish as { countries: CountryNames }).countries,
        (english as { countries: CountryNames }).countries,
      ),
    ],
  });
}

/** The code system (FHIR R5): every country three times, by alpha-2, alpha-3 and numeric code, as FHIR reads `urn:iso:std:iso:3166`. */
export function countryCodeSystem(codes: readonly CountryCodes[], swedish: CountryNames, english: CountryNames): JsonObject {
  const concept = (['alpha-2', 'alpha-3', 'numeric'] as const).flatMap((format, i) =>
    codes.map((country) => conceptOf(country, format, country[i]!, swedish, english)),
  );
  return {
    resourceType: 'CodeSystem',
    id: 'iso-3166',
    language: 'sv',
    url: 'urn:iso:std:iso:3166',
    version: VERSION,
    name: 'Iso3166Part1',
    ...translated('title', 'Länder (ISO 3166-1)', 'Countries (ISO 3166-1)'),
    status: 'active',
    experimental: false,
    publisher: 'ISO (koderna); i18n-iso-countries (namnen)',
    ...translated(
      'description',
      'Länder och områden enligt ISO 3166-1 med tvåbokstavskod, trebokstavskod och sifferkod. Versionen är npm-paketets; ISO:s lista gäller före den.',
      'Countries and areas of ISO 3166-1 by alpha-2, alpha-3 and numeric code. The version is that of the npm package; the list of ISO goes before it.',
    ),
    copyright: 'i18n-iso-countries: MIT, © 2016 widdix GmbH.',
    caseSensitive: true,
    content: 'fragment',
    count: concept.length,
    property: [
      { code: 'format', description: 'alpha-2, alpha-3 eller numeric', type: 'code' },
      { code: 'alpha2', description: 'Landets tvåbokstavskod', type: 'code' },
      { code: 'alpha3', description: 'Landets trebokstavskod', type: 'code' },
      { code: 'numeric', description: 'Landets sifferkod', type: 'code' },
      { code: 'userAssigned', description: 'Koden är inte tilldelad av ISO', type: 'boolean' },
    ],
    concept,
  };
}

/** Kosovo has no code of ISO's; XK is in general use from the range that ISO leaves to users. */
const USER_ASSIGNED = new Set(['XK']);

function conceptOf(country: CountryCodes, format: string, code: string, swedish: CountryNames, english: CountryNames): JsonObject {
  const [alpha2, alpha3, numeric] = country;
  const names = { sv: namesOf(SPELLED[alpha2] ?? swedish[alpha2]), en: namesOf(english[alpha2]) };
  const others = { alpha2, alpha3, numeric };
  return {
    code,
    display: names.sv[0] ?? names.en[0]!,
    designation: (['sv', 'en'] as const).flatMap((language) => names[language].map((value) => ({ language, value }))),
    property: [
      { code: 'format', valueCode: format },
      ...Object.entries(others).map(([property, valueCode]) => ({ code: property, valueCode })),
      ...(USER_ASSIGNED.has(alpha2) ? [{ code: 'userAssigned', valueBoolean: true }] : []),
    ],
  };
}

function namesOf(names: string | readonly string[] | undefined): readonly string[] {
  return names === undefined ? [] : typeof names === 'string' ? [names] : names;
}
