import { Injectable } from '@nestjs/common';
import { batched, grouped, inOrder, Reads, type RequestContext } from '@termverk/platform';
import {
  LEGAL_ACTS_BY_ID,
  LEGAL_ACTS_BY_NAME,
  LEGAL_ACTS_BY_NUMBER,
  PROVISIONS_OF_ACTS,
  STATUS_OF_ACTS,
  SUCCESSIONS,
  type LegalActRow,
  type LegalFactRow,
  type ProvisionRow,
  type SuccessionRow,
} from './legal.queries.js';
import { actNumber } from './legal-status.js';

/** Acts and what is recorded of them: one statement per request and thing, however many ask. */
@Injectable()
export class LegalReads {
  readonly actById = batched<string, LegalActRow | null>(async (ids) =>
    inOrder(ids, await this.reads.rows<LegalActRow>(LEGAL_ACTS_BY_ID, [ids]), (row) => row.id),
  );
  /** By numbers as `actNumber` gives them. */
  readonly actByNumber = batched<string, LegalActRow | null>(async (numbers) =>
    inOrder(numbers, await this.reads.rows<LegalActRow>(LEGAL_ACTS_BY_NUMBER, [numbers]), (row) => row.number!),
  );
  readonly provisionsOf = batched<string, ProvisionRow[]>(async (ids) =>
    grouped(ids, await this.reads.rows<ProvisionRow>(PROVISIONS_OF_ACTS, [ids]), (row) => row.act_id),
  );
  readonly factsOf = batched<string, LegalFactRow[]>(async (ids) =>
    grouped(ids, await this.reads.rows<LegalFactRow>(STATUS_OF_ACTS, [ids]), (row) => row.actId),
  );
  private readonly all = batched<'all', SuccessionRow[]>(async () => [await this.reads.rows<SuccessionRow>(SUCCESSIONS)]);

  constructor(private readonly reads: Reads) {}

  /** Every succession, by the day it took effect. */
  successions(request: RequestContext): Promise<SuccessionRow[]> {
    return this.all(request).load('all');
  }

  /** The act of a number in whatever way it is cited, of a slug, or of a short name that is its own; null when there is none. */
  named(name: string): Promise<LegalActRow | null> {
    return this.reads.row<LegalActRow>(LEGAL_ACTS_BY_NAME, [actNumber(name), name.trim()]);
  }
}
