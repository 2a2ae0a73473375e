import { parseArgs } from 'node:util';
import { GIVEN_CASES } from './given-cases.js';
import { reportOf, runCases } from './run-cases.js';

const USAGE = 'npm run conformance -- --base URL [--base URL …] [--cases FOLDER] [--mode MODE …] [--externals FILE] [--only TEXT] [--kept]';

/** Runs the cases against each base and prints what came of it. Returns the exit code: 1 when any case failed. */
export async function conformance(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      base: { type: 'string', multiple: true },
      cases: { type: 'string', default: GIVEN_CASES },
      mode: { type: 'string', multiple: true, default: ['general'] },
      externals: { type: 'string' },
      only: { type: 'string' },
      kept: { type: 'boolean', default: false },
    },
  });
  if (values.base === undefined) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  let failed = false;
  for (const base of values.base) {
    const { cases, mode: modes, externals = null, only = null, kept } = values;
    const result = await runCases({ base: base.replace(/\/$/, ''), cases, modes, externals, only, kept });
    process.stdout.write(`${base}\n${reportOf(result)}\n`);
    failed ||= result.outcomes.some(({ problem }) => problem !== null);
  }
  return failed ? 1 : 0;
}
