import { Injectable } from '@nestjs/common';
import type { Context } from '@termverk/platform';
import { BODY_IN_FORCE, HOLDS_SEAT, MANDATES_OF_BODIES_IN_FORCE, SEATED, type MandateRow, type SeatedRow } from './body.queries.js';
import { covers, type Mandate, type MandatePower, type MandateQuestion } from './mandate.js';

/** Answers who may decide what, from dated bodies, mandates and seats. A body that no longer exists has neither seats nor mandates. */
@Injectable()
export class BodyService {
  /** The body's mandate that covers the question, or null. With several the one that was given first. */
  async mandateFor(context: Context, bodyId: string, question: MandateQuestion): Promise<Mandate | null> {
    const mandates = await this.mandatesAt(context, [bodyId], question.at);
    return mandates.find((mandate) => covers(mandate, question)) ?? null;
  }

  /** The bodies whose mandates cover the question; more than one is an overlap, none an orphan. */
  async bodiesFor(context: Context, question: MandateQuestion): Promise<Mandate[]> {
    const mandates = await this.mandatesAt(context, null, question.at);
    return mandates.filter((mandate) => covers(mandate, question));
  }

  /** True when the body exists at that time. */
  async inForce(context: Context, bodyId: string, at: Date): Promise<boolean> {
    const rows: { holds: boolean }[] = await context.manager.query(BODY_IN_FORCE, [bodyId, at]);
    return rows[0]!.holds;
  }

  /** True when the person holds a seat on the body at that time. */
  async holdsSeat(context: Context, bodyId: string, personId: string, at: Date): Promise<boolean> {
    const rows: { holds: boolean }[] = await context.manager.query(HOLDS_SEAT, [bodyId, personId, at]);
    return rows[0]!.holds;
  }

  /** The people who hold seats on the body at that time, each once, with the organisation for which they do. */
  async seatedOn(context: Context, bodyId: string, at: Date): Promise<readonly SeatedRow[]> {
    const rows: SeatedRow[] = await context.manager.query(SEATED, [bodyId, at]);
    return [...new Map(rows.map((row) => [row.personId, row])).values()];
  }

  private async mandatesAt(context: Context, bodyIds: readonly string[] | null, at: Date): Promise<Mandate[]> {
    const rows: MandateRow[] = await context.manager.query(MANDATES_OF_BODIES_IN_FORCE, [bodyIds, at]);
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
