import { MessageCatalogue } from '@termverk/kernel';

/** Why what an administrator does with a person is refused. */
export const personMessages = new MessageCatalogue({
  PERSON_UNKNOWN: { sv: 'Det finns ingen person "{person}".', en: 'There is no person "{person}".' },
  OWN_PERSON: {
    sv: 'Ingen gör detta med sig själv. Be en annan administratör.',
    en: 'Nobody does this to themselves. Ask another administrator.',
  },
  NOT_HUMAN: { sv: '"{person}" är ett program, ingen människa.', en: '"{person}" is a program and not a human.' },
  PSEUDONYMISED_ALREADY: { sv: '"{person}" är redan pseudonymiserad.', en: '"{person}" has been pseudonymised already.' },
  GROUND_MISSING: {
    sv: 'Ange grunden med högst 500 tecken, utan att nämna personen och utan personnummer.',
    en: 'State the ground in at most 500 characters, without naming the person and without a personal identity number.',
  },
  FORESEEN_ANEW: {
    sv: 'Det som skulle ändras är inte längre det som du såg. Titta igen (departureOf) och bekräfta det som då visas.',
    en: 'What would be changed is no longer what you saw. Look again (departureOf) and confirm what is shown then.',
  },
  HSA_ID_INVALID: {
    sv: '"{hsaId}" är inget HSA-id: SE, tio siffror, ett bindestreck och högst tjugo siffror eller bokstäver.',
    en: '"{hsaId}" is no HSA-id: SE, ten digits, a hyphen and at most twenty digits or letters.',
  },
  HSA_ID_TAKEN: { sv: 'HSA-id:t är en annan persons.', en: 'The HSA-id is another person’s.' },
});
/** A code of `personMessages`. */
export type PersonRefusal = ReturnType<typeof personMessages.codes>[number];
