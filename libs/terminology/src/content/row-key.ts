import type { JsonObject } from '@termverk/kernel';
import type { RowKind } from './artefact-kind.js';
import type { Clause, ConceptBody, ConceptMapBody, ValueSetBody } from './row-bodies.js';

/** Stands between the parts of a row key: UNIT SEPARATOR, which FHIR's `code` cannot hold (FHIR R5 Datatypes, code). */
export const KEY_SEPARATOR = '\u001f';

/** The key of a concept: its code. */
export function conceptRowKey(code: string): string {
  return code;
}

/** The key of a code in a value set: clause and position, code, and how many times the clause had it before. */
export function valueSetRowKey(clause: Clause, index: number, code: string, repeat = 0): string {
  const key = `${clause === 'include' ? 'i' : 'x'}${padded(index)}${KEY_SEPARATOR}${code}`;
  return repeat === 0 ? key : `${key}${KEY_SEPARATOR}${padded(repeat)}`;
}

/** The key of a map row: group, source code, target code (empty when it has none), and how many like it came before. */
export function conceptMapRowKey(group: number, code: string, targetCode: string, n: number): string {
  return `${padded(group)}${KEY_SEPARATOR}${code}${KEY_SEPARATOR}${targetCode}${KEY_SEPARATOR}${n}`;
}

/** The key that a row's body gives it. */
export function rowKey(kind: RowKind, body: JsonObject): string {
  switch (kind) {
    case 'code-system':
      return conceptRowKey((body as ConceptBody).code);
    case 'value-set': {
      const row = body as ValueSetBody;
      return valueSetRowKey(row.clause, row.index, row.code, row.repeat);
    }
    case 'concept-map': {
      const row = body as ConceptMapBody;
      return conceptMapRowKey(row.group, row.code ?? '', row.target?.code ?? '', row.repeat ?? 0);
    }
  }
}

function padded(position: number): string {
  return String(position).padStart(4, '0');
}
