import type { Context } from '@termverk/platform';
import { at, timeline, type Dated } from '../fact/timeline.js';
import type { DefaultVersion } from '../version/default-version.js';

/** An artefact that the registry has, as far as an import has to know it. */
export interface KnownArtefact {
  readonly id: string;
  readonly kind: string;
  readonly url: string;
  readonly subjectField: string | null;
  /** Published versions. */
  readonly versions: { readonly version: string; readonly checksum: string }[];
  /** Numbers that drafts have: what is in them is nobody else's business. */
  readonly drafts: readonly string[];
  /** Every alias that it ever had: one that was ended stays ended. */
  readonly aliases: string[];
  /** The default version, now and later. */
  defaults: readonly Dated<DefaultVersion>[];
  /** Scopes (discriminators) in which some bindingness holds now or later. */
  bindingness: readonly string[];
  /** True when something about it has been decided here: its next version needs a proposal. */
  readonly governed: boolean;
}

interface KnownRow {
  readonly id: string;
  readonly kind: string;
  readonly url: string;
  readonly subject_field: string | null;
  readonly versions: { readonly version: string; readonly checksum: string }[];
  readonly drafts: string[];
  readonly aliases: string[];
  readonly governed: boolean;
  readonly facts: readonly {
    readonly kind: 'default-version' | 'bindingness';
    readonly discriminator: string;
    readonly version: DefaultVersion | null;
    readonly holds: boolean;
    readonly from_ms: number;
    readonly to_ms: number | null;
  }[];
}

const KNOWN = `
  select a.id, a.kind, a.url, a.subject_field,
    coalesce((select jsonb_agg(jsonb_build_object('version', v.version, 'checksum', encode(v.content_checksum, 'hex')))
              from artefact_version v where v.artefact_id = a.id and v.frozen_at is not null), '[]') as versions,
    array(select v.version from artefact_version v where v.artefact_id = a.id and v.frozen_at is null) as drafts,
    array(select distinct f.discriminator from fact f where f.artefact_id = a.id and f.kind = 'alias') as aliases,
    exists (select 1 from fact f where f.artefact_id = a.id and f.decision_id is not null) as governed,
    coalesce((select jsonb_agg(jsonb_build_object('kind', f.kind, 'discriminator', f.discriminator, 'holds', f.value is not null,
        'version', case when v.id is not null then jsonb_build_object('id', v.id, 'version', v.version, 'decisionId', f.decision_id) end,
        'from_ms', extract(epoch from f.valid_from) * 1000, 'to_ms', extract(epoch from f.valid_to) * 1000) order by f.id)
      from fact f left join artefact_version v on f.kind = 'default-version' and v.id = (f.value->>'versionId')::uuid
      where f.artefact_id = a.id and f.kind in ('default-version', 'bindingness')), '[]') as facts
  from artefact a where a.url = any($1::text[])`;

/** What the registry has under these URLs. */
export async function knownArtefacts(context: Context, urls: readonly string[]): Promise<Map<string, KnownArtefact>> {
  const rows: KnownRow[] = await context.manager.query(KNOWN, [urls]);
  return new Map(rows.map((row) => [row.url, knownOf(row, context.now)]));
}

function knownOf(row: KnownRow, now: Date): KnownArtefact {
  const { id, kind, url, subject_field: subjectField, versions, drafts, aliases, governed, facts } = row;
  const scopes = [...new Set(facts.filter((fact) => fact.kind === 'bindingness').map((fact) => fact.discriminator))];
  return {
    id,
    kind,
    url,
    subjectField,
    versions,
    drafts,
    aliases,
    governed,
    defaults: timeline(
      facts
        .filter((fact) => fact.kind === 'default-version')
        .map((fact) => ({ fromMs: fact.from_ms, toMs: fact.to_ms, value: fact.version })),
    ),
    bindingness: scopes.filter((scope) =>
      holdsFrom(
        timeline(
          facts
            .filter((fact) => fact.kind === 'bindingness' && fact.discriminator === scope)
            .map((fact) => ({ fromMs: fact.from_ms, toMs: fact.to_ms, value: fact.holds ? true : null })),
        ),
        now.getTime(),
      ),
    ),
  };
}

/** True when something holds at a time or later. */
function holdsFrom(periods: readonly Dated<unknown>[], fromMs: number): boolean {
  return at(periods, fromMs) !== null || periods.some((period) => period.fromMs > fromMs && period.value !== null);
}

/** What holds an identifier: its kind, and the closed namespace that it is in, or null. */
export interface IdentifierHolder {
  readonly kind: string;
  readonly closedNamespace: string | null;
}

/** Who holds identifiers, as alias now or later, or as canonical: the holders by their canonicals, by identifier. */
export type IdentifierHolders = Map<string, Map<string, IdentifierHolder>>;

interface Holding extends IdentifierHolder {
  readonly url: string;
}

/** Who holds which of these identifiers. */
export async function identifierHolders(context: Context, identifiers: readonly string[]): Promise<IdentifierHolders> {
  const holders: IdentifierHolders = new Map();
  if (identifiers.length === 0) return holders;
  const canonicals: Holding[] = await context.manager.query(
    'select url, kind, closed_namespace as "closedNamespace" from artefact where url = any($1::text[])',
    [identifiers],
  );
  for (const artefact of canonicals) addHolder(holders, artefact.url, artefact);
  const rows: (Holding & { alias: string; statements: { fromMs: number; toMs: number | null; value: true | null }[] })[] =
    await context.manager.query(
      `select a.url, a.kind, a.closed_namespace as "closedNamespace", f.discriminator as alias,
         jsonb_agg(jsonb_build_object('fromMs', extract(epoch from f.valid_from) * 1000, 'toMs', extract(epoch from f.valid_to) * 1000,
           'value', case when f.value is not null then true end) order by f.id) as statements
       from fact f join artefact a on a.id = f.artefact_id
       where f.kind = 'alias' and f.discriminator = any($1::text[]) group by a.id, f.discriminator`,
      [identifiers],
    );
  for (const row of rows) if (holdsFrom(timeline(row.statements), context.now.getTime())) addHolder(holders, row.alias, row);
  return holders;
}

/** Notes that an artefact holds an identifier; one that is being imported is open to who imports it. */
export function addHolder(
  holders: IdentifierHolders,
  identifier: string,
  { url, kind, closedNamespace = null }: Pick<Holding, 'url' | 'kind'> & Partial<Holding>,
): void {
  const holder = { kind, closedNamespace };
  const there = holders.get(identifier);
  if (there === undefined) holders.set(identifier, new Map([[url, holder]]));
  else there.set(url, holder);
}

/** What artefacts refer to by slug or code. */
export interface Directory {
  readonly organisations: ReadonlyMap<string, string>;
  readonly licences: ReadonlySet<string>;
  readonly subjectFields: ReadonlySet<string>;
}

/** The organisations, licences and subject fields that there are. */
export async function readDirectory(context: Context): Promise<Directory> {
  const [row]: { organisations: Record<string, string>; licences: string[]; subject_fields: string[] }[] = await context.manager.query(
    `select coalesce((select jsonb_object_agg(slug, id) from organisation), '{}') as organisations,
       array(select code from licence) as licences, array(select code from subject_field) as subject_fields`,
  );
  return {
    organisations: new Map(Object.entries(row!.organisations)),
    licences: new Set(row!.licences),
    subjectFields: new Set(row!.subject_fields),
  };
}
