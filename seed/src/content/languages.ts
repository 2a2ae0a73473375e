import { join } from 'node:path';
import type { JsonObject } from '@termverk/kernel';
import { LANGUAGE_GROUPS } from './language-groups.js';
import { madePackage } from './made-package.js';
import type { ContentPackage, PackagePlaces } from './packages.js';
import { translated } from './translated.js';
import { swedishNames, type SwedishNames } from './swedish-names.js';

/** A record of the IANA Language Subtag Registry (RFC 5646 §3.1), as the package language-subtag-registry has it. */
export interface SubtagRecord {
  readonly Type: 'language' | 'extlang' | 'script' | 'region' | 'variant' | 'grandfathered' | 'redundant';
  readonly Subtag?: string;
  readonly Tag?: string;
  readonly Description: readonly string[];
  readonly Added?: string;
  readonly Deprecated?: string;
  readonly 'Preferred-Value'?: string;
  readonly 'Suppress-Script'?: string;
  readonly Macrolanguage?: string;
  readonly Scope?: string;
  readonly Prefix?: readonly string[];
  readonly Comments?: readonly string[];
}

/** The edition that is pinned in package.json. */
const REGISTRY_DATE = '2025-08-25';
const TAGS = 'urn:ietf:bcp:47';
const SUBTAGS = 'https://termverk.example/CodeSystem/language-subtag-';
const COPYRIGHT =
  'IANA Language Subtag Registry: CC0 1.0. Svenska namn: Unicode CLDR, © 1991–2025 Unicode, Inc., Unicode License v3 (https://www.unicode.org/license.txt).';

/** Swedish names in common use in Sweden that CLDR lacks or has another one for. */
const ALSO_CALLED: Readonly<Record<string, string>> = {
  ckb: 'sorani',
  kmr: 'kurmanji',
  prs: 'dari',
  ps: 'pashto',
  rom: 'romani chib',
  swl: 'svenskt teckenspråk',
  ti: 'tigrinska',
};

/** Where each kind of subtag stands. Tags have the address that FHIR knows them by; subtags alone are no tags and stand apart. */
const SYSTEMS = [
  {
    id: 'bcp-47',
    url: TAGS,
    types: ['language', 'grandfathered', 'redundant'],
    title: { sv: 'Språktaggar (BCP 47)', en: 'Language tags (BCP 47)' },
    name: 'Bcp47',
    description: {
      sv: 'Språk (två- och trebokstavskoder) och de hela taggar som IANA har registrerat. Taggar som satts samman av flera delar, till exempel sv-FI, följer av RFC 5646 och räknas inte upp.',
      en: 'Languages and the whole tags that IANA has registered; tags composed of several subtags follow from RFC 5646 and are not listed.',
    },
  },
  {
    id: 'language-subtag-script',
    url: `${SUBTAGS}script`,
    types: ['script'],
    title: { sv: 'Språktaggars delar: skriftsystem', en: 'Language subtags: scripts' },
    name: 'LanguageSubtagScript',
    description: { sv: 'Skriftsystem i språktaggar, enligt ISO 15924.', en: 'Scripts in language tags, from ISO 15924.' },
  },
  {
    id: 'language-subtag-region',
    url: `${SUBTAGS}region`,
    types: ['region'],
    title: { sv: 'Språktaggars delar: områden', en: 'Language subtags: regions' },
    name: 'LanguageSubtagRegion',
    description: {
      sv: 'Länder och områden i språktaggar, enligt ISO 3166-1 och UN M.49.',
      en: 'Regions in language tags, from ISO 3166-1 and UN M.49.',
    },
  },
  {
    id: 'language-subtag-variant',
    url: `${SUBTAGS}variant`,
    types: ['variant'],
    title: { sv: 'Språktaggars delar: varianter', en: 'Language subtags: variants' },
    name: 'LanguageSubtagVariant',
    description: {
      sv: 'Dialekter, stavningar och andra varianter i språktaggar.',
      en: 'Dialects, orthographies and other variants in language tags.',
    },
  },
  {
    id: 'language-subtag-extlang',
    url: `${SUBTAGS}extlang`,
    types: ['extlang'],
    title: { sv: 'Språktaggars delar: utvidgade språkkoder', en: 'Language subtags: extended language codes' },
    name: 'LanguageSubtagExtlang',
    description: {
      sv: 'Språkkoder som kan följa efter ett makrospråk; huvudspråkets egen kod är att föredra (RFC 5646 §4.1.1).',
      en: 'Codes that may follow a macrolanguage; the language’s own code is preferred.',
    },
  },
] as const;

/** The language tags and subtags of BCP 47, with deprecations, preferred values and Swedish names. */
export function languageTags({ nodeModules }: PackagePlaces, names: SwedishNames = swedishNames()): ContentPackage {
  const version = names.edition === null ? REGISTRY_DATE : `${REGISTRY_DATE}-cldr-${names.edition}`;
  return madePackage({
    name: 'iana.language-subtags',
    title: 'language tags (BCP 47)',
    path: join(nodeModules, 'language-subtag-registry'),
    authority: 'iana',
    subjectField: 'sprak-och-lander',
    // Of the two terms that hold for parts of it, the one that asks for more.
    licence: names.edition === null ? 'CC0-1.0' : 'Unicode-3.0',
    version,
    files: ['data/json/registry.json', 'data/json/meta.json'],
    make: ([registry, meta]) => {
      const date = (meta as { 'File-Date': string })['File-Date'];
      if (date !== REGISTRY_DATE) throw new Error(`the language subtag registry is of ${date}, not of ${REGISTRY_DATE}`);
      return languageCodeSystems(registry as readonly SubtagRecord[], names, version);
    },
  });
}

