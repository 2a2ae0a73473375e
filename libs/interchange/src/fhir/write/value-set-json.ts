import type { Json, JsonObject } from '@termverk/kernel';
import type { Clause, ContentRow, Designation, ValueSetBody } from '@termverk/terminology';
import { withoutLaterElements } from '../cross-version/extensions.js';
import { opened } from './json-pieces.js';

/**
 * A ValueSet as pieces of JSON. Throws `RangeError` when the rows of a clause do not stand together or name a clause that the
 * header lacks: such content was never published.
 */
export async function* valueSetJson(header: JsonObject, rows: AsyncIterable<ContentRow>, isR4: boolean): AsyncGenerator<string> {
  const { compose, ...rest } = header;
  const iterator = rows[Symbol.asyncIterator]();
  let next = await iterator.next();
  if (!isObject(compose)) {
    if (!next.done) throw new RangeError('a value set without compose has no enumerated codes');
    yield JSON.stringify(header);
    return;
  }
  const { include, exclude, ...composeRest } = compose;
  yield `${opened(rest)}"compose":{`;
  let separator = '';
  const members = JSON.stringify(composeRest).slice(1, -1);
  if (members !== '') {
    yield members;
    separator = ',';
  }
  for (const [clause, clauses] of [
    ['include', include],
    ['exclude', exclude],
  ] as const) {
    if (!Array.isArray(clauses)) continue;
    yield `${separator}"${clause}":[`;
    separator = ',';
    for (let index = 0; index < clauses.length; index++) {
      yield index === 0 ? '' : ',';
      yield* clauseJson(clauses[index] as JsonObject, clause, index);
    }
    yield ']';
  }
  if (!next.done) throw new RangeError(`row ${JSON.stringify(next.value.key)} is out of place, or its clause is not in the header`);
  yield '}}';

  async function* clauseJson(each: JsonObject, clause: Clause, index: number): AsyncGenerator<string> {
    if (!isOf(next, clause, index)) {
      yield JSON.stringify(each);
      return;
    }
    yield `${opened(each)}"concept":[`;
    for (let first = true; isOf(next, clause, index); first = false) {
      yield (first ? '' : ',') + JSON.stringify(conceptElement((next.value as ContentRow).body as ValueSetBody, isR4));
      next = await iterator.next();
    }
    yield ']}';
  }
}

function isOf(result: IteratorResult<ContentRow>, clause: Clause, index: number): boolean {
  if (result.done === true) return false;
  const { body } = result.value;
  return body.clause === clause && body.index === index;
}

function conceptElement(body: ValueSetBody, isR4: boolean): JsonObject {
  const { clause: _clause, index: _index, repeat: _repeat, ...element } = body;
  if (!isR4 || element.designation === undefined) return element;
  const path = 'ValueSet.compose.include.concept.designation';
  return { ...element, designation: element.designation.map((each: Designation) => withoutLaterElements(path, each)) };
}

/** A ValueSet's header in R4's form, apart from the members of the resource itself. */
export function valueSetHeaderToR4(header: JsonObject): JsonObject {
  const result: Record<string, Json | undefined> = { ...header };
  if (isObject(header.compose)) {
    const compose: Record<string, Json | undefined> = { ...withoutLaterElements('ValueSet.compose', header.compose) };
    for (const clause of ['include', 'exclude']) {
      if (!Array.isArray(compose[clause])) continue;
      compose[clause] = (compose[clause] as readonly JsonObject[]).map((each) => withoutLaterElements('ValueSet.compose.include', each));
    }
    result.compose = compose;
  }
  if (isObject(header.expansion)) {
    const expansion = withoutLaterElements('ValueSet.expansion', header.expansion);
    result.expansion = Array.isArray(expansion.contains) ? { ...expansion, contains: containsToR4(expansion.contains) } : expansion;
  }
  return result;
}

function containsToR4(contains: readonly Json[]): JsonObject[] {
  return (contains as readonly JsonObject[]).map((item) => {
    const here = withoutLaterElements('ValueSet.expansion.contains', item);
    return Array.isArray(here.contains) ? { ...here, contains: containsToR4(here.contains) } : here;
  });
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
