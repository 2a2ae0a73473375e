import { MessageCatalogue, type Locale, type MessageTemplate } from '@termverk/kernel';
import type { Finding } from '../finding/finding.js';
import type { Outcome } from '../report/exit-code.js';
import type { CheckReport, UnverifiedReason } from '../report/report.js';
import { SEVERITIES, type Severity } from '../rules/severity.js';

const TEMPLATES = {
  HEADING: { sv: 'Kontroll mot utgåvan {release}', en: 'Check against the release {release}' },
  NON_BINDING: { sv: 'Utgåvan är inte beslutad; resultatet binder ingen.', en: 'The release is not decided; the result binds nobody.' },
  PASS: { sv: 'Godkänd', en: 'Passed' },
  FAIL: { sv: 'Underkänd', en: 'Failed' },
  UNKNOWN: { sv: 'Inte verifierad', en: 'Not verified' },
  ERROR: { sv: 'fel', en: 'error' },
  WARNING: { sv: 'varning', en: 'warning' },
  INFORMATION: { sv: 'upplysning', en: 'information' },
  HINT: { sv: 'tips', en: 'hint' },
  N_ERROR: { sv: '{n} fel', en: '{n} {n|error|errors}' },
  N_WARNING: { sv: '{n} {n|varning|varningar}', en: '{n} {n|warning|warnings}' },
  N_INFORMATION: { sv: '{n} {n|upplysning|upplysningar}', en: '{n} information' },
  N_HINT: { sv: '{n} tips', en: '{n} {n|hint|hints}' },
  NO_FINDINGS: { sv: 'Inga avvikelser', en: 'No findings' },
  LINE: { sv: 'rad {line}', en: 'line {line}' },
  NO_LINE: { sv: 'hela filen', en: 'whole file' },
  ROWS: { sv: '{rows} {rows|rad|rader}, {verified} kontrollerade', en: '{rows} {rows|row|rows}, {verified} checked' },
  FAILING: {
    sv: '{failing} {failing|avvikelse|avvikelser} på nivån {severity} eller allvarligare',
    en: '{failing} {failing|finding|findings} at the level {severity} or graver',
  },
  FAILING_NEW: {
    sv: '{failing} {failing|ny avvikelse|nya avvikelser} på nivån {severity} eller allvarligare',
    en: '{failing} new {failing|finding|findings} at the level {severity} or graver',
  },
  BASELINE: {
    sv: 'Mot baslinjen: {added} nya, {unchanged} oförändrade, {updated} ändrade, {absent} borta',
    en: 'Against the baseline: {added} new, {unchanged} unchanged, {updated} updated, {absent} absent',
  },
  OMITTED: { sv: 'ytterligare {n} med samma regel visas inte', en: '{n} more of the same rule are not shown' },
  NO_SUBJECTS: { sv: 'Det fanns ingen fil att kontrollera.', en: 'There was no file to check.' },
  NO_ROWS: { sv: '{subject} har inga rader att kontrollera.', en: '{subject} has no rows to check.' },
  NO_KNOWN_SYSTEM: {
    sv: 'Ingen rad i {subject} använder ett kodverk som ingår i utgåvan.',
    en: 'No row of {subject} uses a code system that the release carries.',
  },
  RULE: { sv: 'Regel', en: 'Rule' },
  SEVERITY: { sv: 'Nivå', en: 'Severity' },
  PLACE: { sv: 'Plats', en: 'Place' },
  FINDING: { sv: 'Avvikelse i kontroll', en: 'Finding' },
  WHAT_TO_DO: { sv: 'Att göra', en: 'What to do' },
  RESOLVED: { sv: 'Kontrollerat mot', en: 'Checked against' },
  MORE: { sv: '… och {n} till.', en: '… and {n} more.' },
  GONE: { sv: 'Borta sedan baslinjen: {message}', en: 'Gone since the baseline: {message}' },
} as const satisfies Readonly<Record<string, MessageTemplate>>;

/** The code of a word or sentence that reports use. */
export type WordingCode = keyof typeof TEMPLATES;

const catalogue = new MessageCatalogue<WordingCode>(TEMPLATES);

/** A word or sentence of a report; `{n|one|many}` in the template is settled by the number `n`. */
export function say(code: WordingCode, locale: Locale, args: Readonly<Record<string, string | number>> = {}): string {
  return catalogue
    .render(code, locale, args)
    .replace(/\{(\w+)\|([^|}]*)\|([^}]*)\}/g, (_whole, name: string, one: string, many: string) => (args[name] === 1 ? one : many));
}

const OUTCOMES: Readonly<Record<Outcome, WordingCode>> = { pass: 'PASS', fail: 'FAIL', unknown: 'UNKNOWN' };
const LEVELS: Readonly<Record<Severity, WordingCode>> = { error: 'ERROR', warning: 'WARNING', information: 'INFORMATION', hint: 'HINT' };
const COUNTED: Readonly<Record<Severity, WordingCode>> = {
  error: 'N_ERROR',
  warning: 'N_WARNING',
  information: 'N_INFORMATION',
  hint: 'N_HINT',
};
const REASONS: Readonly<Record<UnverifiedReason, WordingCode>> = {
  'no-subjects': 'NO_SUBJECTS',
  'no-rows': 'NO_ROWS',
  'no-known-system': 'NO_KNOWN_SYSTEM',
};

/** The outcome in a word or two: passed, failed, not verified. */
export function outcomeWord(outcome: Outcome, locale: Locale): string {
  return say(OUTCOMES[outcome], locale);
}

/** A severity in a word. */
export function severityWord(severity: Severity, locale: Locale): string {
  return say(LEVELS[severity], locale);
}

/** "2 errors, 1 hint", or that there are none. */
export function countsLine(report: CheckReport, locale: Locale): string {
  const parts = SEVERITIES.filter((level) => report.counts[level] > 0).map((level) =>
    say(COUNTED[level], locale, { n: report.counts[level] }),
  );
  return parts.length === 0 ? say('NO_FINDINGS', locale) : parts.join(', ');
}

/** The outcome with its grounds, in one line without a full stop. */
export function outcomeLine(report: CheckReport, locale: Locale): string {
  const word = outcomeWord(report.outcome, locale);
  if (report.outcome !== 'fail') return word;
  const severity = severityWord(report.failSeverity, locale);
  return `${word}: ${say(report.failOn === 'new' ? 'FAILING_NEW' : 'FAILING', locale, { failing: report.failing, severity })}`;
}

/** Why the run, or part of it, was not verified: one sentence each. */
export function unverifiedLines(report: CheckReport, locale: Locale): string[] {
  return report.unverified.map(({ subject, reason }) => say(REASONS[reason], locale, { subject: subject ?? '' }));
}

/** How the run stands beside its baseline; nothing without one. */
export function baselineLine({ baseline }: CheckReport, locale: Locale): string | undefined {
  if (baseline === undefined) return undefined;
  const { new: added, unchanged, updated, absent } = baseline;
  return say('BASELINE', locale, { added, unchanged, updated, absent: absent.length });
}

/** Where in its file a finding is, in words. */
export function placeWord({ location }: Finding, locale: Locale): string {
  switch (location.kind) {
    case 'file':
      return location.line === undefined ? say('NO_LINE', locale) : say('LINE', locale, { line: location.line });
    case 'code':
      return location.code;
    case 'element':
      return location.path;
  }
}
