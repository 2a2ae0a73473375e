import { parseArgs, stripVTControlCharacters } from 'node:util';
import { say } from '../setup/progress.mjs';
import { runTests } from '../test/test.mjs';
import { print, rowsOf } from './matrix.mjs';

const HELP = `Usage: npm run acceptance [-- --details]

Runs the acceptance tests on a newly seeded registry and prints every item of the acceptance lists and every system with its state:
works (all of it is shown by a test), waits (for a capability that is not there yet) or FAILS. Exits with 0 only when nothing waits or fails.

  --details   what is shown of each item, what waits, and failures in full
`;

/**
 * Prints the acceptance matrix, from nothing.
 *
 * @param {string} root the checkout
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code: 0 only when everything works
 */
export async function acceptance(root, args) {
  const options = { details: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } };
  const { details = false, help = false } = parseArgs({ args, options }).values;
  if (help) {
    say(HELP);
    return 0;
  }
  const { report } = await runTests(root, ['test/acceptance/acceptance.e2e-spec.ts'], 'Asking the registry');
  const rows = rowsOf(resultsOf(report));
  for (const { message } of (report?.testResults ?? []).filter(({ assertionResults }) => assertionResults.length === 0)) {
    say(stripVTControlCharacters(message));
  }
  say(print(rows, { details }));
  return rows.every(({ state }) => state === 'works') ? 0 : 1;
}

function resultsOf(report) {
  const results = (report?.testResults ?? []).flatMap(({ assertionResults }) => assertionResults);
  return results.map((result) => ({ ...result, failureMessages: (result.failureMessages ?? []).map(stripVTControlCharacters) }));
}
