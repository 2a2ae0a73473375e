import { Injectable } from '@nestjs/common';
import { batched, inOrder, Reads } from '@termverk/platform';
import { ORGANISATIONS_BY_ID, type OrganisationRow } from './organisation.queries.js';

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
  readonly personById = batched<string, PersonRow | null>(async (ids) =>
    inOrder(
      ids,
      await this.reads.rows<PersonRow>('select id, slug, name, demo from person where id = any($1::uuid[])', [ids]),
      (row) => row.id,
    ),
  );

  constructor(private readonly reads: Reads) {}
}
