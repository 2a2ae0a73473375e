import { Injectable } from '@nestjs/common';
import { batched, grouped, inOrder, Reads } from '@termverk/platform';
import { ORGANISATIONS_BY_ID, PREDECESSORS_OF, SUCCESSORS_OF, type OrganisationRow, type SuccessionRow } from './organisation.queries.js';

/** A person as others see them. */
export interface PersonRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly demo: boolean;
}

/** Organisations and people by id, batched per request, for whatever refers to them. */
@Injectable()
export class OrganisationReads {
  readonly byId = batched<string, OrganisationRow | null>(async (ids) =>
    inOrder(ids, await this.reads.rows<OrganisationRow>(ORGANISATIONS_BY_ID, [ids]), (row) => row.id),
  );
  readonly successorsOf = batched<string, SuccessionRow[]>(async (ids) =>
    grouped(ids, await this.successions(SUCCESSORS_OF, ids), (row) => row.predecessor_id),
  );
  readonly predecessorsOf = batched<string, SuccessionRow[]>(async (ids) =>
    grouped(ids, await this.successions(PREDECESSORS_OF, ids), (row) => row.successor_id),
  );
  readonly personById = batched<string, PersonRow | null>(async (ids) =>
    inOrder(
      ids,
      await this.reads.rows<PersonRow>('select id, slug, name, demo from person where id = any($1::uuid[])', [ids]),
      (row) => row.id,
    ),
  );

  constructor(private readonly reads: Reads) {}

  private successions(sql: string, ids: readonly string[]): Promise<SuccessionRow[]> {
    return this.reads.rows<SuccessionRow>(sql, [ids]);
  }
}
