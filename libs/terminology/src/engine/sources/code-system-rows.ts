import type { JsonObject } from '@termverk/kernel';
import type { ContentRow } from '../../content/content-row.js';
import type { ConceptBody } from '../../content/row-bodies.js';

/** A FHIR R5 CodeSystem with its concepts taken apart: the header, and a row per concept in document order, nesting told by `parents`. */
export function rowsOfCodeSystem(resource: JsonObject): { readonly header: JsonObject; readonly rows: Iterable<ContentRow> } {
  const { concept, ...header } = resource;
  return { header, rows: rowsOf(concept, null) };
}

function* rowsOf(concepts: unknown, parent: string | null): Iterable<ContentRow> {
  if (!Array.isArray(concepts)) return;
  // nesting may be deeper than the stack, so it is walked with a stack of its own
  const open: { readonly list: readonly unknown[]; at: number; readonly parent: string | null }[] = [{ list: concepts, at: 0, parent }];
  while (open.length > 0) {
    const level = open.at(-1)!;
    if (level.at === level.list.length) {
      open.pop();
      continue;
    }
    const element = level.list[level.at++];
    if (typeof element !== 'object' || element === null) continue;
    const { concept, ...own } = element as ConceptBody & { readonly concept?: unknown };
    if (typeof own.code !== 'string') continue;
    yield { key: own.code, body: level.parent === null ? own : { ...own, parents: [level.parent] } };
    if (Array.isArray(concept)) open.push({ list: concept, at: 0, parent: own.code });
  }
}
