import { localized } from '@termverk/kernel';
import { otherNamesOf, sourceReferenceOf } from '@termverk/identity';
import { nodeId, type Context } from '@termverk/platform';
import type { SystemRow } from './system.queries.js';
import type { SystemType } from './system.types.js';

/** A stored system as the schema shows it. */
export function systemTypeOf(row: SystemRow, { locale }: Pick<Context, 'locale'>): SystemType {
  const wording = (sv: string, en: string | null) => localized({ sv, en: en ?? undefined }, locale);
  return {
    id: nodeId('RegisteredSystem', row.id),
    key: row.id,
    slug: row.slug,
    name: wording(row.name_sv, row.name_en),
    abbreviation: row.abbreviation,
    earlierNames: row.earlier_names.map(({ name, until }) => ({ name, until: until ?? null })),
    otherNames: otherNamesOf(row.other_names, locale),
    kind: row.kind,
    description: row.description_sv === null ? row.description_en : wording(row.description_sv, row.description_en),
    status: row.status,
    statusAsOf: row.status_as_of,
    inUseSince: row.in_use_since,
    endedOn: row.ended_on,
    requirementRows: [...row.requirement_rows],
    sources: row.sources.map((source) => sourceReferenceOf(source, locale)),
    demo: row.demo,
    ownerKey: row.owner_id,
    vendorKey: row.vendor_id,
    partOfKey: row.part_of,
  };
}
