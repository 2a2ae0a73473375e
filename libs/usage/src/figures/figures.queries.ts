import { cells } from '../disclosure/disclosure.queries.js';

/** One code over the asked months, as the asker may see it. */
export interface FigureRow {
  readonly code_system: string;
  readonly code: string;
  /** Sum of the months that are shown, as decimal text; null when none is. */
  readonly count: string | null;
  readonly hidden_months: number;
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
 * Codes with their figures. Contributors are counted over all the months: an organisation that used a code in two months is one.
 * Rank -1 sorts what is hidden after everything that is shown, in an order that tells nothing.
 */
function figures(selection: string): string {
  return `
  with ${cells(selection)},
  contributors as (
    select code_system, code, count(distinct organisation_id) filter (where n > 0) as organisations from part group by code_system, code),
  summary as (
    select code_system, code, sum(shown) as count, count(*) filter (where shown is null) as hidden_months,
      to_char(min(period) filter (where organisations > 0), 'YYYY-MM') as first_period,
      to_char(max(period) filter (where organisations > 0), 'YYYY-MM') as last_period,
      coalesce(sum(shown), -1) as rank
    from cell group by code_system, code having bool_or(organisations > 0)
  )
  select f.code_system, f.code, f.count::text, f.hidden_months::int, c.organisations::int, f.first_period, f.last_period
  from summary f join contributors c using (code_system, code)`;
}

/** The largest published counts first. Four parameters from `p` on: count after (or null), code system after, code after, how many. */
function topOf(selection: string, p: number): string {
  return `${figures(selection)}
  where $${p}::numeric is null or f.rank < $${p} or (f.rank = $${p} and (f.code_system, f.code) > ($${p + 1} collate "C", $${p + 2} collate "C"))
  order by f.rank desc, f.code_system, f.code limit $${p + 3}`;
}

function totalOf(selection: string): string {
  return `
  with ${cells(selection)}
  select count(distinct (code_system, code)) filter (where organisations > 0) as codes, sum(shown)::text as count,
    count(*) filter (where shown is null) as hidden_cells
  from cell`;
}

/** All codes: cells $1 … $5, page $6 … $9. */
export const TOP_FIGURES = topOf('true', 6);
export const TOTAL = totalOf('true');

/**
 * Codes that no map translates: $6 and $7 code systems and codes that are mapped, side by side; $8 the slug of a system or null.
 * For the organisation itself the system cuts its figures; for everybody else it only tells which codes are listed, since the cells
 * of the cube are not cut.
 */
const UNMAPPED = `
  not exists (
    select 1 from unnest($6::text[], $7::text[]) as mapped (code_system, code)
    where mapped.code_system = o.code_system and mapped.code = o.code)
  and ($8::text is null
    or ($5::boolean and o.system_id = (select id from registered_system where slug = $8))
    or (not $5::boolean and (o.code_system, o.code) in (
      select own.code_system, own.code from usage_observation own
      join usage_slice w on w.id = own.slice_id and w.superseded_by is null
      where own.code_system = any($1::text[]) and own.period between $2::date and $3::date
        and own.system_id = (select id from registered_system where slug = $8))))`;

/** Cells $1 … $5, selection $6 … $8, page $9 … $12. */
export const TOP_UNMAPPED = topOf(UNMAPPED, 9);
export const UNMAPPED_TOTAL = totalOf(UNMAPPED);

/** Single cells: $6 codes and $7 months (dates), side by side. */
const CHOSEN = '(o.code, o.period) in (select * from unnest($6::text[], $7::date[]))';
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
