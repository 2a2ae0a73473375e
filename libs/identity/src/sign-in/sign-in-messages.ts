import { MessageCatalogue } from '@termverk/kernel';

/** Why somebody could not sign in, in words for the person. */
export const signInMessages = new MessageCatalogue({
  NO_PROVIDER: {
    sv: 'Det finns ingen inloggning med det namnet här.',
    en: 'There is no sign-in of that name here.',
  },
  PROVIDER_SILENT: {
    sv: 'Inloggningstjänsten svarar inte. Försök igen om en stund.',
    en: 'The sign-in service does not answer. Try again shortly.',
  },
  ATTEMPT_UNKNOWN: {
    sv: 'Inloggningen är redan använd eller tog för lång tid, eller påbörjades i en annan webbläsare. Börja om.',
    en: 'The sign-in has been used already or took too long, or was begun in another browser. Start again.',
  },
  PROVIDER_REFUSED: {
    sv: 'Inloggningstjänsten släppte inte in dig, eller så gick svaret inte att lita på. Börja om.',
    en: 'The sign-in service did not let you in, or its answer could not be trusted. Start again.',
  },
  ASSURANCE_TOO_LOW: {
    sv: 'Du har loggat in på ett sätt som inte är starkt nog här. Logga in med en e-legitimation på högre tillitsnivå.',
    en: 'You have signed in in a way that is not strong enough here. Sign in with an electronic identification of a higher level of assurance.',
  },
  PERSON_UNKNOWN: {
    sv: 'Vi vet att du har loggat in, men registret känner inte dig. Be registrets administratör att lägga till dig.',
    en: 'We know that you have signed in, but the registry does not know you. Ask its administrator to add you.',
  },
  HSA_ID_NOT_TRUSTED: {
    sv: 'Registret känner inte dig från den här inloggningstjänsten, och tar inte emot HSA-id från den. Logga in med den tjänst där ditt HSA-id styrks, eller be registrets administratör om hjälp.',
    en: 'The registry does not know you from this sign-in service, and does not take HSA-ids from it. Sign in with the service that proves your HSA-id, or ask the administrator of the registry for help.',
  },
  ORGANISATION_UNKNOWN: {
    sv: 'Vi vet att du har loggat in, men registret känner inte organisationen som du företräder. Be registrets administratör att lägga till den.',
    en: 'We know that you have signed in, but the registry does not know the organisation that you act for. Ask its administrator to add it.',
  },
  NO_MEMBERSHIP: {
    sv: 'Registret känner dig, men inte som företrädare för den organisation som du loggade in för. Be registrets administratör om hjälp.',
    en: 'The registry knows you, but not as acting for the organisation that you signed in for. Ask its administrator for help.',
  },
  PERSONAL_NUMBER: {
    sv: 'Inloggningstjänsten lämnade ett personnummer som namn. Sådana lagras inte i registret.',
    en: 'The sign-in service gave a personal identity number for a name. The registry does not store them.',
  },
});

/** Code of why a sign-in was refused. */
export type SignInRefusal = ReturnType<typeof signInMessages.codes>[number];
