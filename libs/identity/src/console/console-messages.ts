import { MessageCatalogue } from '@termverk/kernel';

/** Why the registry's console refuses something. */
export const consoleMessages = new MessageCatalogue({
  SLUG_INVALID: {
    sv: '"{slug}" duger inte som kortnamn: små bokstäver a–z, siffror och bindestreck, 2 till 100 tecken, först en bokstav.',
    en: '"{slug}" will not do as a slug: lower-case letters a–z, digits and hyphens, 2 to 100 characters, a letter first.',
  },
  SLUG_TAKEN: { sv: 'Det finns redan en person "{slug}".', en: 'There is a person "{slug}" already.' },
  NAME_MISSING: { sv: 'Personen behöver ett namn på högst 200 tecken.', en: 'The person needs a name of at most 200 characters.' },
  PERSONAL_NUMBER: { sv: 'Personnummer får inte finnas i registret.', en: 'Personal identity numbers may not be in the registry.' },
  ORGANISATION_UNKNOWN: { sv: 'Det finns ingen organisation "{organisation}".', en: 'There is no organisation "{organisation}".' },
  ROLE_UNKNOWN: { sv: 'Det finns ingen roll "{role}". Roller: {roles}.', en: 'There is no role "{role}". Roles: {roles}.' },
  SUBJECT_FIELD_UNKNOWN: { sv: 'Det finns inget ämnesområde "{subjectField}".', en: 'There is no subject field "{subjectField}".' },
  PERSON_UNKNOWN: { sv: 'Det finns ingen person "{person}".', en: 'There is no person "{person}".' },
  NO_MEMBERSHIP: {
    sv: '"{person}" företräder ingen organisation just nu och kan därför inte ha en token.',
    en: '"{person}" acts for no organisation at present and can therefore have no token.',
  },
  PURPOSE_MISSING: {
    sv: 'Säg vad token ska användas till, med högst 200 tecken.',
    en: 'Say what the token is for, in at most 200 characters.',
  },
  SCOPE_UNKNOWN: {
    sv: 'Det finns ingen behörighet "{scope}". Behörigheter: {scopes}.',
    en: 'There is no permission "{scope}". Permissions: {scopes}.',
  },
  LIFETIME: { sv: 'Giltighetstiden måste vara 1 till {max} dagar.', en: 'The lifetime must be 1 to {max} days.' },
});

/** Code of a refusal of the console. */
export type ConsoleRefusal = ReturnType<typeof consoleMessages.codes>[number];
