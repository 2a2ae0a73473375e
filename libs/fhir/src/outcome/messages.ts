import { MessageCatalogue } from '@termverk/kernel';

/** What the FHIR face itself says; what the engine says of terminology is worded there. */
export const fhirFaceMessages = new MessageCatalogue({
  INTERACTION_UNKNOWN: { sv: 'Det finns inget på adressen {path}.', en: 'There is nothing at {path}.' },
  TYPE_UNKNOWN: { sv: 'Resurstypen {type} finns inte här.', en: 'The resource type {type} is not served here.' },
  OPERATION_UNKNOWN: { sv: 'Operationen {operation} finns inte här.', en: 'The operation {operation} is not offered here.' },
  METHOD_NOT_ALLOWED: { sv: '{path} besvaras med {allowed}, inte {method}.', en: '{path} answers {allowed}, not {method}.' },
  FORMAT_NOT_OFFERED: { sv: 'Svar ges som JSON; {format} finns inte.', en: 'Answers are JSON; {format} is not offered.' },
  VERSION_NOT_OFFERED: {
    sv: 'Den här adressen talar FHIR {version}, inte {wanted}.',
    en: 'This address speaks FHIR {version}, not {wanted}.',
  },
  CONTENT_TYPE_UNKNOWN: {
    sv: 'Innehållstypen {type} tas inte emot; skicka application/fhir+json.',
    en: 'The content type {type} is not taken; send application/fhir+json.',
  },
  BODY_TOO_LARGE: { sv: 'Meddelandet är större än {limit} MiB.', en: 'The body is larger than {limit} MiB.' },
  BODY_NOT_JSON: { sv: 'Meddelandet är inte JSON: {reason}', en: 'The body is not JSON: {reason}' },
  BODY_NOT_RESOURCE: {
    sv: 'Meddelandet är ingen FHIR-resurs: resourceType saknas.',
    en: 'The body is no FHIR resource: it has no resourceType.',
  },
  BODY_TYPE: { sv: 'Här väntas {expected}, inte {found}.', en: 'This takes {expected}, not {found}.' },
  BODY_TOO_DEEP: { sv: 'Meddelandet är nästlat djupare än {limit} nivåer.', en: 'The body is nested deeper than {limit} levels.' },
  CHARACTER_NOT_ALLOWED: { sv: '{path} innehåller {character}.', en: '{path} holds {character}.' },
  PARAMETER_TYPE: {
    sv: 'Parametern {name} är av typen {expected}, inte {found}.',
    en: 'The parameter {name} is of type {expected}, not {found}.',
  },
  PARAMETER_VALUE: {
    sv: '{value} är inget giltigt värde för parametern {name}.',
    en: '{value} is no valid value of the parameter {name}.',
  },
  PARAMETER_REPEATED: { sv: 'Parametern {name} får bara ges en gång.', en: 'The parameter {name} may only be given once.' },
  PARAMETER_MISSING: { sv: 'Parametern {name} saknas.', en: 'The parameter {name} is missing.' },
  PARAMETER_EMPTY: { sv: 'Parametern {name} har inget värde.', en: 'The parameter {name} has no value.' },
  PARAMETERS_EXCLUSIVE: { sv: 'Ge bara en av parametrarna {names}.', en: 'Give only one of the parameters {names}.' },
  PARAMETERS_NONE: { sv: 'Ge en av parametrarna {names}.', en: 'Give one of the parameters {names}.' },
  PARAMETERS_SHAPE: { sv: 'parameter[{index}] har inget namn.', en: 'parameter[{index}] has no name.' },
  RESOURCE_SHAPE: { sv: '{path}: {reason}', en: '{path}: {reason}' },
  CODE_TO_VALIDATE_MISSING: {
    sv: 'Det finns ingen kod att kontrollera (letade efter coding | codeableConcept | code+system | code+inferSystem bland parametrarna)',
    en: 'Unable to find code to validate (looked for coding | codeableConcept | code+system | code+inferSystem in parameters',
  },
  RESOURCE_UNKNOWN: { sv: '{type}/{id} finns inte.', en: '{type}/{id} does not exist.' },
  SEARCH_PARAMETER_UNKNOWN: {
    sv: 'Sökparametern {name} finns inte för {type}.',
    en: 'The search parameter {name} is not known for {type}.',
  },
  SEARCH_MODIFIER_UNKNOWN: { sv: '{name} har inte modifieraren {modifier}.', en: '{name} has no modifier {modifier}.' },
  SEARCH_VALUE: { sv: '{value} är inget giltigt värde för {name}.', en: '{value} is no valid value for {name}.' },
  CACHE_FULL: {
    sv: 'En klient får spara resurser på högst {limit} MiB tillsammans här.',
    en: 'A client may keep resources of {limit} MiB together here.',
  },
  CACHE_UNKNOWN: { sv: 'Samlingen {id} finns inte längre.', en: 'The cache {id} is no longer there.' },
  BUNDLE_TYPE: { sv: 'Hit skickas Bundle av typen batch, inte {type}.', en: 'This takes a Bundle of type batch, not {type}.' },
  BUNDLE_ENTRY: {
    sv: 'entry[{index}] har ingen request med method och url.',
    en: 'entry[{index}] has no request with method and url.',
  },
  BUNDLE_TOO_LARGE: { sv: 'En Bundle får ha högst {limit} poster.', en: 'A Bundle may have at most {limit} entries.' },
  AWAY: {
    sv: 'Registret kan inte svara just nu. Försök igen om en stund.',
    en: 'The registry cannot answer right now. Try again shortly.',
  },
  INTERNAL: {
    sv: 'Något gick fel i registret. Ange request-id när du felanmäler.',
    en: 'Something went wrong in the registry. Quote the request id when you report it.',
  },
  REQUEST_INVALID: { sv: 'Begäran går inte att förstå.', en: 'The request cannot be understood.' },
});
export type FhirFaceMessage = ReturnType<typeof fhirFaceMessages.codes>[number];
