import { closest } from '@termverk/language';
import type { MappingField, MappingRelationship, MappingRow } from './csv-rows.js';
import type { ByteSource, CsvColumn, CsvHeader, CsvOptions, TypedBatch } from './csv-types.js';
import { readCsv } from './read-csv.js';
import { relationshipNamed, RELATIONSHIPS } from './relationship-words.js';
import { shown, TypedCells } from './typed-row.js';

/** The column of each field of a mapping row, by its canonical name; with it a finding can name the cell. */
export const MAPPING_COLUMNS: Readonly<Record<MappingField, string>> = {
  sourceSystem: 'source_system',
  sourceCode: 'source_code',
  sourceDisplay: 'source_display',
  targetSystem: 'target_system',
  targetCode: 'target_code',
  targetDisplay: 'target_display',
  relationship: 'relationship',
  comment: 'comment',
};

const ALIASES: Readonly<Record<MappingField, readonly string[]>> = {
  sourceSystem: ['källsystem', 'källkodverk', 'från system', 'source code system', 'source', 'subject_source', 'from_system'],
  sourceCode: ['källkod', 'lokal kod', 'från kod', 'local code', 'from_code', 'subject_id', 'från'],
  sourceDisplay: [
    'källbenämning',
    'källtext',
    'källterm',
    'lokal benämning',
    'lokal text',
    'source name',
    'local display',
    'local name',
    'subject_label',
  ],
  targetSystem: ['målsystem', 'målkodverk', 'till system', 'target code system', 'target', 'object_source', 'to_system'],
  targetCode: ['målkod', 'nationell kod', 'till kod', 'national code', 'to_code', 'object_id', 'till'],
  targetDisplay: ['målbenämning', 'måltext', 'målterm', 'nationell benämning', 'target name', 'object_label'],
  relationship: ['relation', 'förhållande', 'samband', 'equivalence', 'ekvivalens', 'mapping type', 'predicate_id'],
  comment: ['kommentar', 'anmärkning', 'note', 'comments'],
};

/** How to read a mapping file. */
export interface MappingCsvOptions extends Omit<CsvOptions, 'columns'> {
  /** Code system of the source codes when the file has no such column, or leaves the cell empty. */
  readonly sourceSystem?: string | undefined;
  /** Code system of the target codes, likewise. */
  readonly targetSystem?: string | undefined;
}

/**
 * Reads a mapping file: `source_system, source_code, source_display, target_system, target_code, target_display, relationship, comment`, or
 * the Swedish names (källkod, målkod …). A row without a target code is a row that says the code has none. Constant memory.
 */
export async function* readMappingCsv(source: ByteSource, options: MappingCsvOptions = {}): AsyncGenerator<TypedBatch<MappingRow>> {
  const relationships = new Map<string, MappingRelationship | 'ambiguous' | undefined>();
  let cells: TypedCells | undefined;
  let understood: CsvHeader | undefined;
  for await (const { header, rows, problems } of readCsv(source, { ...options, columns: mappingColumns(options) })) {
    if (header && header !== understood) cells = new TypedCells(header);
    understood = header;
    const mapped: MappingRow[] = [];
    for (const row of rows) {
      cells!.begin(row);
      const read = mappingRow(row, cells!, options, relationships);
      if (cells!.isSound) mapped.push(read);
    }
    yield { header, rows: mapped, problems: cells ? [...problems, ...cells.problems.splice(0)] : problems };
  }
}

function mappingColumns(options: MappingCsvOptions): readonly CsvColumn[] {
  const required: ReadonlySet<string> = new Set([
    'sourceCode',
    'targetCode',
    ...(options.sourceSystem === undefined ? ['sourceSystem'] : []),
    ...(options.targetSystem === undefined ? ['targetSystem'] : []),
  ]);
  return (Object.keys(MAPPING_COLUMNS) as MappingField[]).map((field) => ({
    name: MAPPING_COLUMNS[field],
    aliases: ALIASES[field],
    required: required.has(field),
  }));
}

function mappingRow(
  { row, line }: { readonly row: number; readonly line: number },
  cells: TypedCells,
  options: MappingCsvOptions,
  known: Map<string, MappingRelationship | 'ambiguous' | undefined>,
): MappingRow {
  const targetCode = cells.optional('target_code');
  return {
    row,
    line,
    sourceSystem: cells.required('source_system', options.sourceSystem),
    sourceCode: cells.code('source_code', cells.required('source_code')),
    sourceDisplay: cells.optional('source_display'),
    targetSystem: cells.required('target_system', options.targetSystem),
    targetCode: targetCode === undefined ? undefined : cells.code('target_code', targetCode),
    targetDisplay: cells.optional('target_display'),
    relationship: relationship(cells, known),
    comment: cells.optional('comment'),
  };
}

function relationship(
  cells: TypedCells,
  known: Map<string, MappingRelationship | 'ambiguous' | undefined>,
): MappingRelationship | undefined {
  const word = cells.optional('relationship');
  if (word === undefined) return undefined;
  // The same handful of words comes a million times; hostile files must not fill the memory with others.
  if (!known.has(word) && known.size < 1000) known.set(word, relationshipNamed(word));
  const named = known.has(word) ? known.get(word) : relationshipNamed(word);
  if (named === 'ambiguous') {
    cells.error('relationship', 'RELATIONSHIP_AMBIGUOUS', { value: shown(word) });
    return undefined;
  }
  if (named === undefined) {
    const [suggestion] = closest(word, RELATIONSHIPS, 1);
    const args = { name: 'relationship', value: shown(word) };
    if (suggestion === undefined) cells.error('relationship', 'VALUE_UNKNOWN', args);
    else cells.error('relationship', 'VALUE_UNKNOWN_MISSPELT', { ...args, suggestion });
  }
  return named;
}
