import { localized, type Locale } from '@termverk/kernel';
import { messageOf, suggestionOf, type Finding } from '../finding/finding.js';
import type { CheckReport } from '../report/report.js';
import { ruleOf } from '../rules/registry.js';
import type { Severity } from '../rules/severity.js';
import { visible } from './visible.js';
import { columnOf, lineOf } from './place.js';
import { outcomeLine, unverifiedLines } from './wording.js';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' };

/** The report as workflow commands, one a line, which GitHub Actions shows beside the lines of the changed files. */
export function formatGithub(report: CheckReport, locale: Locale): string {
  const lines = report.findings.map((found) => annotation(found, locale));
  for (const why of unverifiedLines(report, locale)) lines.push(`::error title=Termverk::${message(why)}`);
  lines.push(`::notice title=Termverk::${message(outcomeLine(report, locale))}`);
  return lines.join('\n') + '\n';
}

function annotation(found: Finding, locale: Locale): string {
  const line = lineOf(found);
  const column = columnOf(found);
  const properties = [
    `file=${property(found.location.file)}`,
    ...(line === undefined ? [] : [`line=${line}`]),
    ...(column === undefined ? [] : [`col=${column}`]),
    `title=${property(`${found.ruleId}: ${localized(ruleOf(found.ruleId).title, locale)}`)}`,
  ];
  const suggestion = suggestionOf(found, locale);
  const text = suggestion === undefined ? messageOf(found, locale) : `${messageOf(found, locale)} ${suggestion}`;
  return `::${COMMANDS[found.severity]} ${properties.join(',')}::${message(visible(text))}`;
}

function message(value: string): string {
  return value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(value: string): string {
  return message(value).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
