import { MessageCatalogue, type Locale } from '@termverk/kernel';
import type { Coding, MapRelationship } from '@termverk/terminology';

/** Relationships in words, since their codes are read either way: FHIR R5 says what the source is, R4 what the target is. */
const SENTENCES = new MessageCatalogue<MapRelationship>({
  equivalent: { sv: '{source} betyder detsamma som {target}', en: '{source} means the same as {target}' },
  'source-is-narrower-than-target': { sv: '{source} är snävare än {target}', en: '{source} is narrower than {target}' },
  'source-is-broader-than-target': { sv: '{source} är vidare än {target}', en: '{source} is broader than {target}' },
  'related-to': { sv: '{source} hör ihop med {target}', en: '{source} is related to {target}' },
  'not-related-to': { sv: '{source} har inget samband med {target}', en: '{source} is not related to {target}' },
});

/** What a mapping says, as a sentence. */
export function relationshipSentence(relationship: MapRelationship, source: Coding, target: Coding | null, locale: Locale): string {
  return SENTENCES.render(relationship, locale, { source: nameOf(source), target: target === null ? '–' : nameOf(target) });
}

function nameOf({ code = '', display }: Coding): string {
  return display === undefined ? code : `${code} ${display}`;
}
