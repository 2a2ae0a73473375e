import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import type { CodeListRow, CodeListSubject, MappingSubject, RowBatch, UnreadableRow } from '@termverk/checks';
import {
  csvMessages,
  describeCsvProblem,
  readCodeSystemCsv,
  readMappingCsv,
  type CsvProblem,
  type TypedBatch,
} from '@termverk/interchange';
import type { Locale } from '@termverk/kernel';
import type { CodeListSettings, MappingSettings, SubjectConfiguration } from '../config/configuration.js';
import { inFolder, shownPath } from '../config/settings.js';
import { Stop, systemReason, wrongUsage, type Sentence } from '../stop.js';
import { filesMatching, isPattern } from './glob.js';

/** A file to check, opened when it is read. */
export type OpenSubject =
  | { readonly kind: 'mapping'; readonly subject: MappingSubject; readonly settings: MappingSettings }
  | { readonly kind: 'code-list'; readonly subject: CodeListSubject; readonly settings: CodeListSettings };

/** What reading files needs to know. */
export interface ReadingContext {
  readonly folder: string;
  readonly locale: Locale;
  /** Told of what is odd in a file but no fault. */
  readonly tell: (sentence: Sentence) => void;
}

/** The files of the subjects, one for each file that a pattern matches. A file that is missing stops; a pattern that matches none does too. */
export async function openSubjects(configured: readonly SubjectConfiguration[], context: ReadingContext): Promise<OpenSubject[]> {
  const opened: OpenSubject[] = [];
  for (const settings of configured) {
    const path = 'mapping' in settings ? settings.mapping : settings.codeList;
    const files = isPattern(path) ? await filesMatching(path, context.folder) : [path];
    if (files.length === 0) throw wrongUsage({ code: 'PATTERN_MATCHES_NOTHING', args: { pattern: path } });
    for (const file of files) opened.push(await openSubject(file, settings, files.length > 1, context));
  }
  return opened;
}

async function openSubject(
  path: string,
  settings: SubjectConfiguration,
  oneOfMany: boolean,
  context: ReadingContext,
): Promise<OpenSubject> {
  const absolute = inFolder(path, context.folder);
  const file = shownPath(absolute, context.folder);
  try {
    await access(absolute);
  } catch (error) {
    throw wrongUsage({ code: 'FILE_UNREADABLE', args: { file, reason: systemReason(error) } });
  }
  const { name, encoding, delimiter } = settings;
  const options = { encoding, delimiter };
  const identity = { name: name === undefined ? file : oneOfMany ? `${name}:${file}` : name, file };
  if ('mapping' in settings) {
    const { sourceSystem, targetSystem, coversSource } = settings;
    const typed = readMappingCsv(createReadStream(absolute), { ...options, sourceSystem, targetSystem });
    const batches = asBatches(typed, file, context, (row) => row);
    return { kind: 'mapping', settings, subject: { ...identity, batches, ...(coversSource === undefined ? {} : { coversSource }) } };
  }
  const typed = readCodeSystemCsv(createReadStream(absolute), { ...options, references: false });
  const toRow = ({ line, body }: { line: number; body: { code: string; display?: string } }): CodeListRow => ({
    line,
    system: settings.codeSystem,
    code: body.code,
    display: body.display,
  });
  return { kind: 'code-list', settings, subject: { ...identity, batches: asBatches(typed, file, context, toRow) } };
}

/** Turns the batches of a reader into those of a check. A file whose header is wrong is no mapping at all and stops the command. */
async function* asBatches<From, To>(
  batches: AsyncIterable<TypedBatch<From>>,
  file: string,
  { locale, tell }: ReadingContext,
  toRow: (row: From) => To,
): AsyncGenerator<RowBatch<To>> {
  try {
    for await (const { rows, problems } of batches) {
      const unreadable: UnreadableRow[] = [];
      for (const problem of problems) {
        if (problem.code === 'EMPTY_FILE' || problem.code === 'NO_ROWS') continue;
        if (problem.severity === 'warning') {
          tell({ code: 'FILE_REMARK', args: { file, problem: describeCsvProblem(problem, locale) } });
        } else if (problem.row === 0) {
          throw wrongUsage({ code: 'FILE_NOT_A_MAPPING', args: { file, problem: describeCsvProblem(problem, locale) } });
        } else unreadable.push(unreadableRow(problem));
      }
      yield { rows: rows.map(toRow), unreadable };
    }
  } catch (error) {
    if (error instanceof Stop || !(error instanceof Error && 'syscall' in error)) throw error;
    throw wrongUsage({ code: 'FILE_UNREADABLE', args: { file, reason: systemReason(error) } });
  }
}

function unreadableRow({ line, column, code, args }: CsvProblem): UnreadableRow {
  const reason = { sv: csvMessages.render(code, 'sv', args), en: csvMessages.render(code, 'en', args) };
  return { line, ...(column > 0 ? { column } : {}), reason };
}
