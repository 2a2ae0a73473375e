import { LEAST_COUNT, LEAST_ORGANISATIONS } from './disclosure.js';

/** Which cells a list is made of. */
export interface CellSelection {
  /** A condition on the observation `o` that takes whole cells in or leaves them out. */
  readonly where: string;
  /** A condition on `o`; `marked` is true of cells with an observation that meets it, and cuts nothing. */
  readonly mark?: string;
}

/**
 * The common table expressions `part`, `summed` and `cell`: the cells code × month of the one cube that figures are given out from,
 * with what may be shown of each: `shown` is null when the cell is hidden. The same rules as `disclose`, in SQL since the lists are
 * made there; a test holds the two together.
 *
 * $1 code systems (text[]), $2 first month, $3 last month (dates), $4 an organisation's id or null for all of them,
 * $5 true when the figures go to that organisation itself, which sees them as they are.
 * A selection that cut a cell up would open the door to subtraction. How an answer is sorted and summed is made of published columns only.
 */
export function cells({ where, mark = 'true' }: CellSelection): string {
  return `
  part as (
    select o.code_system, o.code, o.period, o.organisation_id, org.demo, sum(o.count) as n, bool_or(${mark}) as marked
    from usage_observation o
    join usage_slice s on s.id = o.slice_id and s.superseded_by is null
    join organisation org on org.id = o.organisation_id
    where o.code_system = any($1::text[]) and o.period between $2::date and $3::date and ($4::uuid is null or o.organisation_id = $4::uuid)
      and (${where})
    group by o.code_system, o.code, o.period, o.organisation_id, org.demo
  ),
  summed as (
    select code_system, code, period, sum(n) as n, count(*) filter (where n > 0) as organisations, bool_or(marked) as marked,
      array_agg(organisation_id) filter (where n > 0) as contributors,
      count(*) filter (where n > 0 and not demo) as real_parts,
      coalesce(sum(n) filter (where not demo), 0) as real_n, coalesce(max(n) filter (where not demo), 0) as real_largest,
      count(*) filter (where n > 0 and demo) as demo_parts,
      coalesce(sum(n) filter (where demo), 0) as demo_n, coalesce(max(n) filter (where demo), 0) as demo_largest
    from part group by code_system, code, period
  ),
  cell as (
    select code_system, code, period, organisations, contributors, marked,
      case when $5::boolean or not (
        ${hidden('real', String(LEAST_ORGANISATIONS))} or ${hidden('demo', `case when $4::uuid is null then 1 else ${LEAST_ORGANISATIONS} end`)}
      ) then n end as shown
    from summed
  )`;
}

function hidden(kind: 'real' | 'demo', leastOrganisations: string): string {
  const rest = `${kind}_n - ${kind}_largest`;
  return `(${kind}_parts > 0 and (${kind}_parts < ${leastOrganisations} or ${kind}_n < ${LEAST_COUNT}
    or (${rest} > 0 and ${rest} < ${LEAST_COUNT})))`;
}
