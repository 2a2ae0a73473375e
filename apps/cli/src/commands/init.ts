import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Ending } from '@termverk/checks';
import type { Locale } from '@termverk/kernel';
import { CONFIGURATION_FILE } from '../config/settings.js';
import { inWords, systemReason, wrongUsage } from '../stop.js';
import type { Surroundings } from '../surroundings.js';

/** Writes a `termverk.yaml` with comments; refuses to overwrite one unless forced. */
export async function init(
  flags: { readonly force?: boolean; readonly registry?: string },
  surroundings: Surroundings,
  locale: Locale,
): Promise<Ending> {
  const { workingDirectory, out, env } = surroundings;
  const registry = flags.registry ?? (env['TERMVERK_URL'] || 'http://localhost:3000');
  try {
    await writeFile(resolve(workingDirectory, CONFIGURATION_FILE), template(registry, locale), { flag: flags.force === true ? 'w' : 'wx' });
  } catch (error) {
    const reason = systemReason(error);
    if (reason === 'EEXIST') throw wrongUsage({ code: 'FILE_EXISTS', args: { file: CONFIGURATION_FILE } });
    throw wrongUsage({ code: 'FILE_UNWRITABLE', args: { file: CONFIGURATION_FILE, reason } });
  }
  out.write(`${inWords({ code: 'INIT_DONE', args: { file: CONFIGURATION_FILE } }, locale)}\n`);
  return { kind: 'done' };
}

/** The file that `init` writes. */
export function template(registry: string, locale: Locale): string {
  const say = (sv: string, en: string) => `# ${locale === 'sv' ? sv : en}`;
  return [
    say(
      'Inställningar för termverk. Flaggor och miljövariabler går före det som står här.',
      'Settings of termverk. Flags and environment variables go before what stands here.',
    ),
    '',
    say(
      'Registrets adress (TERMVERK_URL går före). Token anges bara i TERMVERK_TOKEN.',
      'Address of the registry (TERMVERK_URL goes before it). A token is given in TERMVERK_TOKEN only.',
    ),
    `registry: ${JSON.stringify(registry)}`,
    '',
    say('Utgåvan att kontrollera mot: ett namn, eller latest.', 'The release to check against: a name, or latest.'),
    'against: latest',
    '',
    say('Vad som kontrolleras när inga filer anges på kommandoraden.', 'What is checked when the command line names no files.'),
    'subjects:',
    '  - mapping: mappings/**/*.csv',
    `    ${say('Kodverk där filen inte själv anger dem:', 'Code systems where the file does not state them itself:')}`,
    '    # sourceSystem: urn:example:my-system:plan-types',
    '    # targetSystem: https://example.org/CodeSystem/plan-types',
    `    ${say('true när varje aktiv källkod ska ha en rad:', 'true when every active source code is meant to have a row:')}`,
    '    # coversSource: true',
    '  # - codeList: codes/*.csv',
    '  #   codeSystem: https://example.org/CodeSystem/plan-types',
    '',
    say(
      'Lägsta nivå som underkänner: error, warning, information eller hint.',
      'The lowest severity that fails: error, warning, information or hint.',
    ),
    'failSeverity: error',
    say('all, eller new tillsammans med baseline.', 'all, or new together with baseline.'),
    'failOn: all',
    '# baseline: termverk-baseline.json',
    '',
    '# formats: [text, sarif=termverk.sarif, junit=termverk.xml]',
    '',
    say('Regler: termverk explain visar dem alla.', 'Rules: termverk explain shows them all.'),
    '# rules:',
    '#   CODE-DISPLAY-DIFFERS: off',
    '# overrides:',
    '#   - paths: [mappings/legacy/**]',
    '#     rules: { CODE-RETIRED: warning }',
    '',
  ].join('\n');
}
