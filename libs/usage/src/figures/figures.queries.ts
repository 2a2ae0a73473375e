import { cells, type CellSelection } from '../disclosure/disclosure.queries.js';

/** One code over the asked months, as the asker may see it: a code that no month may be shown of is no row. */
export interface FigureRow {
  readonly code_system: string;
  readonly code: string;
  /** Sum of the months that are shown, as decimal text. */
  readonly count: string;
  readonly hidden_months: number;
  /** Of the months that are shown, as are the first and the last one. */
  readonly organisations: number;
  readonly first_period: string;
  readonly last_period: string;
}

/** The sum under a list of figures. */
export interface TotalRow {
  readonly codes: string;
  readonly count: string | null;
  readonly hidden_cells: string;
}

/**
 * Codes with their figures. That a code is listed says that it was used, by so many and between these months, so all of that is made
 * of cells that are shown. Contributors are counted over all those months: an organisation that used a code in two months is one.
 * Cells and contributors meet by being added up together, not by a join: of fresh figures the planner knows too little to choose one.
 */
function figures(selection: CellSelection): string {
  return `
  with ${cells(selection)},
  told as (
    select code_system, code, shown, (shown is null)::int as hidden, case when organisations > 0 and shown is not null then period end as used,
      0 as organisations, marked from cell
    union all
    select code_system, code, null, 0, null, 1, false
    from (select distinct code_system, code, unnest(contributors) as contributor from cell where shown is not null) c
  ),
  summary as (
    select code_system, code, sum(shown) as count, sum(hidden) as hidden_months, sum(organisations) as organisations,
      to_char(min(used), 'YYYY-MM') as first_period, to_char(max(used), 'YYYY-MM') as last_period
    from told group by code_system, code having count(used) > 0 and bool_or(marked)
  )
  select f.code_system, f.code, f.count::text, f.hidden_months::int, f.organisations::int, f.first_period, f.last_period from summary f`;
}

/** The largest published counts first. Four parameters from `p` on: count after (or null), code system after, code after, how many. */
function topOf(selection: CellSelection, p: number): string {
  return `${figures(selection)}
  where $${p}::numeric is null or f.count < $${p} or (f.count = $${p} and (f.code_system, f.code) > ($${p + 1} collate "C", $${p + 2} collate "C"))
  order by f.count desc, f.code_system, f.code limit $${p + 3}`;
}

/** Of what one organisation has that is hidden, not even how much there is of it is anybody else's to know. */
function totalOf(selection: CellSelection): string {
  return `
  with ${cells(selection)},
  summary as (
    select bool_or(organisations > 0 and shown is not null) as listed, sum(shown) as count,
      count(*) filter (where shown is null and ($4::uuid is null or $5::boolean)) as hidden
    from cell group by code_system, code having bool_or(marked))
  select count(*) filter (where listed) as codes, sum(count)::text as count, coalesce(sum(hidden), 0)::text as hidden_cells
  from summary`;
}

const ALL: CellSelection = { where: 'true' };

/** All codes: cells $1 … $5, page $6 … $9. */
export const TOP_FIGURES = topOf(ALL, 6);
export const TOTAL = totalOf(ALL);

/** Code system and code as one text: a list of many is looked up by hash when it is a list of single values. */
const PAIR = `o.code_system || E'\\x1f' || o.code`;

/** A code as the lists of pairs have it. */
export function pair(codeSystem: string, code: string): string {
  return `${codeSystem}\u001f${code}`;
}

/**
 * Codes that no map translates: $6 the mapped ones as pairs, $7 the id of a system or null. For the organisation itself the system
 * cuts its figures; for everybody else it only tells which codes are listed, since the cells of the cube are not cut.
 */
const UNMAPPED: CellSelection = {
  where: `${PAIR} <> all($6::text[]) and (not $5::boolean or $7::uuid is null or o.system_id = $7::uuid)`,
  mark: '$7::uuid is null or o.system_id = $7::uuid',
};

/** Cells $1 … $5, selection $6 and $7, page $8 … $11. */
export const TOP_UNMAPPED = topOf(UNMAPPED, 8);
export const UNMAPPED_TOTAL = totalOf(UNMAPPED);

/** Single cells of one code system: $6 codes, $7 the cells as pairs of a code and the first day of a month. */
const CHOSEN: CellSelection = {
  where: `o.code = any($6::text[]) and o.code || E'\\x1f' || to_char(o.period, 'YYYY-MM-DD') = any($7::text[])`,
};
export const CHOSEN_FIGURES = `${figures(CHOSEN)} order by f.code`;
export const CHOSEN_TOTAL = totalOf(CHOSEN);

/** In which months codes were used, by code: $1 code system, $2 and $3 months, $4 organisation or null, $5 code after, $6 how many codes. */
export const USED_MONTHS = `
  select code, array_agg(to_char(period, 'YYYY-MM') order by period) as periods
  from (
    select distinct o.code, o.period
    from usage_observation o join usage_slice s on s.id = o.slice_id and s.superseded_by is null
    where o.code_system = $1 and o.period between $2::date and $3::date and o.count > 0
      and ($4::uuid is null or o.organisation_id = $4::uuid) and ($5::text is null or o.code > $5 collate "C")
  ) used
  group by code order by code limit $6`;

/** What organisations call codes that no published code system holds: $1 code systems and $2 codes, side by side. The latest wording. */
export const TOLD_DISPLAYS = `
  select distinct on (o.code_system, o.code) o.code_system, o.code, o.display
  from usage_observation o join usage_slice s on s.id = o.slice_id and s.superseded_by is null
  where (o.code_system, o.code) in (select * from unnest($1::text[], $2::text[])) and o.display is not null
  order by o.code_system, o.code, o.period desc, o.display`;

/** Addresses of code systems that are organisations' own, in use: `urn:…`. $1 and $2 months, $3 organisation or null. */
export const URN_CODE_SYSTEMS = `
  select distinct o.code_system
  from usage_observation o join usage_slice s on s.id = o.slice_id and s.superseded_by is null
  where o.code_system >= 'urn:' and o.code_system < 'urn;' and o.period between $1::date and $2::date
    and ($3::uuid is null or o.organisation_id = $3::uuid)`;
