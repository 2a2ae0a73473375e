import { HierarchyGathering, hierarchyProperties, renderedRow, type GatheredEdges, type RowTexts } from '@termverk/terminology';
import type { CsvDelimiter } from './csv-types.js';
import { readCodeSystemCsv } from './read-code-system-csv.js';

/** Part of a code list: whole records in UTF-8, and what the records need to be understood. */
export interface CodeListRun {
  readonly bytes: Uint8Array;
  /** The header as it stands in the file, with what comes before it. */
  readonly header: Uint8Array;
  readonly delimiter: CsvDelimiter | undefined;
  readonly maxFieldLength: number | undefined;
  /** How many lines of data come before it in the file. */
  readonly linesBefore: number;
}

/** The rows of a run, and what they refer to. */
export interface CodeListTexts extends RowTexts {
  readonly edges: GatheredEdges;
  /** The replacements that rows name: which row, counted from 0, and which code, a line each. */
  readonly replaced: Int32Array;
  readonly replacements: string;
  /** The line of the file on which each row starts. */
  readonly lines: Int32Array;
}

/** Reads runs of a code list on whichever threads and gives what {@link codeListTexts} gives of each, in their order. */
export type CodeListReading = (runs: readonly CodeListRun[]) => Promise<readonly (CodeListTexts | undefined)[]>;

/** The texts of a run without faults; undefined for all others, which only a reader of the whole file can tell about. */
export async function codeListTexts({ bytes, header, linesBefore, ...how }: CodeListRun): Promise<CodeListTexts | undefined> {
  const gathering = new HierarchyGathering(hierarchyProperties());
  const keys: string[] = [];
  const contents: string[] = [];
  const meanings: string[] = [];
  const lines: number[] = [];
  const replaced: number[] = [];
  const replacements: string[] = [];
  const options = { ...how, encoding: 'utf-8', references: false, after: { rows: 0, lines: linesBefore } } as const;
  for await (const { rows, problems } of readCodeSystemCsv([header, bytes], options)) {
    // What the header lacks is told of once, by whoever reads the file.
    if (problems.some(({ row }) => row > 0)) return undefined;
    for (const { key, body, line } of rows) {
      const { text, meaning } = renderedRow('code-system', key, body);
      gathering.add(keys.length, body);
      for (const { code, valueCode } of body.property ?? []) {
        if (code !== 'replacedBy' || valueCode === undefined) continue;
        replaced.push(keys.length);
        replacements.push(valueCode);
      }
      keys.push(key);
      contents.push(text);
      meanings.push(meaning);
      lines.push(line);
    }
  }
  const edges = gathering.edges();
  // Codes have no line breaks, or their rows were at fault.
  if (edges === undefined || keys.length === 0) return undefined;
  return {
    keys: keys.join('\n'),
    contents: contents.join('\n'),
    meanings: meanings.join('\n'),
    edges,
    replaced: Int32Array.from(replaced),
    replacements: replacements.join('\n'),
    lines: Int32Array.from(lines),
  };
}
