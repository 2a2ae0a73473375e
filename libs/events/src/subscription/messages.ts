import { MessageCatalogue } from '@termverk/kernel';

/** Why something about subscriptions and deliveries is not done. */
export const eventMessages = new MessageCatalogue({
  SUBSCRIPTION_UNKNOWN: { sv: 'Du har ingen sådan prenumeration.', en: 'You have no such subscription.' },
  SUBSCRIPTIONS_TOO_MANY: { sv: 'Du kan ha högst {max} prenumerationer.', en: 'You may have at most {max} subscriptions.' },
  CONFIRMATIONS_TOO_MANY: {
    sv: 'Högst {max} e-postadresser kan vänta på bekräftelse.',
    en: 'At most {max} e-mail addresses may await confirmation.',
  },
  CONFIRMATIONS_TODAY: {
    sv: 'Högst {max} frågor om bekräftelse skickas på ett dygn. Försök igen senare.',
    en: 'At most {max} requests for confirmation are sent in 24 hours. Try again later.',
  },
  TOPIC_INVALID: {
    sv: '"{topic}" är inget ämne. Skriv till exempel version.published, version.* eller *.',
    en: '"{topic}" is no topic. Write for instance version.published, version.* or *.',
  },
  FILTER_UNKNOWN: { sv: 'Det finns inget sådant att följa: {value}.', en: 'There is no such thing to follow: {value}.' },
  MAIL_ADDRESS_INVALID: { sv: 'Det är ingen e-postadress.', en: 'That is no e-mail address.' },
  MAIL_UNAVAILABLE: {
    sv: 'Registret har ingen e-postserver (TERMVERK_SMTP_URL).',
    en: 'The registry has no mail server (TERMVERK_SMTP_URL).',
  },
  RHYTHM_FOR_MAIL: {
    sv: 'Bara e-post kan samlas till en gång om dagen.',
    en: 'Only e-mail can be gathered to once a day.',
  },
  URL_INVALID: { sv: 'Det är ingen webbadress.', en: 'That is no web address.' },
  SCHEME_FORBIDDEN: { sv: 'Adressen måste börja med https://.', en: 'The address must begin with https://.' },
  PORT_FORBIDDEN: { sv: 'Till den porten skickas inget.', en: 'Nothing is sent to that port.' },
  CREDENTIALS_FORBIDDEN: { sv: 'Adressen får inte innehålla användare och lösenord.', en: 'The address may not hold a user and password.' },
  HOST_UNKNOWN: { sv: 'Det finns ingen server med det namnet.', en: 'There is no server of that name.' },
  ADDRESS_FORBIDDEN: {
    sv: 'Adressen leder inte till det publika internet. Den som driver registret kan tillåta den (TERMVERK_OUTGOING_ALLOW).',
    en: 'The address does not lead to the public internet. Whoever runs the registry can allow it (TERMVERK_OUTGOING_ALLOW).',
  },
  NOT_CONFIRMED: {
    sv: 'Adressens ägare har inte bekräftat prenumerationen.',
    en: 'The owner of the address has not confirmed the subscription.',
  },
  TESTED_JUST_NOW: {
    sv: 'Ett prov skickades nyss. Vänta {seconds} sekunder mellan två prov.',
    en: 'A test was sent just now. Wait {seconds} seconds between two tests.',
  },
  DELIVERY_UNKNOWN: { sv: 'Det finns ingen sådan leverans.', en: 'There is no such delivery.' },
  DELIVERY_WAITS: { sv: 'Leveransen väntar redan på att skickas.', en: 'The delivery already waits to be sent.' },
});
/** A code of `eventMessages`. */
export type EventRefusal = ReturnType<typeof eventMessages.codes>[number];
