import { MessageCatalogue } from '@termverk/kernel';

export const rateMessages = new MessageCatalogue({
  RATE_LIMITED: {
    sv: 'Du har frågat registret mer än vad som är tillåtet på en minut. Försök igen om {seconds} sekunder.',
    en: 'You have asked the registry more than is allowed in a minute. Try again in {seconds} seconds.',
  },
});

/** Somebody asks more than their share: answered with 429 and Retry-After (RFC 6585 §4). */
export class RateLimited extends Error {
  readonly code = 'RATE_LIMITED';
  readonly statusCode = 429;

  constructor(
    /** After how many whole seconds the same request would be answered. */
    readonly retryAfterSeconds: number,
  ) {
    super(rateMessages.render('RATE_LIMITED', 'en', { seconds: retryAfterSeconds }));
  }
}
