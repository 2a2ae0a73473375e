export { readCsv } from './read-csv.js';
export { csvMessages, describeCsvProblem, type CsvProblemCode } from './csv-messages.js';
export type {
  ByteSource,
  CsvBatch,
  CsvColumn,
  CsvDelimiter,
  CsvEncoding,
  CsvHeader,
  CsvOptions,
  CsvProblem,
  CsvRow,
  TypedBatch,
} from './csv-types.js';
export type { MappingField, MappingRelationship, MappingRow, UsageRow } from './csv-rows.js';
export { MAPPING_COLUMNS, readMappingCsv, type MappingCsvOptions } from './read-mapping-csv.js';
export { RELATIONSHIPS, relationshipNamed } from './relationship-words.js';
export { readUsageCsv } from './read-usage-csv.js';
export { CodeReferences } from './code-references.js';
export { readCodeSystemCsv, type CodeSystemCsvOptions, type CodeSystemCsvRow } from './read-code-system-csv.js';
export { csvLine, writeCsv, type CsvValue, type CsvWriteOptions } from './write-csv.js';
export { codeListTexts, type CodeListReading, type CodeListRun, type CodeListTexts } from './code-list-texts.js';
export { readCodeList, type CodeListPart } from './read-code-list.js';
