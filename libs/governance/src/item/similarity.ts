import { readShape } from '@termverk/catalogue';
import { ConceptSimilarity, type ConceptEntry, type IdentifiedConcept, type SimilarConcept } from '@termverk/concepts';
import { newId, type JsonObject } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import { caseViewerOf } from '../case/secrecy/case-viewer.js';
import { SHOWN_ARTEFACTS, type ShownRow } from './item.queries.js';
import type { ItemRecord } from './item.record.js';

/** From which likeness on a match has to be related or dismissed. */
const AT_LEAST = 0.75;
const LIMIT = 10;

/** What is there and on its way: the latest published version of every other artefact of the kind, and what other proposals hold. */
const OTHERS = `
  select a.url as canonical, coalesce(a.title_sv, a.title_en, a.name) as title, a.subject_field as "subjectField", v.header
  from artefact a
  cross join lateral (
    (select v.header from artefact_version v where v.artefact_id = a.id and v.frozen_at is not null order by v.frozen_at desc, v.id desc limit 1)
    union all
    select v.header from proposal_item i join change_proposal p on p.id = i.proposal_id join artefact_version v on v.id = i.draft_version_id
    where i.artefact_id = a.id and v.frozen_at is null
      and p.state not in ('draft', 'withdrawn', 'rejected', 'resolved-without-change', 'appeal-rejected') and not proposal_is_secret(p.id)
  ) v
  where a.kind = $1 and a.id <> $2`;

/** Other artefacts whose title is like this one's, by trigrams. */
const BY_TITLE = `
  select distinct o.canonical, o.title as term, coalesce(o."subjectField", '') as "subjectField", similarity(o.title, t.title)::float8 as similarity
  from (${OTHERS}) o, (select coalesce(title_sv, title_en, name) as title from artefact where id = $2) t
  where similarity(o.title, t.title) >= $3 order by 4 desc, 1 limit $4`;

/** Searches everything that exists or is in progress for what is like the item, and keeps what was found for this content. */
export async function searchSimilar(context: Context, item: ItemRecord): Promise<readonly SimilarConcept[]> {
  const found = item.kind === 'concept' ? await similarConcepts(context, item) : await similarTitles(context, item);
  await context.manager.query(
    `insert into item_similarity (id, item_id, covered_checksum, found, searched_at) values ($1, $2, decode($3, 'hex'), $4, $5)`,
    [newId(), item.id, item.checksum, JSON.stringify(found), context.now],
  );
  return found;
}

/** What the latest search for the item's content as it is now found; null when no search covers it. */
export async function similarOf(context: Context, item: ItemRecord): Promise<readonly SimilarConcept[] | null> {
  const rows: { found: readonly SimilarConcept[] }[] = await context.manager.query(
    `select found from item_similarity where item_id = $1 and covered_checksum = decode($2, 'hex') order by searched_at desc, id desc limit 1`,
    [item.id, item.checksum],
  );
  return rows[0]?.found ?? null;
}

/** Of what was found, that which the proposer has neither related nor dismissed. */
export async function undeclared(context: Context, item: ItemRecord, found: readonly SimilarConcept[]): Promise<SimilarConcept[]> {
  const rows: { canonical: string }[] = await context.manager.query('select distinct canonical from related_item where item_id = $1', [
    item.id,
  ]);
  const declared = new Set(rows.map(({ canonical }) => canonical));
  const open = found.filter(({ canonical }) => !declared.has(canonical));
  const shown: ShownRow[] = await context.manager.query(SHOWN_ARTEFACTS, [
    open.map(({ canonical }) => canonical),
    ...caseViewerOf(context.actor),
    context.actor.organisationId,
    context.now,
  ]);
  const known = new Map(shown.map(({ canonical, mayRead }) => [canonical, mayRead]));
  // What a licence keeps from the actor is named and not quoted; of what they may not know of, nobody can ask them what it is to the item.
  return open.flatMap((one) => (known.has(one.canonical) ? [known.get(one.canonical) ? one : { ...one, term: '…' }] : []));
}

async function similarConcepts(context: Context, item: ItemRecord): Promise<readonly SimilarConcept[]> {
  const rows: { canonical: string; header: JsonObject }[] = await context.manager.query(OTHERS, [item.kind, item.artefactId]);
  const entry = entryOf(item.url, item.header);
  if (entry === null) return [];
  const concepts = rows.flatMap(({ canonical, header }): IdentifiedConcept[] => {
    const known = entryOf(canonical, header);
    return known === null ? [] : [{ canonical, entry: known }];
  });
  return new ConceptSimilarity(concepts).search(entry, { limit: LIMIT, atLeast: AT_LEAST, except: item.url });
}

/** Null for content that is no entry: one that nobody can read keeps nobody else from searching. */
function entryOf(url: string, header: JsonObject): ConceptEntry | null {
  const read = readShape({ kind: 'concept', url, header, rows: [] }, 'sv');
  return read.ok ? (read.value as unknown as ConceptEntry) : null;
}

async function similarTitles(context: Context, item: ItemRecord): Promise<SimilarConcept[]> {
  const rows: Omit<SimilarConcept, 'because'>[] = await context.manager.query(BY_TITLE, [item.kind, item.artefactId, AT_LEAST, LIMIT]);
  return rows.map((row) => ({ ...row, because: row.similarity === 1 ? 'same-term' : 'similar-term' }));
}
