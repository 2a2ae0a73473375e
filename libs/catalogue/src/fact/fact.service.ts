import type { JsonObject } from '@termverk/kernel';
import { collect, takeCollected, type CommitStep, type Context } from '@termverk/platform';

/** The kinds of dated facts about artefacts and their versions. */
export type FactKind =
  'lifecycle' | 'registration' | 'alias' | 'default-version' | 'visibility' | 'responsibility' | 'bindingness' | 'use-situation' | 'source';

/** A statement that holds from a date on, until another of the same kind and discriminator takes its place. */
export interface Fact {
  readonly artefactId: string;
  readonly versionId?: string | null;
  readonly kind: FactKind;
  /** Tells facts of one kind about one subject apart: the alias, the authority of a registration, the scope of a bindingness. */
  readonly discriminator?: string;
  /** Null says that nothing holds any more. */
  readonly value: JsonObject | null;
  readonly assertedBy?: string | null;
  readonly decisionId?: string | null;
  readonly validFrom: Date;
  readonly validTo?: Date | null;
}

/** The channel on which a commit tells the new catalogue revision. */
export const CATALOGUE_CHANNEL = 'termverk_catalogue';

const TOUCHED = Symbol('touched artefacts');

const RAISE_REVISION: CommitStep = {
  name: 'catalogue revision',
  // Takes the revision's row lock late, so that revisions rise in the order of commits and readers can follow them.
  order: 800,
  onDiskFirst: true,
  run: async (context) => {
    const touched = [...new Set(takeCollected<string>(context, TOUCHED))];
    await context.manager.query(
      `with raised as (update catalogue_revision set revision = revision + 1 returning revision),
            marked as (update artefact set revision = (select revision from raised) where id = any($1::uuid[]))
       select pg_notify('${CATALOGUE_CHANNEL}', revision::text) from raised`,
      [touched],
    );
  },
};

/** Asserts facts in the running transaction: one statement, however many. Append-only: nothing that held before is touched. */
export async function assertFacts(context: Context, facts: readonly Fact[]): Promise<void> {
  if (facts.length === 0) return;
  await context.manager.query(
    `insert into fact (artefact_id, version_id, kind, discriminator, value, asserted_by, decision_id, valid_from, valid_to, recorded_at, recorded_by)
     select f.*, $10::timestamptz, $11::uuid
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::jsonb[], $6::uuid[], $7::uuid[], $8::timestamptz[], $9::timestamptz[]) as f`,
    [
      facts.map((fact) => fact.artefactId),
      facts.map((fact) => fact.versionId ?? null),
      facts.map((fact) => fact.kind),
      facts.map((fact) => fact.discriminator ?? ''),
      facts.map((fact) => (fact.value === null ? null : JSON.stringify(fact.value))),
      facts.map((fact) => fact.assertedBy ?? null),
      facts.map((fact) => fact.decisionId ?? null),
      facts.map((fact) => fact.validFrom),
      facts.map((fact) => fact.validTo ?? null),
      context.now,
      context.actor.personId,
    ],
  );
  for (const fact of facts) touchArtefact(context, fact.artefactId);
}

/** Marks an artefact as changed: nodes read it again after the commit. */
export function touchArtefact(context: Context, artefactId: string): void {
  collect(context, TOUCHED, artefactId, RAISE_REVISION);
}
