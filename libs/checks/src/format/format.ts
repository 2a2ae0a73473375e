import type { Locale } from '@termverk/kernel';
import type { CheckReport } from '../report/report.js';
import { formatGithub } from './github.js';
import { formatGitlab } from './gitlab.js';
import { formatJson } from './json.js';
import { formatJunit } from './junit.js';
import { formatMarkdown } from './markdown.js';
import { formatSarif } from './sarif.js';
import { formatText, type TextOptions } from './text.js';

/** The ways in which a report can be written. */
export const FORMATS = ['text', 'json', 'sarif', 'junit', 'github', 'gitlab', 'markdown'] as const;

/** One of the output formats. */
export type Format = (typeof FORMATS)[number];

/** True when the text names an output format. */
export function isFormat(candidate: string): candidate is Format {
  return (FORMATS as readonly string[]).includes(candidate);
}

const WRITERS: Readonly<Record<Format, (report: CheckReport, options: TextOptions) => string>> = {
  text: formatText,
  json: (report) => formatJson(report),
  sarif: (report, { locale }: { locale: Locale }) => formatSarif(report, locale),
  junit: (report, { locale }) => formatJunit(report, locale),
  github: (report, { locale }) => formatGithub(report, locale),
  gitlab: (report, { locale }) => formatGitlab(report, locale),
  markdown: (report, { locale }) => formatMarkdown(report, locale),
};

/** The whole report in a format, as text that ends with a line break. */
export function formatReport(report: CheckReport, format: Format, options: TextOptions): string {
  return WRITERS[format](report, options);
}
