import type { Context } from '@termverk/platform';
import { factsAt, type DatedFact } from './dated-fact.js';
import type { FactKind } from './fact.service.js';

/** What was said of an artefact, in the order in which it was recorded: $1 artefact, $2 kinds. */
const FACTS_OF_ARTEFACT = `
  select id, artefact_id as "artefactId", version_id as "versionId", kind, discriminator, value, asserted_by as "assertedBy",
    decision_id as "decisionId", valid_from as "validFrom", valid_to as "validTo", recorded_at as "recordedAt"
  from fact where artefact_id = $1 and kind = any($2::text[]) order by id`;

/** The facts of some kinds about an artefact that hold now, as the running transaction sees them. See {@link factsAt}. */
export async function heldFacts(context: Context, artefactId: string, kinds: readonly FactKind[]): Promise<DatedFact[]> {
  const facts: DatedFact[] = await context.manager.query(FACTS_OF_ARTEFACT, [artefactId, kinds]);
  return factsAt(facts, context.now);
}
