import { localized, type Locale } from '@termverk/kernel';
import type { Log, ReportingDescriptor, Result, Run } from 'sarif';
import { messageOf, suggestionOf, type Finding, type Location } from '../finding/finding.js';
import { FINGERPRINT_NAME } from '../finding/fingerprint.js';
import type { BaselineEntry } from '../report/baseline.js';
import type { CheckReport } from '../report/report.js';
import { rules } from '../rules/registry.js';
import type { Rule } from '../rules/rule.js';
import type { Severity } from '../rules/severity.js';
import { unverifiedLines } from './wording.js';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/**
 * SARIF 2.1.0 §3.27.9 and §3.27.10: level and kind of each severity. A hint has no level, and what has none may not be of kind
 * `fail`.
 */
const LEVELS: Readonly<Record<Severity, { level: Result.level; kind: Result.kind }>> = {
  error: { level: 'error', kind: 'fail' },
  warning: { level: 'warning', kind: 'fail' },
  information: { level: 'note', kind: 'fail' },
  hint: { level: 'none', kind: 'informational' },
};

/** The report as a SARIF 2.1.0 log with one run, its sentences in one language. */
export function sarifLog(report: CheckReport, locale: Locale): Log {
  const run: Run = {
    tool: {
      driver: {
        name: report.tool.name,
        semanticVersion: report.tool.version,
        language: locale,
        rules: rules.map((rule) => descriptor(rule, locale)),
      },
    },
    language: locale,
    columnKind: 'utf16CodeUnits',
    automationDetails: { id: `termverk/check/${encodeURIComponent(report.against.release)}` },
    invocations: [
      {
        executionSuccessful: report.outcome !== 'unknown',
        toolExecutionNotifications: unverifiedLines(report, locale).map((line) => ({ level: 'warning', message: { text: line } })),
      },
    ],
    results: [
      ...report.findings.map((found) => result(found, locale)),
      ...(report.baseline?.absent ?? []).map((entry) => absentResult(entry)),
    ],
    properties: {
      outcome: report.outcome,
      against: { ...report.against },
      resolved: report.resolved.map((version) => ({ ...version })),
      counts: { ...report.counts },
      omitted: { ...report.omitted },
    },
  };
  return { $schema: SCHEMA, version: '2.1.0', runs: [run] };
}

/** The SARIF log as text, indented, with a line break at the end. */
export function formatSarif(report: CheckReport, locale: Locale): string {
  return JSON.stringify(sarifLog(report, locale), null, 2) + '\n';
}

function descriptor(rule: Rule, locale: Locale): ReportingDescriptor {
  const remedy = localized(rule.remedy, locale);
  const explanation = localized(rule.explanation, locale);
  return {
    id: rule.id,
    name: rule.id
      .toLowerCase()
      .split('-')
      .map((word) => word[0]!.toUpperCase() + word.slice(1))
      .join(''),
    shortDescription: { text: localized(rule.title, locale) },
    fullDescription: { text: explanation },
    help: { text: remedy, markdown: `${explanation}\n\n**${remedy}**` },
    defaultConfiguration: { level: LEVELS[rule.severity].level },
    properties: { tags: [rule.family], severity: rule.severity },
  };
}

function result(found: Finding, locale: Locale): Result {
  const suggestion = suggestionOf(found, locale);
  const message = messageOf(found, locale);
  return {
    ruleId: found.ruleId,
    ruleIndex: rules.findIndex(({ id }) => id === found.ruleId),
    ...LEVELS[found.severity],
    message: { text: suggestion === undefined ? message : `${message} ${suggestion}` },
    locations: [location(found.location, found.identity.element)],
    fingerprints: { [FINGERPRINT_NAME]: found.fingerprint },
    ...(found.baselineState === undefined ? {} : { baselineState: found.baselineState }),
    properties: {
      severity: found.severity,
      contentHash: found.contentHash,
      file: found.location.file,
      candidates: found.candidates.map((candidate) => ({ ...candidate })),
      resolved: found.resolved.map((version) => ({ ...version })),
    },
  };
}

/** What the baseline had and the run does not: SARIF 2.1.0 §3.27.24 `absent`. */
function absentResult(entry: BaselineEntry): Result {
  return {
    ruleId: entry.ruleId,
    ruleIndex: rules.findIndex(({ id }) => id === entry.ruleId),
    ...LEVELS[entry.severity],
    message: { text: entry.message },
    locations: [{ physicalLocation: { artifactLocation: artifact(entry.file) } }],
    fingerprints: { [FINGERPRINT_NAME]: entry.fingerprint },
    baselineState: 'absent',
    properties: { severity: entry.severity, contentHash: entry.contentHash, file: entry.file },
  };
}

function location(place: Location, element: string): NonNullable<Result['locations']>[number] {
  const region =
    place.kind === 'file' && place.line !== undefined
      ? { region: { startLine: place.line, ...(place.column === undefined ? {} : { startColumn: place.column }) } }
      : {};
  return {
    physicalLocation: { artifactLocation: artifact(place.file), ...region },
    ...(element === '' ? {} : { logicalLocations: [{ fullyQualifiedName: logicalName(place, element), kind: 'member' }] }),
  };
}

function logicalName(place: Location, element: string): string {
  switch (place.kind) {
    case 'file':
      return element;
    case 'code':
      return `${place.system}|${place.code}`;
    case 'element':
      return place.path;
  }
}

/** SARIF 2.1.0 §3.4.3: a relative URI reference, percent-encoded. */
function artifact(file: string): { uri: string; uriBaseId: string } {
  return { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}
