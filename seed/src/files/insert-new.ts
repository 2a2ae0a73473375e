import type { JsonObject } from '@termverk/kernel';
import type { Context } from '@termverk/platform';

/**
 * Inserts rows that are not there yet, in one statement, and returns how many came. Every row names the same columns; types and
 * checks are the table's own. What is there stays as it is.
 */
export async function insertNew(context: Context, table: string, rows: readonly JsonObject[]): Promise<number> {
  if (rows.length === 0) return 0;
  const columns = Object.keys(rows[0]!).join(', ');
  const counted: { n: string }[] = await context.manager.query(
    `with added as (
       insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)
       on conflict do nothing returning 1)
     select count(*) as n from added`,
    [JSON.stringify(rows)],
  );
  return Number(counted[0]!.n);
}

/**
 * Fills in what rows that are there already did not know, by their slug or code: columns that are null or an empty list. What has a
 * value keeps it. Returns how many rows learned something.
 */
export async function fillEmpty(
  context: Context,
  table: string,
  key: 'slug' | 'code',
  columns: readonly string[],
  rows: readonly JsonObject[],
): Promise<number> {
  const isEmpty = (value: string) => `coalesce(to_jsonb(${value}), 'null') in ('null', '[]')`;
  const learns = (column: string) => `(${isEmpty(`t.${column}`)} and not ${isEmpty(`g.${column}`)})`;
  const counted: { n: string }[] = await context.manager.query(
    `with filled as (
       update ${table} t set ${columns.map((column) => `${column} = case when ${learns(column)} then g.${column} else t.${column} end`).join(', ')}
       from jsonb_populate_recordset(null::${table}, $1::jsonb) g where t.${key} = g.${key} and (${columns.map(learns).join(' or ')})
       returning 1)
     select count(*) as n from filled`,
    [JSON.stringify(rows)],
  );
  return Number(counted[0]!.n);
}

/** Tables whose rows have a slug. */
export type Slugged =
  | 'assignment'
  | 'gap'
  | 'goal'
  | 'governance_body'
  | 'implementation_plan'
  | 'initiative'
  | 'legal_act'
  | 'organisation'
  | 'person'
  | 'registered_system';

/** The ids of what is in a table, by slug. */
export async function idsBySlug(context: Context, table: Slugged): Promise<Map<string, string>> {
  const rows: { slug: string; id: string }[] = await context.manager.query(`select slug, id from ${table}`);
  return new Map(rows.map((row) => [row.slug, row.id]));
}

/** The id of a slug; null for `unknown` and for nothing. Throws for a slug that nobody has. */
export function idOf(ids: ReadonlyMap<string, string>, slug: string | null | undefined): string | null {
  if (slug === null || slug === undefined || slug === '' || slug === 'unknown') return null;
  const id = ids.get(slug);
  if (id === undefined) throw new Error(`there is no "${slug}"`);
  return id;
}
