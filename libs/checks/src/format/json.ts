import type { LocalizedText } from '@termverk/kernel';
import { messageOf, suggestionOf, type Finding } from '../finding/finding.js';
import type { CheckReport } from '../report/report.js';
import { ruleOf } from '../rules/registry.js';

/** A finding as the JSON report holds it: with its sentences in both languages. */
export interface JsonFinding extends Finding {
  readonly title: LocalizedText;
  readonly message: LocalizedText;
  readonly remedy: LocalizedText;
  readonly suggestion?: LocalizedText;
}

/** The JSON report. `format` and `formatVersion` tell readers what it is; members may be added within a version, never change. */
export interface JsonReport extends Omit<CheckReport, 'findings'> {
  readonly format: 'termverk-report';
  readonly formatVersion: 1;
  readonly findings: readonly JsonFinding[];
}

/** The report as a value for machines, in both languages; it can be given back as a baseline. */
export function jsonReport(report: CheckReport): JsonReport {
  return { format: 'termverk-report', formatVersion: 1, ...report, findings: report.findings.map(jsonFinding) };
}

/** The JSON report as text, indented, with a line break at the end. */
export function formatJson(report: CheckReport): string {
  return JSON.stringify(jsonReport(report), null, 2) + '\n';
}

function jsonFinding(found: Finding): JsonFinding {
  const { title, remedy } = ruleOf(found.ruleId);
  const sv = suggestionOf(found, 'sv');
  const en = suggestionOf(found, 'en');
  return {
    ...found,
    title,
    message: { sv: messageOf(found, 'sv'), en: messageOf(found, 'en') },
    remedy,
    ...(sv === undefined ? {} : { suggestion: { sv, en } }),
  };
}
