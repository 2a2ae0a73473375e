/**
 * The part of Jest's JSON report that we read.
 *
 * @typedef {object} Report
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numRuntimeErrorTestSuites files that could not be run at all
 * @property {{ name: string, assertionResults: { status: string, title: string, ancestorTitles: string[] }[] }[]} testResults
 */

/**
 * What passed, what failed, and every test that was skipped, counted by reason. A test or group that skips itself says why in its
 * title: `… [skipped: no network]`. What the acceptance matrix waits for counts as skipped: `… [waits for: adoption]`.
 *
 * @param {Report} report
 * @param {readonly string[]} absent sentences about programs that this machine lacks
 * @returns {string} lines for the person at the keyboard
 */
export function summary(report, absent) {
  const { passed, failed } = counts(report);
  const reasons = new Map();
  for (const { assertionResults } of report.testResults) {
    for (const result of assertionResults.filter(({ status }) => status === 'pending' || status === 'todo')) {
      const title = [...result.ancestorTitles, result.title].join(' ');
      const said = title.match(/\[(?:skipped: |(?=waits for: ))([^\]]*)\]/)?.[1] ?? 'no reason given';
      reasons.set(said, (reasons.get(said) ?? 0) + 1);
    }
  }
  const skipped = [...reasons.values()].reduce((sum, count) => sum + count, 0);
  return [
    '',
    `${passed} passed, ${failed} failed, ${skipped} skipped`,
    ...[...reasons].map(([reason, count]) => `  skipped ${count}: ${reason}`),
    ...absent.map((sentence) => `  not on this machine: ${sentence}`),
  ].join('\n');
}

/**
 * @param {Report} report
 * @returns {{ passed: number, failed: number }} a file that could not be run counts as one failure
 */
export function counts(report) {
  return { passed: report.numPassedTests, failed: report.numFailedTests + report.numRuntimeErrorTestSuites };
}
