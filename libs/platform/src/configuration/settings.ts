import type { LocalizedText } from '@termverk/kernel';

/** One setting that the registry reads from the environment. `parse` gives the typed value or throws with a sentence that names the fault. */
export interface Setting<T> {
  readonly variable: string;
  readonly description: Required<LocalizedText>;
  /** How the default reads in the help; the value itself comes from `parse(undefined)`. */
  readonly defaultText: string;
  readonly secret?: boolean;
  readonly parse: (raw: string | undefined) => T;
}

const text = (fallback: string) => (raw: string | undefined) => raw ?? fallback;
const optionalText = (raw: string | undefined) => raw ?? null;

function integer(fallback: number, min: number, max: number) {
  return (raw: string | undefined) => {
    if (raw === undefined) return fallback;
    const value = Number(raw);
    if (!Number.isInteger(value) || value < min || value > max)
      throw new Error(`must be a whole number from ${min} to ${max}, not "${raw}"`);
    return value;
  };
}

function choice<const T extends string>(fallback: T, choices: readonly T[]) {
  return (raw: string | undefined): T => {
    const value = choices.find((candidate) => candidate === (raw ?? fallback));
    if (value === undefined) throw new Error(`must be one of ${choices.join(', ')}, not "${raw}"`);
    return value;
  };
}

function postgresUrl(raw: string | undefined): string | null {
  if (raw === undefined) return null;
  const valid = URL.canParse(raw) && ['postgres:', 'postgresql:'].includes(new URL(raw).protocol);
  if (!valid) throw new Error('must look like postgres://user:password@host:5432/database');
  return raw;
}

/** Every setting of the registry: the one table behind the typed configuration, the help text and the reference page. */
export const settings = {
  port: {
    variable: 'PORT',
    description: { sv: 'Port som registret svarar på', en: 'Port the registry answers on' },
    defaultText: '3000',
    parse: integer(3000, 0, 65535),
  },
  host: {
    variable: 'HOST',
    description: { sv: 'Adress som registret lyssnar på', en: 'Address the registry listens on' },
    defaultText: '127.0.0.1',
    parse: text('127.0.0.1'),
  },
  databaseUrl: {
    variable: 'DATABASE_URL',
    description: {
      sv: 'Egen PostgreSQL (15 till 18); utan den startas en inbäddad server med data i .termverk/',
      en: 'A PostgreSQL server of your own (15 to 18); without it an embedded one is started with its data in .termverk/',
    },
    defaultText: 'embedded',
    secret: true,
    parse: postgresUrl,
  },
  databasePoolSize: {
    variable: 'DATABASE_POOL_SIZE',
    description: { sv: 'Högsta antal databasanslutningar', en: 'Most database connections at a time' },
    defaultText: '10',
    parse: integer(10, 2, 200),
  },
  mode: {
    variable: 'TERMVERK_MODE',
    description: {
      sv: 'tryout delar ut demotokens och laddar demoinnehåll; production vägrar dem. tryout är förval endast på den inbäddade databasen vid loopback',
      en: 'tryout mints demo tokens and loads demo content; production refuses them. tryout is the default only on the embedded database at loopback',
    },
    defaultText: 'tryout or production',
    parse: (raw: string | undefined) => (raw === undefined ? null : choice('production', ['tryout', 'production'])(raw)),
  },
  publicUrl: {
    variable: 'TERMVERK_PUBLIC_URL',
    description: { sv: 'Registrets adress som andra ser den', en: 'The registry’s address as others see it' },
    defaultText: 'http://HOST:PORT',
    parse: optionalText,
  },
  logLevel: {
    variable: 'TERMVERK_LOG_LEVEL',
    description: { sv: 'Lägsta nivå som loggas', en: 'Lowest level that is logged' },
    defaultText: 'info',
    parse: choice('info', ['trace', 'debug', 'info', 'warn', 'error', 'silent']),
  },
  logFormat: {
    variable: 'TERMVERK_LOG_FORMAT',
    description: { sv: 'json för maskiner, pretty för människor', en: 'json for machines, pretty for people' },
    defaultText: 'json; pretty at a terminal',
    parse: choice('json', ['json', 'pretty']),
  },
  queryDepth: {
    variable: 'TERMVERK_GRAPHQL_DEPTH',
    description: { sv: 'Djupaste tillåtna GraphQL-fråga', en: 'Deepest GraphQL query allowed' },
    defaultText: '14',
    parse: integer(14, 3, 100),
  },
  queryCost: {
    variable: 'TERMVERK_GRAPHQL_COST',
    description: { sv: 'Högsta beräknade kostnad för en GraphQL-fråga', en: 'Highest estimated cost of a GraphQL query' },
    defaultText: '20000',
    parse: integer(20_000, 100, 10_000_000),
  },
  serverTiming: {
    variable: 'TERMVERK_SERVER_TIMING',
    description: {
      sv: 'on visar antal SQL-satser per svar i huvudet Server-Timing',
      en: 'on shows the number of SQL statements per answer in the Server-Timing header',
    },
    defaultText: 'off',
    parse: choice('off', ['on', 'off']),
  },
  seed: {
    variable: 'TERMVERK_SEED',
    description: { sv: 'full, minimal (utan stora paket) eller none', en: 'full, minimal (without the large packages) or none' },
    defaultText: 'full',
    parse: choice('full', ['full', 'minimal', 'none']),
  },
  packages: {
    variable: 'TERMVERK_PACKAGES',
    description: { sv: 'Mapp med hämtade innehållspaket', en: 'Folder with the content packages that were fetched' },
    defaultText: '.termverk/packages',
    parse: optionalText,
  },
  spool: {
    variable: 'TERMVERK_SPOOL',
    description: {
      sv: 'Mapp där uppladdade filer väntar på att läsas in; noder som delar databas delar den',
      en: 'Folder where uploaded files wait to be imported; nodes that share a database share it',
    },
    defaultText: '.termverk/spool',
    parse: text('.termverk/spool'),
  },
  memoryMebibytes: {
    variable: 'TERMVERK_MEMORY',
    description: {
      sv: 'Högsta minne för kodverk, urval och mappningar som svaren görs av, i MiB; det som användes för längst sedan släpps först',
      en: 'Most memory for the code systems, value sets and maps that answers are made from, in MiB; what was used longest ago goes first',
    },
    defaultText: '1024',
    parse: integer(1024, 16, 1_048_576),
  },
  jobs: {
    variable: 'TERMVERK_JOBS',
    description: { sv: 'off kör inga bakgrundsjobb i denna nod', en: 'off runs no background jobs in this node' },
    defaultText: 'on',
    parse: choice('on', ['on', 'off']),
  },
} satisfies Record<string, Setting<unknown>>;
