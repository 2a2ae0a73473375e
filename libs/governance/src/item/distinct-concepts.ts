import { allRows } from '@termverk/catalogue';
import type { LocalizedText } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import type { ItemRecord } from './item.record.js';

/** Two concepts that a mapping makes equivalent although one of them says that they are distinct, and why they are. */
export interface DistinctPair {
  readonly source: string;
  readonly target: string;
  readonly reason: LocalizedText;
}

interface MapRow {
  readonly group: number;
  readonly code: string;
  readonly target?: { readonly code?: string; readonly relationship: string };
}

/** Whoever reads of the artefact $1 may be told of artefact `a`: what is found is kept, and read by all who may read of the item. */
const WITH_ITEM = `(a.closed_namespace is null or a.closed_namespace = (select o.closed_namespace from artefact o where o.id = $1))`;

/** Everything that published concepts say they are distinct from, by their latest versions; why, unless a licence keeps that. $1 the item's artefact. */
const DISTINCTIONS = `
  select a.url as source, d->>'target' as target, 
    case when (select l.may_read from licence l where l.code = a.licence) = 'licensed' then '{"sv":"…","en":"…"}'::json else d->'reason' end as reason
  from artefact a
  cross join lateral (select v.header from artefact_version v where v.artefact_id = a.id and v.frozen_at is not null
                      order by v.frozen_at desc, v.id desc limit 1) v
  cross join lateral json_array_elements(coalesce(v.header->'distinctFrom', '[]')) d
  where a.kind = 'concept' and ${WITH_ITEM}`;

/** The concepts that codes of a code system denote by its property `concept`: $1 the item's artefact, $2 the code system, $3 codes. */
const CONCEPTS_OF_CODES = `
  select r.key as code, p->>'valueString' as concept
  from artefact a
  cross join lateral (select v.id from artefact_version v where v.artefact_id = a.id and v.frozen_at is not null
                      order by v.frozen_at desc, v.id desc limit 1) v
  join version_block b on b.version_id = v.id
  join content_row r on r.block_id = b.block_id and r.key = any($3::text[])
  cross join lateral json_array_elements(coalesce(r.body->'property', '[]')) p
  where a.url = $2 and a.kind = 'code-system' and p->>'code' = 'concept' and ${WITH_ITEM}`;

/**
 * The rows of a concept map that make equivalent what is told apart (domain model, `distinctFrom`). A code stands for the concept that its
 * code system names, else for the one whose canonical is the system with the code as its last part.
 */
export async function distinctMadeEquivalent(
  context: Context,
  { artefactId, header, draftVersionId }: ItemRecord,
): Promise<DistinctPair[]> {
  const distinctions: DistinctPair[] = await context.manager.query(DISTINCTIONS, [artefactId]);
  const groups = (header['group'] ?? []) as readonly { readonly source?: string; readonly target?: string }[];
  const rows = (await allRows(context, draftVersionId)).map(({ body }) => body as unknown as MapRow);
  const equivalent = rows.filter(({ target }) => target?.relationship === 'equivalent' && target.code !== undefined);
  const found: DistinctPair[] = [];
  for (const [i, { source = '', target = '' }] of groups.entries()) {
    const own = equivalent.filter(({ group }) => group === i).map((row) => ({ from: row.code, to: row.target!.code! }));
    if (own.length === 0 || distinctions.length === 0) continue;
    const from = await conceptsOf(
      context,
      artefactId,
      source,
      own.map((row) => row.from),
    );
    const to = await conceptsOf(
      context,
      artefactId,
      target,
      own.map((row) => row.to),
    );
    const pairs = new Set(own.map((row) => pairOf(from(row.from), to(row.to))));
    found.push(
      ...distinctions.filter((pair) => pairs.has(pairOf(pair.source, pair.target)) || pairs.has(pairOf(pair.target, pair.source))),
    );
  }
  return found;
}

async function conceptsOf(
  context: Context,
  itemArtefact: string,
  system: string,
  codes: readonly string[],
): Promise<(code: string) => string> {
  const rows: { code: string; concept: string }[] = await context.manager.query(CONCEPTS_OF_CODES, [itemArtefact, system, codes]);
  const named = new Map(rows.map(({ code, concept }) => [code, concept]));
  return (code) => named.get(code) ?? `${system}/${code}`;
}

function pairOf(source: string, target: string): string {
  return `${source} ${target}`;
}
