import { MessageCatalogue } from '@termverk/kernel';

export const busyMessages = new MessageCatalogue({
  IMPORTS_BUSY: {
    sv: 'Registret läser redan in så mycket som det kan åt gången. Försök igen om en stund.',
    en: 'The registry is importing as much as it can at a time. Try again shortly.',
  },
  CONTENT_NOT_LOADED: {
    sv: 'Innehållet som svaret görs av kunde inte läsas in just nu. Försök igen om en stund.',
    en: 'The content that the answer is made from could not be loaded right now. Try again shortly.',
  },
  VERIFICATION_BUSY: {
    sv: 'Kedjan kontrolleras, eller har nyss kontrollerats, och det tar tid. Försök igen om {seconds} sekunder.',
    en: 'The chain is being verified, or has just been, and that takes time. Try again in {seconds} seconds.',
  },
  RELEASE_NOT_READ: {
    sv: 'Alla delar av utgåvan {release} går inte att visa här just nu. Försök igen om en stund.',
    en: 'Not all parts of the release {release} can be shown here right now. Try again shortly.',
  },
});
export type BusyCode = ReturnType<typeof busyMessages.codes>[number];

/** What is asked for can be had later, or from another node: answered with 503 and Retry-After. */
export class Busy extends Error {
  constructor(
    readonly code: BusyCode,
    readonly args: Readonly<Record<string, string | number>> = {},
  ) {
    super(busyMessages.render(code, 'en', args));
  }
}
