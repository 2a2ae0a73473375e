import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../apps/cli/bin/termverk.mjs', import.meta.url));
const DATA = fileURLToPath(new URL('../../seed/data/demo/', import.meta.url));

/** A vendor checks a mapping in CI: faulty, mended, with the registry down, and with nothing to check. */
export async function checkMapping(registry, narrator) {
  narrator.chapter('A vendor checks a mapping in CI');
  const check = (file, ...options) => run(registry.url, ['check', ...file, '--against', 'demo-2026.1', ...options]);

  const faulty = check([`${DATA}mapping-faulty.csv`]);
  narrator.expect(faulty.status === 1, `the faulty mapping gives exit code 1, not ${faulty.status}\n${faulty.stdout}${faulty.stderr}`);
  narrator.step('Vendor', 'termverk check mapping-faulty.csv --against demo-2026.1   → exit 1');
  narrator.say(indented(faulty.stdout));

  const json = check([`${DATA}mapping-faulty.csv`], '--format', 'json');
  const findings = JSON.parse(json.stdout).findings.filter(({ severity }) => severity === 'error');
  narrator.expect(findings.length === 3, `there are three errors, not ${findings.length}`);
  const sarif = JSON.parse(check([`${DATA}mapping-faulty.csv`], '--format', 'sarif').stdout);
  narrator.expect(sarif.version === '2.1.0' && sarif.runs[0].results.length >= 3, 'SARIF 2.1.0 holds the same findings');
  narrator.step(
    'Vendor',
    `gets the same as JSON and SARIF ${sarif.version}: ${findings.map(({ rule, ruleId }) => rule ?? ruleId).join(', ')}`,
  );

  const mended = check([`${DATA}mapping-mended.csv`]);
  narrator.expect(mended.status === 0, `the mended mapping gives exit code 0, not ${mended.status}\n${mended.stdout}${mended.stderr}`);
  narrator.step('Vendor', 'mends three rows and checks again   → exit 0');

  const down = run('http://127.0.0.1:9', ['check', `${DATA}mapping-mended.csv`, '--against', 'demo-2026.1']);
  narrator.expect(down.status === 3, `a registry that is down gives exit code 3, not ${down.status}`);
  narrator.step('Vendor', 'checks while the registry is down   → exit 3, never a pass');

  const nothing = check([]);
  narrator.expect(nothing.status === 4, `nothing to check gives exit code 4, not ${nothing.status}\n${nothing.stdout}${nothing.stderr}`);
  narrator.step('Vendor', 'checks nothing at all   → exit 4, not verified');
}

function run(url, args) {
  const env = { ...process.env, TERMVERK_URL: url, NO_COLOR: '1' };
  return spawnSync(process.execPath, [CLI, ...args, '--lang', 'en'], { env, encoding: 'utf8', cwd: DATA });
}

function indented(text) {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `       ${line}`)
    .join('\n');
}
