import { MessageCatalogue } from '@termverk/kernel';

/** What stands in e-mail and on the pages behind its links. */
export const mailMessages = new MessageCatalogue({
  SUBJECT_ONE: { sv: '{headline}', en: '{headline}' },
  SUBJECT_MANY: { sv: '{name}: {count} händelser', en: '{name}: {count} events' },
  SUBJECT_TEST: { sv: 'Prov av prenumerationen {name}', en: 'Test of the subscription {name}' },
  SUBJECT_CONFIRM: { sv: 'Bekräfta prenumerationen {name}', en: 'Confirm the subscription {name}' },
  INTRO: { sv: 'Det här har hänt i {registry}:', en: 'This has happened in {registry}:' },
  MORE: { sv: '… och {count} till.', en: '… and {count} more.' },
  TEST: { sv: 'Detta är ett prov. Inget har hänt.', en: 'This is a test. Nothing has happened.' },
  CONFIRM: {
    sv: 'Någon vill skicka händelser i {registry} till den här adressen. Bekräfta inom sju dagar om det är du; annars behöver du inget göra:',
    en: 'Somebody wants events in {registry} to be sent to this address. Confirm within seven days if that is you; otherwise do nothing:',
  },
  FOOTER: {
    sv: 'Du får detta genom prenumerationen {name}. Avsluta den här: {link}',
    en: 'You get this by the subscription {name}. End it here: {link}',
  },
  PAGE_TITLE: { sv: 'Prenumeration', en: 'Subscription' },
  PAGE_CONFIRM: { sv: 'Vill du ha händelser till din e-post?', en: 'Do you want events by e-mail?' },
  PAGE_UNSUBSCRIBE: { sv: 'Vill du avsluta prenumerationen?', en: 'Do you want to end the subscription?' },
  BUTTON_CONFIRM: { sv: 'Ja, bekräfta', en: 'Yes, confirm' },
  BUTTON_UNSUBSCRIBE: { sv: 'Ja, avsluta', en: 'Yes, end it' },
  DONE_CONFIRM: { sv: 'Prenumerationen är bekräftad.', en: 'The subscription is confirmed.' },
  DONE_UNSUBSCRIBE: { sv: 'Prenumerationen är avslutad och adressen glömd.', en: 'The subscription is ended and the address forgotten.' },
  LINK_INVALID: {
    sv: 'Länken gäller inte. Prenumerationen kan redan vara avslutad.',
    en: 'The link does not hold. The subscription may be ended already.',
  },
});
