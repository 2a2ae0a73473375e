import { Inject, Injectable } from '@nestjs/common';
import { PublicAddress, SigningKeys, SigningRefused } from '@termverk/identity';
import { CONFIGURATION, Outgoing, type Configuration } from '@termverk/platform';
import type { Consignment } from './delivery-store.js';
import { outcomeOf, outcomeOfError, type Outcome } from './outcome.js';
import { signedContent, testMessage, webhookHeaders, webhookMessage } from './webhook.js';

/** Sends one notice to one webhook, signed. */
@Injectable()
export class WebhookChannel {
  constructor(
    private readonly outgoing: Outgoing,
    private readonly keys: SigningKeys,
    private readonly address: PublicAddress,
    @Inject(CONFIGURATION) private readonly settings: Pick<Configuration, 'eventTimeoutSeconds'>,
  ) {}

  /** One attempt. What goes wrong is in the outcome; throws only for what nobody planned. */
  async send({ subscription, deliveries }: Consignment, now: Date, signal: AbortSignal): Promise<Outcome> {
    const { id, notice, createdAt } = deliveries[0]!;
    const message = notice === null ? testMessage(id, createdAt, this.address.url) : webhookMessage(notice, this.address.url);
    const timestamp = Math.floor(now.getTime() / 1000);
    try {
      const { jws } = await this.keys.sign('webhook', signedContent(message, timestamp));
      const answer = await this.outgoing.fetch(subscription.target, {
        method: 'POST',
        headers: webhookHeaders(message, timestamp, jws),
        body: message.body,
        timeoutMs: this.settings.eventTimeoutSeconds * 1000,
        keepBody: false,
        signal,
      });
      return outcomeOf(answer, now);
    } catch (error) {
      if (error instanceof SigningRefused) return { is: 'failed', status: null, error: error.code, askedMs: null };
      return outcomeOfError(error);
    }
  }
}
