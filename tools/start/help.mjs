import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const texts = {
  en: {
    intro: `Starts the registry from this checkout: npm start [-- OPTIONS]

Installs what is missing, builds what is stale, starts an embedded PostgreSQL unless DATABASE_URL is set, brings the database up
to date, loads the first content once and answers until Ctrl-C (exit code 0; a second Ctrl-C does not wait: 130).
Everything it keeps is in .termverk/. Started by root in a folder that others cannot enter, the database lies in
/var/lib/termverk/ instead, and .termverk/postgres/location says where.

Options:
  --data FOLDER   keep the embedded database in this folder [.termverk/postgres]
  --built         install, build and fetch nothing: for containers
  --help          this; with --lang sv in Swedish

Settings, all from the environment [default]:`,
    notBuilt: `  PORT, HOST      where the registry answers [3000, 127.0.0.1]
  DATABASE_URL    a PostgreSQL server of your own, 15 to 18 [embedded]
  … and more: the whole list is made from the built code. Run npm run build, then this again.`,
  },
  sv: {
    intro: `Startar registret från den här utcheckningen: npm start [-- VAL]

Installerar det som saknas, bygger det som är inaktuellt, startar en inbäddad PostgreSQL om inte DATABASE_URL är satt, uppdaterar
databasen, läser in det första innehållet en gång och svarar tills Ctrl-C (slutkod 0; ett andra Ctrl-C väntar inte: 130).
Allt som sparas ligger i .termverk/. Startas det av root i en mapp som andra inte kommer in i, ligger databasen i stället i
/var/lib/termverk/, och .termverk/postgres/location säger var.

Val:
  --data MAPP     håll den inbäddade databasen i den här mappen [.termverk/postgres]
  --built         installera, bygg och hämta ingenting: för behållare
  --help          detta; med --lang en på engelska

Inställningar, alla från miljön [förval]:`,
    notBuilt: `  PORT, HOST      var registret svarar [3000, 127.0.0.1]
  DATABASE_URL    en egen PostgreSQL-server, 15 till 18 [inbäddad]
  … med flera: hela listan görs ur den byggda koden. Kör npm run build och sedan detta igen.`,
  },
};

/**
 * The help of `npm start`, with the table of settings from the registry's one place for them once that is built.
 *
 * @param {string} root the checkout
 * @param {'sv' | 'en'} locale
 * @returns {Promise<string>}
 */
export async function help(root, locale) {
  const { intro, notBuilt } = texts[locale];
  const platform = join(root, 'libs/platform/dist/index.js');
  if (!existsSync(platform) || !existsSync(join(root, 'node_modules/.package-lock.json'))) return `${intro}\n${notBuilt}\n`;
  const { describeConfiguration } = await import(pathToFileURL(platform).href);
  return `${intro}\n${describeConfiguration(locale)}\n`;
}

/**
 * Swedish or English, from `--lang`, else from the environment.
 *
 * @param {readonly string[]} args
 * @returns {'sv' | 'en'}
 */
export function localeFrom(args) {
  const flag = args.indexOf('--lang');
  const wanted = flag >= 0 ? args[flag + 1] : (process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG);
  return wanted?.toLowerCase().startsWith('sv') ? 'sv' : 'en';
}
