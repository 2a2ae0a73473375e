import type { Locale } from '@termverk/kernel';
import { messageOf, suggestionOf, type Finding } from '../finding/finding.js';
import { byFile } from './by-file.js';
import { visible } from './visible.js';
import type { Outcome } from '../report/exit-code.js';
import type { CheckReport, SubjectSummary } from '../report/report.js';
import type { RuleId } from '../rules/registry.js';
import type { Severity } from '../rules/severity.js';
import { baselineLine, countsLine, outcomeLine, placeWord, say, severityWord, unverifiedLines } from './wording.js';

/** How the text is laid out. */
export interface TextOptions {
  readonly locale: Locale;
  /** True when ANSI colours may be used. */
  readonly colour: boolean;
}

type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'blue';
type Paint = (style: Style, text: string) => string;

const ANSI: Readonly<Record<Style, number>> = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34 };
const SEVERITY_STYLE: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', information: 'blue', hint: 'dim' };
const OUTCOME_STYLE: Readonly<Record<Outcome, Style>> = { pass: 'green', fail: 'red', unknown: 'yellow' };

/** The report as a person reads it: findings grouped by file, then what was checked and the outcome. Ends with a line break. */
export function formatText(report: CheckReport, { locale, colour }: TextOptions): string {
  const paint: Paint = colour ? (style, text) => `\u001b[${ANSI[style]}m${text}\u001b[0m` : (_style, text) => text;
  const lines = [paint('bold', say('HEADING', locale, { release: report.against.release })) + paint('dim', `  ${report.against.registry}`)];
  if (!report.against.binding) lines.push(paint('yellow', say('NON_BINDING', locale)));
  lines.push('');
  for (const [file, findings] of byFile(report.findings)) {
    lines.push(...fileSection(file, findings, locale, paint), '');
  }
  for (const [ruleId, n] of Object.entries(report.omitted) as [RuleId, number][]) {
    lines.push(paint('dim', `${ruleId}: ${say('OMITTED', locale, { n })}`));
  }
  lines.push(...report.subjects.map((subject) => subjectLine(subject, locale)));
  lines.push(...report.resolved.map(({ url, version }) => paint('dim', `${say('RESOLVED', locale)} ${url} ${version}`)));
  const baseline = baselineLine(report, locale);
  if (baseline !== undefined) lines.push(baseline);
  lines.push(countsLine(report, locale), ...unverifiedLines(report, locale));
  lines.push(paint(OUTCOME_STYLE[report.outcome], paint('bold', outcomeLine(report, locale))));
  return lines.join('\n') + '\n';
}

function fileSection(file: string, findings: readonly Finding[], locale: Locale, paint: Paint): string[] {
  const places = findings.map((found) => visible(placeWord(found, locale)));
  const placeWidth = Math.max(...places.map((place) => place.length));
  const levelWidth = Math.max(...findings.map(({ severity }) => severityWord(severity, locale).length));
  const indent = ' '.repeat(2 + placeWidth + 2 + levelWidth + 2);
  return [
    paint('bold', visible(file)),
    ...findings.flatMap((found, i) => {
      const level = severityWord(found.severity, locale).padEnd(levelWidth);
      const state = found.baselineState === undefined || found.baselineState === 'new' ? '' : paint('dim', ` [${found.baselineState}]`);
      const suggestion = suggestionOf(found, locale);
      const message = visible(messageOf(found, locale));
      return [
        `  ${places[i]!.padEnd(placeWidth)}  ${paint(SEVERITY_STYLE[found.severity], level)}  ${message}  ${paint('dim', found.ruleId)}${state}`,
        ...(suggestion === undefined ? [] : [indent + paint('green', visible(suggestion))]),
      ];
    }),
  ];
}

function subjectLine({ name, rows, verified }: SubjectSummary, locale: Locale): string {
  return `${name}: ${say('ROWS', locale, { rows, verified })}`;
}
