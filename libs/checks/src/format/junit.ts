import { escaped, type Locale } from '@termverk/kernel';
import { messageOf, suggestionOf, type Finding } from '../finding/finding.js';
import { lineOf } from './place.js';
import type { CheckReport, SubjectSummary } from '../report/report.js';
import { isAtLeast } from '../rules/severity.js';
import { placeWord, unverifiedLines } from './wording.js';

/**
 * The report as JUnit XML: a suite per subject, a failed case per finding that counts, `system-out` for the milder ones. A subject
 * that could not be verified is an error case, never a passed one.
 */
export function formatJunit(report: CheckReport, locale: Locale): string {
  const suites = report.subjects.map((subject) => suite(subject, report, locale));
  if (report.subjects.length === 0) suites.push(emptySuite(unverifiedLines(report, locale)[0] ?? ''));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="termverk">\n${suites.join('\n')}\n</testsuites>\n`;
}

function suite(subject: SubjectSummary, report: CheckReport, locale: Locale): string {
  const findings = report.findings.filter(({ location }) => location.file === subject.file);
  const failing = findings.filter((found) => counts(found, report));
  const milder = findings.filter((found) => !counts(found, report));
  const unverified = report.unverified.findIndex((item) => item.subject === subject.name);
  const cases = failing.map((found) => failedCase(found, subject, locale));
  if (unverified >= 0) {
    const why = attribute(unverifiedLines(report, locale)[unverified]!);
    cases.push(
      `    <testcase classname="${attribute(subject.name)}" name="verified">\n      <error type="not-verified" message="${why}"/>\n    </testcase>`,
    );
  }
  if (cases.length === 0) cases.push(`    <testcase classname="${attribute(subject.name)}" name="verified"/>`);
  const errors = unverified >= 0 ? 1 : 0;
  const output = milder.map((found) => `${placeWord(found, locale)}: ${found.ruleId}: ${sentences(found, locale)}`).join('\n');
  return [
    `  <testsuite name="${attribute(subject.name)}" tests="${cases.length}" failures="${failing.length}" errors="${errors}">`,
    ...cases,
    ...(output === '' ? [] : [`    <system-out>${escaped(output)}</system-out>`]),
    '  </testsuite>',
  ].join('\n');
}

function failedCase(found: Finding, subject: SubjectSummary, locale: Locale): string {
  const line = lineOf(found);
  const place = `file="${attribute(found.location.file)}"${line === undefined ? '' : ` line="${line}"`}`;
  return [
    `    <testcase classname="${attribute(subject.name)}" name="${attribute(`${found.ruleId} ${placeWord(found, locale)}`)}" ${place}>`,
    `      <failure type="${found.ruleId}" message="${attribute(messageOf(found, locale))}">${escaped(sentences(found, locale))}</failure>`,
    '    </testcase>',
  ].join('\n');
}

function emptySuite(why: string): string {
  return `  <testsuite name="termverk" tests="1" failures="0" errors="1">\n    <testcase classname="termverk" name="verified">\n      <error type="not-verified" message="${attribute(why)}"/>\n    </testcase>\n  </testsuite>`;
}

function counts(found: Finding, report: CheckReport): boolean {
  if (!isAtLeast(found.severity, report.failSeverity)) return false;
  return report.failOn === 'all' || found.baselineState !== 'unchanged';
}

function sentences(found: Finding, locale: Locale): string {
  const suggestion = suggestionOf(found, locale);
  return suggestion === undefined ? messageOf(found, locale) : `${messageOf(found, locale)} ${suggestion}`;
}

/** Readers take line breaks and tabs in attributes for spaces (XML 1.0 §3.3.3). */
function attribute(value: string): string {
  return escaped(value).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}
