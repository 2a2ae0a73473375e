import { MessageCatalogue } from '@termverk/kernel';

/** Why nothing can be signed. */
export const signingMessages = new MessageCatalogue({
  ENCRYPTION_KEY_MISSING: {
    sv: 'Registret kan inte signera: TERMVERK_KEY_ENCRYPTION_KEY (eller _FILE) är inte satt.',
    en: 'The registry cannot sign: TERMVERK_KEY_ENCRYPTION_KEY (or _FILE) is not set.',
  },
  ENCRYPTION_KEY_WRONG: {
    sv: 'Registret kan inte signera: signeringsnyckeln {key} är krypterad med en annan nyckel än den i TERMVERK_KEY_ENCRYPTION_KEY. Sätt den rätta, eller byt nyckel med termverk-admin keys rotate.',
    en: 'The registry cannot sign: the signing key {key} is encrypted with another key than that in TERMVERK_KEY_ENCRYPTION_KEY. Set the right one, or rotate with termverk-admin keys rotate.',
  },
});
export type SigningRefusal = ReturnType<typeof signingMessages.codes>[number];

/** Nothing is signed until the operator has seen to the key; the message is one sentence that says how. */
export class SigningRefused extends Error {
  constructor(
    readonly code: SigningRefusal,
    readonly args: Readonly<Record<string, string>> = {},
  ) {
    super(signingMessages.render(code, 'en', args));
  }
}
