import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestRegistry, type TestRegistry } from '../../support/registry.js';
import { GIVEN_CASES } from './given-cases.js';
import { reportOf, runCases } from './run-cases.js';

const RUN_MS = 300_000;

const there = existsSync(GIVEN_CASES);
if (!there) process.stderr.write(`\nSKIPPED: the terminology ecosystem tests are not run, for they are not in ${GIVEN_CASES}\n`);

(there ? describe : describe.skip)('the HL7 terminology ecosystem tests', () => {
  let registry: TestRegistry;
  beforeAll(async () => {
    // As `npm start` seeds it: cases refer to FHIR's own code systems.
    registry = await startTestRegistry({ seed: 'full' });
  }, RUN_MS);
  afterAll(() => registry?.stop());

  it.each([
    ['r4', false],
    ['r5', false],
    ['r5', true],
  ])(
    'all pass on %s, with the resources of each suite kept by the registry: %s',
    async (face, kept) => {
      const result = await runCases({ base: `${registry.url}/fhir/${face}`, cases: GIVEN_CASES, kept });
      const failed = result.outcomes.filter(({ problem }) => problem !== null);
      process.stderr.write(`\n${reportOf(result)}\n`);
      expect(result.outcomes.length).toBeGreaterThan(400);
      expect(failed.map(({ suite, name }) => `${suite}/${name}`)).toEqual([]);
    },
    RUN_MS,
  );
});
