import type { Settings } from './setting.js';
import { choice, integer, optionalText, text } from './values.js';

/** What is loaded, and what of it is kept where. */
export const content = {
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
  fhirCacheMebibytes: {
    variable: 'TERMVERK_FHIR_CACHE',
    description: {
      sv: 'MiB för resurser som klienter sparar med $cache-control på FHIR-ytorna; 0 stänger av det, som där flera noder svarar samma klient',
      en: 'MiB for resources that clients keep with $cache-control on the FHIR faces; 0 switches it off, as where several nodes answer one client',
    },
    defaultText: '32',
    parse: integer(32, 0, 4096),
  },
} satisfies Settings;
