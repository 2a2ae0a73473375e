import type { JsonObject } from '@termverk/kernel';
import { namesOfSystem } from '@termverk/terminology';
import type { Context } from '@termverk/platform';
import type { Fact } from '../fact/fact.service.js';
import type { VersionRecord } from './version-record.js';

/**
 * What a naming system's version says of the names by which its system is found, as facts: new ones hold from `from` on, asserted by
 * the authority; those that the version before it listed and this one does not end then. A name that another naming system holds
 * stays with that one. Nothing for other kinds.
 */
export async function namingFacts(context: Context, version: VersionRecord, from: Date, decisionId: string | null): Promise<Fact[]> {
  if (version.kind !== 'naming-system') return [];
  const names = namesOfSystem(version.header);
  const listedBefore = await namesOfVersion(context, version.baseVersionId);
  const held = await holders(context, [...new Set([...names, ...listedBefore])]);
  const holds = (name: string) => held.some((one) => one.name === name && one.artefactId === version.artefactId);
  const isFree = (name: string) => !held.some((one) => one.name === name);
  const about = { artefactId: version.artefactId, kind: 'alias', decisionId, validFrom: from } as const;
  return [
    ...names
      .filter(isFree)
      .map((name): Fact => ({ ...about, discriminator: name, value: { alias: name }, assertedBy: version.authorityId })),
    ...listedBefore
      .filter((name) => !names.includes(name) && holds(name))
      .map((name): Fact => ({ ...about, discriminator: name, value: null, assertedBy: version.authorityId })),
  ];
}

async function namesOfVersion(context: Context, versionId: string | null): Promise<string[]> {
  if (versionId === null) return [];
  const [base]: { header: JsonObject }[] = await context.manager.query('select header from artefact_version where id = $1', [versionId]);
  return namesOfSystem(base!.header);
}

/** The naming systems that have these names, by what was stated last. */
function holders(context: Context, names: readonly string[]): Promise<{ name: string; artefactId: string }[]> {
  return context.manager.query(
    `select discriminator as name, artefact_id as "artefactId" from (
       select distinct on (f.artefact_id, f.discriminator) f.artefact_id, f.discriminator, f.value
       from fact f join artefact a on a.id = f.artefact_id
       where f.kind = 'alias' and f.discriminator = any($1::text[]) and a.kind = 'naming-system'
       order by f.artefact_id, f.discriminator, f.id desc) latest
     where value is not null`,
    [names],
  );
}
