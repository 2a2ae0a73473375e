import type { JsonObject } from '@termverk/kernel';
import type { ConceptBody, ContentRow } from '@termverk/terminology';
import { withoutLaterElements } from '../cross-version/extensions.js';
import { ADDITIONAL_PARENT } from './additional-parent.js';
import { opened } from './json-pieces.js';

/**
 * A CodeSystem as pieces of JSON, its concepts nested as their `parents` say. A concept is nested when its parent is the concept
 * before it or one that still stands open, as it always is in document order. Parents beyond that become `parent` properties,
 * marked so that the reader takes them back.
 */
export async function* codeSystemJson(header: JsonObject, rows: AsyncIterable<ContentRow>, isR4: boolean): AsyncGenerator<string> {
  const open: { readonly code: string; hasChildren: boolean }[] = [];
  let any = false;
  for await (const row of rows) {
    const body = row.body as ConceptBody;
    const parent = body.parents?.[0];
    const depth = parent === undefined ? 0 : depthOf(open, parent) + 1;
    let piece = any ? closing(open, depth) : `${opened(header)}"concept":[`;
    if (any) piece += startsChildren(open, depth) ? ',"concept":[' : ',';
    if (depth > 0) open[depth - 1]!.hasChildren = true;
    any = true;
    open.push({ code: body.code, hasChildren: false });
    yield piece + JSON.stringify(conceptElement(body, depth > 0, isR4)).slice(0, -1);
  }
  yield any ? `${closing(open, 0)}]}` : JSON.stringify(header);

  /** True when the concept to come is the first under its parent, which was written as a leaf so far. */
  function startsChildren(stack: typeof open, depth: number): boolean {
    return depth > 0 && !stack[depth - 1]!.hasChildren;
  }
}

function depthOf(open: readonly { readonly code: string }[], parent: string): number {
  for (let i = open.length - 1; i >= 0; i--) if (open[i]!.code === parent) return i;
  return -1;
}

/** Closes the concepts that stand open down to a depth. */
function closing(open: { readonly code: string; hasChildren: boolean }[], depth: number): string {
  let piece = '';
  while (open.length > depth) piece += open.pop()!.hasChildren ? ']}' : '}';
  return piece;
}

function conceptElement(body: ConceptBody, isNested: boolean, isR4: boolean): JsonObject {
  const { parents, ...element } = body;
  const told = isNested ? parents!.slice(1) : (parents ?? []);
  const property =
    told.length === 0
      ? element.property
      : [
          ...(element.property ?? []),
          ...told.map((code) => ({
            extension: [{ url: ADDITIONAL_PARENT, valueBoolean: true }],
            code: 'parent',
            valueCode: code,
          })),
        ];
  const designation = isR4
    ? element.designation?.map((each) => withoutLaterElements('CodeSystem.concept.designation', each))
    : element.designation;
  return { ...element, ...(designation && { designation }), ...(property && { property }) };
}
