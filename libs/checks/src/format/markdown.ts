import type { Locale } from '@termverk/kernel';
import { messageOf, suggestionOf, type Finding } from '../finding/finding.js';
import type { Outcome } from '../report/exit-code.js';
import type { CheckReport } from '../report/report.js';
import { byFile } from './by-file.js';
import { baselineLine, countsLine, outcomeLine, placeWord, say, severityWord, unverifiedLines } from './wording.js';

/** Findings shown of each file; a comment on a merge request has a size limit. */
const SHOWN_PER_FILE = 50;

const SIGNS: Readonly<Record<Outcome, string>> = { pass: '✅', fail: '❌', unknown: '⚠️' };

/** The report as GitHub-flavoured Markdown, for a comment on a merge request. */
export function formatMarkdown(report: CheckReport, locale: Locale): string {
  const lines = [
    `## ${SIGNS[report.outcome]} ${outcomeLine(report, locale)}`,
    '',
    `${say('HEADING', locale, { release: code(report.against.release) })}. ${countsLine(report, locale)}.`,
  ];
  if (!report.against.binding) lines.push('', `**${say('NON_BINDING', locale)}**`);
  const baseline = baselineLine(report, locale);
  if (baseline !== undefined) lines.push('', `${baseline}.`);
  for (const why of unverifiedLines(report, locale)) lines.push('', `> ${plain(why)}`);
  for (const [file, findings] of byFile(report.findings)) lines.push('', ...section(file, findings, locale));
  return lines.join('\n') + '\n';
}

function section(file: string, findings: readonly Finding[], locale: Locale): string[] {
  const head = [say('PLACE', locale), say('SEVERITY', locale), say('FINDING', locale), say('RULE', locale)];
  const rows = findings.slice(0, SHOWN_PER_FILE).map((found) => row(found, locale));
  const more = findings.length - rows.length;
  return [
    `### ${code(file)}`,
    '',
    `| ${head.join(' | ')} |`,
    '| --- | --- | --- | --- |',
    ...rows,
    ...(more > 0 ? ['', say('MORE', locale, { n: more })] : []),
  ];
}

function row(found: Finding, locale: Locale): string {
  const suggestion = suggestionOf(found, locale);
  const text = plain(messageOf(found, locale)) + (suggestion === undefined ? '' : `<br>${plain(suggestion)}`);
  return `| ${plain(placeWord(found, locale))} | ${severityWord(found.severity, locale)} | ${text} | ${code(found.ruleId)} |`;
}

/** Content of a file is text, never markup: a display may hold a link, an image or a mention. */
function plain(value: string): string {
  return value
    .replace(/\s+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/([\\`*_[\]|~#!])/g, '\\$1')
    .replaceAll('@', '&#64;');
}

function code(value: string): string {
  return `<code>${value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('|', '&#124;')}</code>`;
}
