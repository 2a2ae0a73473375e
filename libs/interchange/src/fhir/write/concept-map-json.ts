import type { Json, JsonObject } from '@termverk/kernel';
import type { ConceptMapBody, ContentRow } from '@termverk/terminology';
import { mapElementToR4 } from '../cross-version/concept-map.js';
import { opened } from './json-pieces.js';

/**
 * A ConceptMap as pieces of JSON. Holds the rows of one source code at a time. Throws `RangeError` when the rows of a group do
 * not stand together or name a group that the header lacks.
 */
export async function* conceptMapJson(header: JsonObject, rows: AsyncIterable<ContentRow>, isR4: boolean): AsyncGenerator<string> {
  const { group: groups, ...rest } = header;
  const iterator = rows[Symbol.asyncIterator]();
  let next = await iterator.next();
  if (!Array.isArray(groups)) {
    if (!next.done) throw new RangeError('a concept map without groups has no rows');
    yield JSON.stringify(header);
    return;
  }
  yield `${opened(rest)}"group":[`;
  for (let group = 0; group < groups.length; group++) {
    yield group === 0 ? '' : ',';
    yield* groupJson(groups[group] as JsonObject, group);
  }
  if (!next.done) throw new RangeError(`row ${JSON.stringify(next.value.key)} is out of place, or its group is not in the header`);
  yield ']}';

  async function* groupJson(header: JsonObject, group: number): AsyncGenerator<string> {
    if (groupOf(next) !== group) {
      yield JSON.stringify(header);
      return;
    }
    yield `${opened(header)}"element":[`;
    for (let first = true; groupOf(next) === group; first = false) {
      const run = await takeRun();
      const elements = elementsOf(run).map((element) => JSON.stringify(isR4 ? mapElementToR4(element) : element));
      yield (first ? '' : ',') + elements.join(',');
    }
    yield ']}';
  }

  /** The rows from here on that have the same group and source code. */
  async function takeRun(): Promise<ConceptMapBody[]> {
    const run = [(next.value as ContentRow).body as ConceptMapBody];
    for (next = await iterator.next(); !next.done; next = await iterator.next()) {
      const body = next.value.body as ConceptMapBody;
      if (body.group !== run[0]!.group || body.code !== run[0]!.code) break;
      run.push(body);
    }
    return run;
  }
}

function groupOf(result: IteratorResult<ContentRow>): number | undefined {
  return result.done === true ? undefined : (result.value.body as ConceptMapBody).group;
}

/** The source elements of rows that have one source code; more than one when the source repeats the code. */
function elementsOf(run: readonly ConceptMapBody[]): JsonObject[] {
  const targets = new Map<number, { readonly source: JsonObject; readonly target: Json[] }>();
  for (const body of run) {
    const { group: _group, element = 0, repeat: _repeat, target, ...source } = body;
    let found = targets.get(element);
    if (found === undefined) targets.set(element, (found = { source, target: [] }));
    if (target !== undefined) found.target.push(target);
  }
  return [...targets.keys()]
    .sort((a, b) => a - b)
    .map((element) => {
      const { source, target } = targets.get(element)!;
      return target.length === 0 ? source : { ...source, target };
    });
}
