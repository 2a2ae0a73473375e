import { sha256Hex, type Locale } from '@termverk/kernel';
import { messageOf, suggestionOf, type Finding } from '../finding/finding.js';
import type { CheckReport } from '../report/report.js';
import type { Severity } from '../rules/severity.js';
import { lineOf } from './place.js';

/** The five severities of GitLab's code quality report, as far as they are used. */
const SEVERITY: Readonly<Record<Severity, 'major' | 'minor' | 'info'>> = {
  error: 'major',
  warning: 'minor',
  information: 'info',
  hint: 'info',
};

/** The report as GitLab's code quality JSON: an array of issues, each with a fingerprint of its own. */
export function formatGitlab(report: CheckReport, locale: Locale): string {
  const occurrences = new Map<string, number>();
  const issues = report.findings.map((found) => {
    const n = occurrences.get(found.fingerprint) ?? 0;
    occurrences.set(found.fingerprint, n + 1);
    return issue(found, n, locale);
  });
  return JSON.stringify(issues, null, 2) + '\n';
}

function issue(found: Finding, occurrence: number, locale: Locale) {
  const suggestion = suggestionOf(found, locale);
  return {
    description: suggestion === undefined ? messageOf(found, locale) : `${messageOf(found, locale)} ${suggestion}`,
    check_name: found.ruleId,
    // GitLab merges issues with equal fingerprints, and the same fault may stand on several lines.
    fingerprint: occurrence === 0 ? found.fingerprint : sha256Hex(`${found.fingerprint}#${occurrence}`),
    severity: SEVERITY[found.severity],
    location: { path: found.location.file, lines: { begin: lineOf(found) ?? 1 } },
  };
}
