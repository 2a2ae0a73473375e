import type { Json, JsonObject } from '@termverk/kernel';
import type {
  ConceptMapBody,
  ConceptMapHeader,
  ConceptMapResource,
  ContentRow,
  ValueSetBody,
  ValueSetHeader,
  ValueSetResource,
} from '@termverk/terminology';

/** Rows in the order of their document, some at a time. */
type Pages = AsyncIterable<readonly ContentRow[]> | Iterable<readonly ContentRow[]>;

/** FHIR R5 ValueSet.compose with the enumerated concepts of its clauses. */
export async function valueSetOf(header: JsonObject, pages: Pages): Promise<ValueSetResource> {
  const concepts = { include: new Map<number, JsonObject[]>(), exclude: new Map<number, JsonObject[]>() };
  for await (const rows of pages) {
    for (const row of rows) {
      const { clause, index, repeat: _repeat, ...concept } = row.body as ValueSetBody;
      pushTo(concepts[clause], index, concept);
    }
  }
  const { compose } = header as ValueSetHeader;
  if (compose === undefined) return header as ValueSetResource;
  const joined = (clause: 'include' | 'exclude') =>
    compose[clause]?.map((each, i) => {
      const concept = concepts[clause].get(i);
      return concept === undefined ? each : { ...each, concept };
    });
  const [include, exclude] = [joined('include'), joined('exclude')];
  return { ...header, compose: { ...compose, ...(include && { include }), ...(exclude && { exclude }) } } as ValueSetResource;
}

/** FHIR R5 ConceptMap with the elements of its groups. */
export async function conceptMapOf(header: JsonObject, pages: Pages): Promise<ConceptMapResource> {
  // By group, then by source code and its number, in the order in which they come.
  const groups = new Map<number, Map<string, { readonly source: JsonObject; readonly target: Json[] }>>();
  for await (const rows of pages) {
    for (const row of rows) {
      const { group, element = 0, repeat: _repeat, target, ...source } = row.body as ConceptMapBody;
      let elements = groups.get(group);
      if (elements === undefined) groups.set(group, (elements = new Map<string, { source: JsonObject; target: Json[] }>()));
      const key = `${element}\u001f${source.code ?? ''}`;
      let found = elements.get(key);
      if (found === undefined) elements.set(key, (found = { source, target: [] }));
      if (target !== undefined) found.target.push(target);
    }
  }
  const { group } = header as ConceptMapHeader;
  if (group === undefined) return header as ConceptMapResource;
  const joined = group.map((each, i) => {
    const elements = groups.get(i);
    if (elements === undefined) return each;
    const element = [...elements.values()].map(({ source, target }) => (target.length === 0 ? source : { ...source, target }));
    return { ...each, element };
  });
  return { ...(header as ConceptMapHeader), group: joined };
}

function pushTo(lists: Map<number, JsonObject[]>, key: number, value: JsonObject): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
