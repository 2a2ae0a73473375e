import { Injectable } from '@nestjs/common';
import { OrganisationReads } from '@termverk/identity';
import { localized } from '@termverk/kernel';
import { nodeId, Reads, type RequestContext } from '@termverk/platform';
import { ArtefactReads } from '../artefact/artefact.reads.js';
import type { FacetCountType } from './facet-count.types.js';
import { kindMessages } from './kind-messages.js';

/** A value of a dimension as it is counted: ids are UUIDs. */
export interface CountedValue {
  readonly facet: string;
  readonly value: string;
  readonly count: number;
}

const FIELD_NAMES = 'select code, name_sv, name_en from subject_field where code = any($1::text[])';
const LICENCE_NAMES = 'select code, title_sv as name_sv, title_en as name_en from licence where code = any($1::text[])';

interface NamedRow {
  readonly [column: string]: unknown;
  readonly code: string;
  readonly name_sv: string;
  readonly name_en: string | null;
}

/** Says what counted values are called; a statement for each dimension that needs one, however many values there are. */
@Injectable()
export class FacetLabels {
  constructor(
    private readonly reads: Reads,
    private readonly organisations: OrganisationReads,
    private readonly artefacts: ArtefactReads,
  ) {}

  async labelled(counts: readonly CountedValue[], request: RequestContext): Promise<FacetCountType[]> {
    const { locale } = request.termverk;
    const of = (facet: string) => counts.filter((count) => count.facet === facet).map(({ value }) => value);
    const [fields, licences] = await Promise.all([this.names(FIELD_NAMES, of('subjectFields')), this.names(LICENCE_NAMES, of('licences'))]);
    const named = (row: NamedRow | undefined | null, value: string) =>
      row === undefined || row === null ? value : localized({ sv: row.name_sv, en: row.name_en ?? undefined }, locale);
    return Promise.all(
      counts.map(async ({ facet, value, count }): Promise<FacetCountType> => {
        switch (facet) {
          case 'subjectFields':
            return { facet, value, label: named(fields.get(value), value), count };
          case 'licences':
            return { facet, value, label: named(licences.get(value), value), count };
          case 'authorities': {
            const row = await this.organisations.byId(request).load(value);
            const label = row === null ? value : localized({ sv: row.name_sv, en: row.name_en ?? undefined }, locale);
            return { facet, value: nodeId('Organisation', value), label, count };
          }
          case 'codeSystems': {
            const row = await this.artefacts.artefactById(request).load(value);
            const label = row === null ? value : localized({ sv: row.title_sv ?? row.name, en: row.title_en ?? undefined }, locale);
            return { facet, value: nodeId('Artefact', value), label, count };
          }
          default:
            return { facet, value, label: kindMessages.has(value) ? kindMessages.render(value, locale) : value, count };
        }
      }),
    );
  }

  private async names(sql: string, codes: readonly string[]): Promise<ReadonlyMap<string, NamedRow>> {
    if (codes.length === 0) return new Map();
    const rows = await this.reads.rows<NamedRow>(sql, [codes]);
    return new Map(rows.map((row) => [row.code, row]));
  }
}
