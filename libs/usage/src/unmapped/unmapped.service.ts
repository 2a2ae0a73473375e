import { Injectable } from '@nestjs/common';
import { ContentReads, mayReadIn, ResolutionTable } from '@termverk/catalogue';
import { BadInput, Reads, type Context } from '@termverk/platform';
import { cellParameters, type Asked } from '../figures/asker.js';
import { pair, TOP_UNMAPPED, UNMAPPED_TOTAL, URN_CODE_SYSTEMS } from '../figures/figures.queries.js';
import { figureList, once, type FigureList } from '../figures/figures.service.js';
import { firstDay } from '../push/period.js';
import { Sums } from '../figures/sums.js';
import { mappedCodes } from './mapped-codes.js';

/** Groups of published concept maps by their source: $1 code systems. Which version of a map counts is for resolution to say. */
const MAP_GROUPS = `
  select a.url, v.id as version_id, (g.position - 1)::int as "group", split_part(g.value->>'source', '|', 1) as source
  from artefact a
  join artefact_version v on v.artefact_id = a.id and v.frozen_at is not null
  cross join lateral json_array_elements(case json_typeof(v.header->'group') when 'array' then v.header->'group' else '[]' end)
    with ordinality as g (value, position)
  where a.kind = 'concept-map' and split_part(g.value->>'source', '|', 1) = any($1::text[])`;

interface MapGroupRow {
  readonly url: string;
  readonly version_id: string;
  readonly group: number;
  readonly source: string;
}

/** How many maps' source codes are remembered. Published maps never change, so what is remembered stays true. */
const REMEMBERED_MAPS = 50;

/** Finds local codes in use that no published concept map translates. */
@Injectable()
export class UnmappedUsageService {
  private readonly remembered = new Map<string, ReadonlyMap<number, ReadonlySet<string>>>();

  constructor(
    private readonly reads: Reads,
    private readonly sums: Sums,
    private readonly resolution: ResolutionTable,
    private readonly content: ContentReads,
  ) {}

  /** The unmapped codes of local code systems by their published count; with a system's slug, those that are used in it. */
  list(asked: Asked, system: string | null, context: Pick<Context, 'now' | 'actor'>): FigureList {
    const parameters = once(async () => {
      const codeSystems = await this.localCodeSystems(asked, context.now);
      const mapped = await this.mapped(codeSystems, context);
      return [...cellParameters(codeSystems, asked), mapped, system === null ? null : await this.systemId(system)];
    });
    return figureList(this.sums, { page: TOP_UNMAPPED, total: UNMAPPED_TOTAL, parameters });
  }

  /** Addresses `urn:…` in use behind which the registry holds no code system: a national one may go by its OID. */
  private async localCodeSystems(asked: Asked, now: Date): Promise<string[]> {
    const rows = await this.reads.rows<{ code_system: string }>(URN_CODE_SYSTEMS, [
      firstDay(asked.from),
      firstDay(asked.to),
      asked.organisationId,
    ]);
    return rows
      .map((row) => row.code_system)
      .filter((address) => this.resolution.resolve({ canonical: address, asOf: now, face: null })?.artefact.kind !== 'code-system');
  }

  /** Pairs of code system and code of everything that the maps in force translate, as far as who asks knows of them. */
  private async mapped(codeSystems: readonly string[], { now, actor }: Pick<Context, 'now' | 'actor'>): Promise<string[]> {
    const mapped: string[] = [];
    for (const row of await this.reads.rows<MapGroupRow>(MAP_GROUPS, [codeSystems])) {
      const inForce = this.resolution.resolve({ canonical: row.url, asOf: now, face: null });
      if (inForce?.version.id !== row.version_id || inForce.lifecycle !== 'active' || !mayReadIn(actor, inForce.artefact.closedNamespace))
        continue;
      const groups = await this.sourceCodes(row.version_id);
      for (const code of groups.get(row.group) ?? []) mapped.push(pair(row.source, code));
    }
    return mapped;
  }

  private async systemId(slug: string): Promise<string> {
    const row = await this.reads.row<{ id: string }>('select id from registered_system where slug = $1', [slug]);
    if (row === null) throw new BadInput('ID_INVALID', { id: slug, type: 'RegisteredSystem' });
    return row.id;
  }

  private async sourceCodes(versionId: string): Promise<ReadonlyMap<number, ReadonlySet<string>>> {
    const groups = this.remembered.get(versionId) ?? (await mappedCodes(this.content.stream(versionId)));
    // Taken out and put in again, the least recently used comes first.
    this.remembered.delete(versionId);
    this.remembered.set(versionId, groups);
    for (const oldest of this.remembered.keys()) {
      if (this.remembered.size <= REMEMBERED_MAPS) break;
      this.remembered.delete(oldest);
    }
    return groups;
  }
}
