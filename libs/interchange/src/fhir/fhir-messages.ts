import { MessageCatalogue } from '@termverk/kernel';

/** Why FHIR content was not taken in, and what was noticed while reading it. */
export const fhirMessages = new MessageCatalogue({
  FHIR_EMPTY: { sv: 'Filen är tom.', en: 'The file is empty.' },
  FHIR_TOO_LARGE: {
    sv: 'Resursen är större än {limitMiB} MiB. Dela upp den i flera, eller leverera den i ett format som läses rad för rad.',
    en: 'The resource is larger than {limitMiB} MiB. Split it, or deliver it in a format that is read row by row.',
  },
  FHIR_TOO_MANY_VALUES: {
    sv: 'Resursen har fler än {limit} värden. Dela upp den i flera.',
    en: 'The resource has more than {limit} values. Split it.',
  },
  FHIR_NOT_UTF8: {
    sv: 'Filen är inte UTF-8, som FHIR kräver (byte {offset}).',
    en: 'The file is not UTF-8, which FHIR requires (byte {offset}).',
  },
  FHIR_NOT_JSON: {
    sv: 'Filen är inte giltig JSON: rad {line}, kolumn {column}.',
    en: 'The file is not valid JSON: line {line}, column {column}.',
  },
  FHIR_NOT_RESOURCE: {
    sv: 'Filen är inte en FHIR-resurs: elementet resourceType saknas.',
    en: 'The file is not a FHIR resource: it has no resourceType.',
  },
  FHIR_RESOURCE_NOT_SUPPORTED: {
    sv: 'Resurser av typen {resourceType} förs inte in i registret.',
    en: 'Resources of type {resourceType} are not taken into the registry.',
  },
  FHIR_ELEMENT_TYPE: {
    sv: 'Elementet ska vara {expected} men är {found}.',
    en: 'The element must be {expected} but is {found}.',
  },
  FHIR_ELEMENT_UNKNOWN: {
    sv: 'Elementet {element} finns inte i FHIR.',
    en: 'FHIR has no element {element} here.',
  },
  FHIR_URL_MISSING: {
    sv: 'Resursen saknar kanonisk adress (url) och kan därför inte refereras.',
    en: 'The resource has no canonical address (url), so nothing could refer to it.',
  },
  FHIR_CODE_MISSING: { sv: 'Begreppet saknar kod.', en: 'The concept has no code.' },
  FHIR_CODE_INVALID: {
    sv: 'Koden {code} har styrtecken, eller blanksteg först eller sist.',
    en: 'The code {code} has control characters, or white space at its start or end.',
  },
  FHIR_CODE_TOO_LONG: {
    sv: 'Koden {code}… är längre än {limit} byte.',
    en: 'The code {code}… is longer than {limit} bytes.',
  },
  FHIR_CODE_DUPLICATE: {
    sv: 'Koden {code} finns två gånger: {first} och {second}.',
    en: 'The code {code} occurs twice: {first} and {second}.',
  },
  FHIR_CODE_REPEATED: {
    sv: 'Koden {code} räknas upp flera gånger i samma del av urvalet: {first} och {second}.',
    en: 'The code {code} is listed more than once in the same clause of the value set: {first} and {second}.',
  },
  FHIR_NESTING_TOO_DEEP: {
    sv: 'Innehållet är nästlat djupare än {limit} nivåer.',
    en: 'The content is nested deeper than {limit} levels.',
  },
  FHIR_STRING_TOO_LONG: {
    sv: 'Texten har {length} tecken; högst {limit} är tillåtna.',
    en: 'The text has {length} characters; at most {limit} are allowed.',
  },
  FHIR_CHARACTER_NOT_ALLOWED: {
    sv: 'Texten innehåller {character}, som inte kan lagras.',
    en: 'The text holds {character}, which cannot be stored.',
  },
  FHIR_RELATIONSHIP_UNKNOWN: {
    sv: 'Relationen ”{relationship}” finns inte i FHIR.',
    en: 'FHIR has no relationship “{relationship}”.',
  },
  FHIR_MORE: {
    sv: 'Och {count} fel till.',
    en: 'And {count} more errors.',
  },
  PACKAGE_NOT_TGZ: {
    sv: 'Filen är inte ett FHIR-paket (.tgz): {reason}',
    en: 'The file is not a FHIR package (.tgz): {reason}',
  },
  PACKAGE_TOO_LARGE: {
    sv: 'Paketet blir större än {limitMiB} MiB när det packas upp.',
    en: 'The package grows beyond {limitMiB} MiB when unpacked.',
  },
  PACKAGE_FILE_TOO_LARGE: {
    sv: 'Filen {name} i paketet är större än {limitMiB} MiB.',
    en: 'The file {name} in the package is larger than {limitMiB} MiB.',
  },
  PACKAGE_TOO_MANY_FILES: {
    sv: 'Paketet har fler än {limit} filer.',
    en: 'The package has more than {limit} files.',
  },
  PACKAGE_COMPRESSION: {
    sv: 'Paketet är packat mer än {ratio} gånger, vilket vanliga paket aldrig är.',
    en: 'The package is compressed more than {ratio} times, as no ordinary package is.',
  },
  PACKAGE_HEADERS: {
    sv: 'Paketet har mer än {limitMiB} MiB mellan filerna.',
    en: 'The package has more than {limitMiB} MiB between its files.',
  },
  PACKAGE_SKIPPED_NOT_RESOURCE: {
    sv: 'Hoppades över: ingen FHIR-resurs i JSON.',
    en: 'Skipped: no FHIR resource in JSON.',
  },
  PACKAGE_SKIPPED_INSTANCE: {
    sv: 'Hoppades över: {resourceType} är uppgifter om en person, organisation eller händelse och förs aldrig in.',
    en: 'Skipped: {resourceType} tells of a person, an organisation or an event, and is never taken in.',
  },
  PACKAGE_SKIPPED_OTHER: {
    sv: 'Hoppades över: {resourceType} är varken terminologi eller specifikation.',
    en: 'Skipped: {resourceType} is neither terminology nor a specification.',
  },
});

/** The stable codes of {@link fhirMessages}. */
export type FhirMessageCode = ReturnType<(typeof fhirMessages)['codes']>[number];
