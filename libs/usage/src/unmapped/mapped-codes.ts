import type { JsonObject } from '@termverk/kernel';
import type { ConceptMapBody } from '@termverk/terminology';

/**
 * True when a row of a concept map takes its source code somewhere: it has a target, and does not say that the two have nothing to
 * do with one another (FHIR R5 ConceptMap.group.element.target.relationship, not-related-to).
 */
export function isMapped(body: ConceptMapBody): boolean {
  const target = body.target as (JsonObject & { code?: string; valueSet?: string; relationship?: string }) | undefined;
  if (target === undefined || body.noMap === true || target.relationship === 'not-related-to') return false;
  return (target.code !== undefined && target.code !== '') || target.valueSet !== undefined;
}

/** The source codes that rows of a map take somewhere, by the position of their group. */
export async function mappedCodes(rows: AsyncIterable<{ readonly body: string }>): Promise<ReadonlyMap<number, ReadonlySet<string>>> {
  const groups = new Map<number, Set<string>>();
  for await (const row of rows) {
    const body = JSON.parse(row.body) as ConceptMapBody;
    if (body.code === undefined || !isMapped(body)) continue;
    const codes = groups.get(body.group);
    if (codes === undefined) groups.set(body.group, new Set([body.code]));
    else codes.add(body.code);
  }
  return groups;
}
