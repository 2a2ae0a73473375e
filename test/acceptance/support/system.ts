import { expect } from '@jest/globals';
import { shows, type Shown } from './item.js';
import { BASE, type SeededRegistry } from './seeded-registry.js';

/** What a row of the table of systems says of a system that has to be registered. */
export interface Expected {
  /** Slug of its owner or vendor; null where no source names one, and the registry therefore neither. */
  readonly owner: string | null;
  /** The artefacts that it depends on, as `kind/name` of the registry’s own. */
  readonly links?: readonly string[];
  /** True where no source tells since when or as of when, and the registry therefore does not either. */
  readonly undated?: true;
}

interface Registered {
  readonly slug: string;
  readonly owner: { readonly slug: string } | null;
  readonly inUseSince: string | null;
  readonly statusAsOf: string | null;
  readonly demo: boolean;
  readonly requirementRows: readonly number[];
  readonly sources: readonly { readonly document: string; readonly line: string }[];
  readonly artefacts: readonly { readonly canonical: string; readonly artefact: { readonly url: string } | null }[];
}

/** The systems that stand for a row of the table. */
export async function systemsOf(registry: SeededRegistry, row: number): Promise<Registered[]> {
  const { registeredSystems } = await registry.ask<{ registeredSystems: { edges: { node: Registered }[] } }>(
    `query ($row: Int!) { registeredSystems(first: 100, requirementRow: $row) { edges { node {
       slug owner { slug } inUseSince statusAsOf demo requirementRows sources { document line }
       artefacts { canonical artefact { url } } } } } }`,
    { row },
  );
  return registeredSystems.edges.map(({ node }) => node);
}

/** The systems of a row are registered with owner, dates and sources, and what they depend on is linked and held. */
export function registered(row: number, expected: Readonly<Record<string, Expected>>): Shown {
  return shows('registered with owner, dates and sources, and linked to what it depends on', async (registry) => {
    const systems = new Map((await systemsOf(registry, row)).map((system) => [system.slug, system]));
    for (const [slug, { owner, links = [], undated = false }] of Object.entries(expected)) {
      const system = systems.get(slug);
      expect({ slug, owner: system?.owner?.slug ?? null }).toEqual({ slug, owner });
      const { inUseSince, statusAsOf, sources, artefacts } = system!;
      expect({ slug, dated: (inUseSince ?? statusAsOf) !== null, sourced: sources.length > 0 }).toEqual({
        slug,
        dated: !undated,
        sourced: true,
      });
      const held = artefacts.filter(({ artefact }) => artefact !== null).map(({ canonical }) => canonical.replace(`${BASE}/`, ''));
      expect({ slug, held }).toEqual({ slug, held: expect.arrayContaining([...links]) });
    }
    const all = [...systems.values()];
    expect(all.filter(({ demo }) => demo)).toEqual([]);
    expect(all.flatMap(({ artefacts }) => artefacts).length).toBeGreaterThan(0);
  });
}
