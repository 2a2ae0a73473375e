import { closest, isKnownLanguageTag, parseLanguageTag } from '@termverk/language';
import { conceptRowKey, type ConceptBody, type ConceptProperty, type Designation } from '@termverk/terminology';
import { CodeReferences } from './code-references.js';
import type { ByteSource, CsvColumn, CsvHeader, CsvOptions, CsvProblem, TypedBatch } from './csv-types.js';
import { readCsv } from './read-csv.js';
import { shown, TypedCells } from './typed-row.js';

/** A row of a code system (a content row of that kind) with its place in the file. */
export interface CodeSystemCsvRow {
  readonly row: number;
  readonly line: number;
  /** Key and body of the content row. */
  readonly key: string;
  readonly body: ConceptBody;
}

/** How to read a code list. */
export interface CodeSystemCsvOptions extends Omit<CsvOptions, 'columns' | 'alsoKnown'> {
  /**
   * What looks for duplicate codes, unknown parents and unknown replacements; give one to know afterwards where each code was. It takes
   * memory in proportion to the number of codes: false leaves the search to whoever takes the rows, and memory constant.
   */
  readonly references?: CodeReferences | false | undefined;
}

const COLUMNS: readonly CsvColumn[] = [
  { name: 'code', required: true, aliases: ['kod'] },
  { name: 'display', aliases: ['benämning', 'klartext', 'term', 'name'] },
  { name: 'definition', aliases: ['beskrivning', 'description'] },
  { name: 'parent', aliases: ['överordnad', 'överordnad kod', 'parents', 'parent_code'] },
  { name: 'status', aliases: ['kodstatus'] },
  { name: 'replacedBy', aliases: ['ersätts av', 'ersatt av', 'replacement', 'successor'] },
];
const STATUSES = ['active', 'experimental', 'deprecated', 'retired', 'inactive'];
const STATUS_WORDS: Readonly<Record<string, string>> = {
  aktiv: 'active',
  gällande: 'active',
  utgången: 'retired',
  avvecklad: 'retired',
  inaktiv: 'inactive',
  avrådd: 'deprecated',
  försöksvis: 'experimental',
};
const DISPLAY_IN_LANGUAGE = /^(?:display|benämning|klartext)[_ -]([a-z]{2,8}(?:[-_][a-z\d]{1,8})*)$/i;

/**
 * Reads a code list: `code, display, definition, parent, status, replacedBy` and one `display_xx` for each further language. Several parents or
 * replacements are separated by `|`. Parents become `parents`; status and replacement become the FHIR R5 concept properties `status` and
 * `replacedBy`; displays in further languages become designations.
 */
export async function* readCodeSystemCsv(
  source: ByteSource,
  options: CodeSystemCsvOptions = {},
): AsyncGenerator<TypedBatch<CodeSystemCsvRow>> {
  const references = options.references === false ? undefined : (options.references ?? new CodeReferences());
  let reading: { readonly cells: TypedCells; readonly languages: readonly LanguageColumn[] } | undefined;
  let understood: CsvHeader | undefined;
  for await (const { header, rows, problems } of readCsv(source, { ...options, columns: COLUMNS, alsoKnown: DISPLAY_IN_LANGUAGE })) {
    const own: CsvProblem[] = [];
    if (header && header !== understood)
      reading = { cells: new TypedCells(header), languages: languageColumns(header, understood ? [] : own) };
    understood = header;
    const concepts: CodeSystemCsvRow[] = [];
    for (const row of rows) {
      const { cells, languages } = reading!;
      cells.begin(row);
      const body = conceptBody(cells, languages, row.values);
      references?.see(body, row, cells);
      if (cells.isSound) concepts.push({ row: row.row, line: row.line, key: conceptRowKey(body.code), body });
    }
    yield { header, rows: concepts, problems: [...problems, ...own, ...(reading?.cells.problems.splice(0) ?? [])] };
  }
  const dangling = references?.dangling(understood) ?? [];
  if (dangling.length > 0) yield { header: understood, rows: [], problems: dangling };
}

interface LanguageColumn {
  readonly position: number;
  readonly language: string;
}

function languageColumns(header: CsvHeader, problems: CsvProblem[]): readonly LanguageColumn[] {
  const columns: LanguageColumn[] = [];
  header.names.forEach((name, position) => {
    const tag = DISPLAY_IN_LANGUAGE.exec(name)?.[1]?.replaceAll('_', '-');
    if (tag === undefined) return;
    const language = parseLanguageTag(tag)?.tag;
    if (language !== undefined && isKnownLanguageTag(language)) columns.push({ position, language });
    else
      problems.push({
        row: 0,
        line: header.line,
        column: position + 1,
        severity: 'error',
        code: 'LANGUAGE_UNKNOWN',
        args: { name: shown(name) },
      });
  });
  return columns;
}

function conceptBody(cells: TypedCells, languages: readonly LanguageColumn[], values: readonly string[]): ConceptBody {
  const body: { -readonly [member in keyof ConceptBody]: ConceptBody[member] } & { code: string } = {
    code: cells.code('code', cells.required('code')),
  };
  const display = cells.optional('display');
  const definition = cells.optional('definition');
  if (display !== undefined) body['display'] = display;
  if (definition !== undefined) body['definition'] = definition;
  const designation: Designation[] = [];
  for (const { position, language } of languages) if (values[position]) designation.push({ language, value: values[position] });
  if (designation.length > 0) body['designation'] = designation;
  const property = properties(cells);
  if (property.length > 0) body['property'] = property;
  const parents = several(cells, 'parent');
  if (parents.includes(body.code)) cells.error('parent', 'PARENT_IS_SELF', { code: shown(body.code) });
  if (parents.length > 0) body['parents'] = parents;
  return body;
}

function properties(cells: TypedCells): readonly ConceptProperty[] {
  const found: ConceptProperty[] = [];
  const word = cells.optional('status');
  if (word !== undefined) {
    const folded = word.toLowerCase();
    const status = STATUS_WORDS[folded] ?? folded;
    if (STATUSES.includes(status)) found.push({ code: 'status', valueCode: status });
    else {
      const [suggestion] = closest(word, [...STATUSES, ...Object.keys(STATUS_WORDS)], 1);
      const args = { name: 'status', value: shown(word) };
      if (suggestion === undefined) cells.error('status', 'VALUE_UNKNOWN', args);
      else cells.error('status', 'VALUE_UNKNOWN_MISSPELT', { ...args, suggestion });
    }
  }
  for (const replacement of several(cells, 'replacedBy')) found.push({ code: 'replacedBy', valueCode: replacement });
  return found;
}

function several(cells: TypedCells, name: string): readonly string[] {
  const value = cells.optional(name);
  if (value === undefined) return [];
  const codes = value.split('|').map((code) => code.trim());
  return [...new Set(codes.filter((code) => code !== ''))].map((code) => cells.code(name, code));
}
