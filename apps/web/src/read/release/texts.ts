import type { Text } from '../../i18n/text.js';

export const releaseTexts = {
  coming: { sv: 'Kommande', en: 'Coming' },
  latest: { sv: 'Gällande', en: 'In force' },
  earlier: { sv: 'Tidigare', en: 'Earlier' },
  notes: { sv: 'Ändringar sedan {{since}}', en: 'Changes since {{since}}' },
  firstNotes: { sv: 'Det här är den första utgåvan: allt är nytt.', en: 'This is the first release: all is new.' },
  noNotes: { sv: 'Samma versioner som i utgåvan före.', en: 'The same versions as in the release before.' },
  before: { sv: 'Utgåvan före', en: 'The release before' },
  added: { sv: 'Tillkommer', en: 'Added' },
  removed: { sv: 'Utgår', en: 'Removed' },
  changed: { sv: 'Ny version', en: 'New version' },
  fromTo: { sv: '{{before}} till {{after}}', en: '{{before}} to {{after}}' },
  meaning: { sv: 'betydelsen ändras', en: 'the meaning changes' },
  textOnly: { sv: 'bara texter ändras', en: 'only texts change' },
  compare: { sv: 'Se ändringarna', en: 'See the changes' },
  notWhole: {
    sv: 'Utgåvan innehåller också sådant som inte visas för dig.',
    en: 'The release also holds things that are not shown to you.',
  },
  verify: { sv: 'Kontrollera utgåvan', en: 'Verify the release' },
  verifyHow: {
    sv: 'Kontrollsumman räknas över alla versioner i utgåvan och deras innehåll. Signaturen visar att registret har gett ut just det.',
    en: 'The checksum is computed over all versions in the release and their content. The signature shows that the registry has released just that.',
  },
  signedAt: { sv: 'Signerad', en: 'Signed' },
  key: { sv: 'Nyckel', en: 'Key' },
  keys: { sv: 'registrets nycklar', en: 'the registry’s keys' },
  signature: { sv: 'Signatur', en: 'Signature' },
  command: { sv: 'Så här kontrolleras den', en: 'How to verify it' },
  manifest: { sv: 'Innehållsförteckning', en: 'Manifest' },
} as const satisfies Record<string, Text>;
