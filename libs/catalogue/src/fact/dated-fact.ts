import type { JsonObject } from '@termverk/kernel';

/** A fact as it is stored, with its two times: when it holds (valid) and when the registry learned of it (recorded). */
export interface DatedFact {
  /** Rises in the order of recording. */
  readonly id: string;
  readonly artefactId: string;
  readonly versionId: string | null;
  readonly kind: string;
  readonly discriminator: string;
  readonly value: JsonObject | null;
  readonly assertedBy: string | null;
  readonly decisionId: string | null;
  readonly validFrom: Date;
  readonly validTo: Date | null;
  readonly recordedAt: Date;
}

/**
 * The facts that hold at `validAt` as far as was recorded by `knownAt` (all that is recorded when left out). Of each kind, version and
 * discriminator the fact that was recorded last among those that have started counts: what is recorded later overrides everything
 * before it from its own start on. One that has ended, or whose value is null, leaves nothing.
 */
export function factsAt(facts: readonly DatedFact[], validAt: Date, knownAt?: Date): DatedFact[] {
  const last = new Map<string, DatedFact>();
  for (const fact of facts) {
    if (fact.validFrom > validAt || (knownAt !== undefined && fact.recordedAt > knownAt)) continue;
    const key = `${fact.kind}\u001f${fact.versionId ?? ''}\u001f${fact.discriminator}`;
    const other = last.get(key);
    if (other === undefined || Number(fact.id) > Number(other.id)) last.set(key, fact);
  }
  return [...last.values()].filter((fact) => fact.value !== null && (fact.validTo === null || validAt < fact.validTo));
}
