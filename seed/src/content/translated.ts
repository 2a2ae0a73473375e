import type { JsonObject } from '@termverk/kernel';

const TRANSLATION = 'http://hl7.org/fhir/StructureDefinition/translation';

/** A text of a FHIR resource in Swedish, with its English translation beside it (FHIR extension *translation*). */
export function translated(member: string, sv: string, en: string): JsonObject {
  const extension = [
    {
      url: TRANSLATION,
      extension: [
        { url: 'lang', valueCode: 'en' },
        { url: 'content', valueString: en },
      ],
    },
  ];
  return { [member]: sv, [`_${member}`]: { extension } };
}
