import { Injectable } from '@nestjs/common';
import type { Context } from '@termverk/platform';
import { HOLDS_SEAT, MANDATES_OF_BODIES, type MandateRow } from './body.queries.js';
import { covers, type Mandate, type MandatePower, type MandateQuestion } from './mandate.js';

/** Answers who may decide what, from dated mandates and seats. */
@Injectable()
export class BodyService {
  /** The body's mandate that covers the question, or null. With several the one that was given first. */
  async mandateFor(context: Context, bodyId: string, question: MandateQuestion): Promise<Mandate | null> {
    const mandates = await this.mandatesOf(context, [bodyId]);
    return mandates.find((mandate) => covers(mandate, question)) ?? null;
  }

  /** The bodies whose mandates cover the question; more than one is an overlap, none an orphan. */
  async bodiesFor(context: Context, question: MandateQuestion): Promise<Mandate[]> {
    const rows: MandateRow[] = await context.manager.query('select * from mandate order by valid_from, id');
    return rows.map(mandateOf).filter((mandate) => covers(mandate, question));
  }

  /** True when the person holds a seat on the body at that time. */
  async holdsSeat(context: Context, bodyId: string, personId: string, at: Date): Promise<boolean> {
    const rows: { holds: boolean }[] = await context.manager.query(HOLDS_SEAT, [bodyId, personId, at]);
    return rows[0]!.holds;
  }

  private async mandatesOf(context: Context, bodyIds: readonly string[]): Promise<Mandate[]> {
    const rows: MandateRow[] = await context.manager.query(MANDATES_OF_BODIES, [bodyIds]);
    return rows.map(mandateOf);
  }
}

/** A stored mandate as a value. */
export function mandateOf(row: MandateRow): Mandate {
  return {
    id: row.id,
    bodyId: row.body_id,
    powers: row.powers as MandatePower[],
    artefactKinds: row.artefact_kinds,
    subjectFields: row.subject_fields,
    changeClasses: row.change_classes,
    legalBasis: { sv: row.legal_basis_sv, en: row.legal_basis_en },
    validFrom: row.valid_from,
    validTo: row.valid_to,
  };
}
