import type { JsonObject } from '@termverk/kernel';

/** A fact as it is stored, with its two times: when it holds (valid) and when the registry learned of it (recorded). */
export interface DatedFact {
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
 * The facts that hold at a time: of each kind and discriminator the one with the latest start not after it, the later recorded one
 * when two start together. One that has ended, or whose value is null, leaves nothing.
 */
export function factsAt(facts: readonly DatedFact[], at: Date): DatedFact[] {
  const latest = new Map<string, DatedFact>();
  for (const fact of facts) {
    if (fact.validFrom > at) continue;
    const key = `${fact.kind}\u001f${fact.versionId ?? ''}\u001f${fact.discriminator}`;
    const other = latest.get(key);
    if (other === undefined || comesAfter(fact, other)) latest.set(key, fact);
  }
  return [...latest.values()].filter((fact) => fact.value !== null && (fact.validTo === null || at < fact.validTo));
}

function comesAfter(a: DatedFact, b: DatedFact): boolean {
  const difference = a.validFrom.getTime() - b.validFrom.getTime();
  return difference !== 0 ? difference > 0 : Number(a.id) > Number(b.id);
}