/** The code systems (FHIR R5) made of the registry's records. Ranges for private use are no codes and left out. */
export function languageCodeSystems(records: readonly SubtagRecord[], names: SwedishNames, version: string): JsonObject[] {
  return SYSTEMS.map(({ id, url, types, title, name, description }) => {
    const concept = records
      .filter((record) => (types as readonly string[]).includes(record.Type) && !codeOf(record).includes('..'))
      .map((record) => conceptOf(record, names));
    return {
      resourceType: 'CodeSystem',
      id,
      language: 'sv',
      url,
      version,
      name,
      ...translated('title', title.sv, title.en),
      status: 'active',
      experimental: false,
      date: REGISTRY_DATE,
      publisher: 'Internet Assigned Numbers Authority',
      ...translated('description', description.sv, description.en),
      copyright: names.edition === null ? 'CC0 1.0' : COPYRIGHT,
      // RFC 5646 §2.1.1.
      caseSensitive: false,
      content: url === TAGS ? 'fragment' : 'complete',
      count: concept.length,
      property: PROPERTIES,
      concept,
    };
  });
}

const PROPERTIES: readonly JsonObject[] = [
  { code: 'type', description: 'Slag av post i registret (Type)', type: 'code' },
  { code: 'status', uri: 'http://hl7.org/fhir/concept-properties#status', description: 'active eller deprecated', type: 'code' },
  {
    code: 'deprecationDate',
    uri: 'http://hl7.org/fhir/concept-properties#deprecationDate',
    description: 'Dag då koden blev avrådd (Deprecated)',
    type: 'dateTime',
  },
  { code: 'replacedBy', description: 'Kod eller tagg att använda i stället (Preferred-Value)', type: 'code' },
  { code: 'added', description: 'Dag då koden registrerades (Added)', type: 'dateTime' },
  { code: 'macrolanguage', description: 'Makrospråk som språket hör till (Macrolanguage)', type: 'code' },
  { code: 'scope', description: 'macrolanguage, collection, special eller private-use (Scope)', type: 'code' },
  { code: 'suppressScript', description: 'Skriftsystem som inte anges, eftersom det är det vanliga (Suppress-Script)', type: 'code' },
  { code: 'prefix', description: 'Tagg som delen är avsedd att följa efter (Prefix)', type: 'code' },
  { code: 'comments', description: 'Anmärkning i registret (Comments)', type: 'string' },
];

function conceptOf(record: SubtagRecord, names: SwedishNames): JsonObject {
  const code = codeOf(record);
  const swedish = [swedishName(record, names), ALSO_CALLED[code], groupName(record)].filter((name) => name !== undefined);
  const designation = (language: string, values: readonly string[]) => [...new Set(values)].map((value) => ({ language, value }));
  const deprecated = record.Deprecated !== undefined;
  // A name in English is not what a system in Swedish calls a code: it is told as English, beside the code.
  const [display] = swedish;
  return {
    code,
    ...(display === undefined ? {} : { display }),
    designation: [...designation('sv', swedish), ...designation('en', record.Description)],
    property: [
      { code: 'type', valueCode: record.Type },
      { code: 'status', valueCode: deprecated ? 'deprecated' : 'active' },
      ...(deprecated ? [{ code: 'deprecationDate', valueDateTime: record.Deprecated }] : []),
      ...one('replacedBy', 'valueCode', record['Preferred-Value']),
      ...one('added', 'valueDateTime', record.Added),
      ...one('macrolanguage', 'valueCode', record.Macrolanguage),
      ...one('scope', 'valueCode', record.Scope),
      ...one('suppressScript', 'valueCode', record['Suppress-Script']),
      ...(record.Prefix ?? []).map((prefix) => ({ code: 'prefix', valueCode: prefix })),
      ...(record.Comments ?? []).map((comment) => ({ code: 'comments', valueString: comment })),
    ],
  };
}

function one(code: string, member: 'valueCode' | 'valueDateTime', value: string | undefined): JsonObject[] {
  return value === undefined ? [] : [{ code, [member]: value }];
}

function swedishName(record: SubtagRecord, names: SwedishNames): string | undefined {
  const code = codeOf(record);
  switch (record.Type) {
    case 'language':
    case 'extlang':
      return names.language(code);
    case 'script':
      return names.script(code);
    case 'region':
      return names.region(code);
    default:
      return undefined;
  }
}

function groupName(record: SubtagRecord): string | undefined {
  return record.Type === 'language' ? LANGUAGE_GROUPS[codeOf(record)] : undefined;
}

function codeOf(record: SubtagRecord): string {
  return (record.Subtag ?? record.Tag)!;
}
