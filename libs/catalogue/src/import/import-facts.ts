import type { Fact } from '../fact/fact.service.js';
import type { ImportItem } from './import-item.js';

/**
 * What a document says of who answers for the artefact, how binding it is and where it is used, as dated facts. It says all that there
 * is to say of bindingness: what was said in `scopes` before ends now where the document does not say it anew.
 */
export function responsibilityFacts(artefactId: string, item: ImportItem, scopes: readonly string[], now: Date): Fact[] {
  const { responsibility } = item;
  if (responsibility === undefined) return [];
  const { developer, operator, funder, fundedUntil, bindingness, useSituation } = responsibility;
  return [
    {
      artefactId,
      kind: 'responsibility',
      value: { developer, operator, funder, ...(fundedUntil === undefined ? {} : { fundedUntil }) },
      validFrom: now,
    },
    // Recorded before what takes their place, which overrides them from its own start on.
    ...scopes.map((scope): Fact => ({ artefactId, kind: 'bindingness', discriminator: scope, value: null, validFrom: now })),
    ...bindingness.map((entry, i): Fact => ({
      artefactId,
      kind: 'bindingness',
      discriminator: String(i),
      value: { ...entry },
      validFrom: entry.from === undefined ? now : new Date(`${entry.from}T00:00:00Z`),
      validTo: entry.to === undefined ? null : new Date(`${entry.to}T23:59:59.999Z`),
    })),
    { artefactId, kind: 'use-situation', value: { ...useSituation }, validFrom: now },
  ];
}
