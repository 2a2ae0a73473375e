import type { Settings } from './setting.js';
import { choice, integer, publicUrl, text } from './values.js';

/** Where the registry answers. */
export const address = {
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
} satisfies Settings;

/** As what the registry runs, and what it says of it. */
export const running = {
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
    description: {
      sv: 'Registrets adress som andra ser den, också med en sökväg, som i https://register.example eller https://vard.example/register',
      en: 'The registry’s address as others see it, also below a path, as in https://registry.example or https://care.example/registry',
    },
    defaultText: 'http://HOST:PORT',
    parse: publicUrl,
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
} satisfies Settings;
