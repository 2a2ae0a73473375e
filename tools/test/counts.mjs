// Prints "PASSED FAILED" of one of Jest's JSON reports, for .ci/run; a report that is missing or broken is one failure.
import { readFileSync } from 'node:fs';
import { counts } from './summary.mjs';

try {
  const { passed, failed } = counts(JSON.parse(readFileSync(process.argv[2], 'utf8')));
  console.log(passed, failed);
} catch {
  console.log(0, 1);
}
