import { Inject, Injectable } from '@nestjs/common';
import { isDatabaseAway, LOGGER, type Logger } from '@termverk/platform';
import { MailChannel } from '../mail/mail-channel.js';
import type { Channel } from '../subscription/subscription.js';
import { DeliveryStore, type Consignment } from './delivery-store.js';
import { outcomeOfError } from './outcome.js';
import { WebhookChannel } from './webhook-channel.js';

/** How much a node sends at the same time. */
const LANES: Readonly<Record<Channel, number>> = { webhook: 16, 'e-mail': 2 };

/**
 * Sends what is due, many at the same time. A delivery is done when its receiver has answered and that has been written down; a process
 * that is killed in between sends it again, under the same id, when the lease is over.
 */
@Injectable()
export class DeliveryWork {
  private readonly underWay: Readonly<Record<Channel, Set<Promise<void>>>> = { webhook: new Set(), 'e-mail': new Set() };
  private readonly filling: Record<Channel, Promise<void> | null> = { webhook: null, 'e-mail': null };
  private readonly again: Record<Channel, boolean> = { webhook: false, 'e-mail': false };
  private readonly stopping = new AbortController();

  constructor(
    private readonly store: DeliveryStore,
    private readonly webhooks: WebhookChannel,
    private readonly mail: MailChannel,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Looks for what is due. */
  wake(): void {
    for (const channel of ['webhook', 'e-mail'] as const) this.wakeOne(channel);
  }

  /** Takes nothing more, and ends after what is under way. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.filling.webhook;
    await this.filling['e-mail'];
    await Promise.all([...this.underWay.webhook, ...this.underWay['e-mail']]);
  }

  /** Waits until nothing is under way. */
  async idle(): Promise<void> {
    for (const channel of ['webhook', 'e-mail'] as const) {
      while (this.filling[channel] !== null || this.underWay[channel].size > 0) {
        await this.filling[channel];
        await Promise.all(this.underWay[channel]);
      }
    }
  }

  private wakeOne(channel: Channel): void {
    this.again[channel] = true;
    this.filling[channel] ??= this.fill(channel).finally(() => {
      this.filling[channel] = null;
    });
  }

  private async fill(channel: Channel): Promise<void> {
    while (this.again[channel] && !this.stopping.signal.aborted) {
      this.again[channel] = false;
      const free = LANES[channel] - this.underWay[channel].size;
      // Whoever ends wakes again.
      if (free <= 0) return;
      try {
        const taken = await this.store.claim(channel, free);
        for (const one of taken) this.begin(channel, one);
        if (channel === 'e-mail' && taken.length > 0) this.again[channel] = true;
      } catch (error) {
        this.logger[isDatabaseAway(error) ? 'debug' : 'warn']({ err: error }, 'deliveries could not be taken; trying once more');
        return;
      }
    }
  }

  private begin(channel: Channel, taken: Consignment): void {
    const sending = this.send(channel, taken)
      .catch((error: unknown) => this.logger.warn({ err: error, subscription: taken.subscription.id }, 'an attempt could not be noted'))
      .finally(() => {
        this.underWay[channel].delete(sending);
        this.wakeOne(channel);
      });
    this.underWay[channel].add(sending);
  }

  private async send(channel: Channel, taken: Consignment): Promise<void> {
    const at = new Date();
    const begunMs = performance.now();
    const outcome =
      taken.deliveries.length === 0
        ? ({ is: 'done', status: null } as const)
        : await (channel === 'webhook' ? this.webhooks.send(taken, at, this.stopping.signal) : this.mail.send(taken)).catch(outcomeOfError);
    // What was broken off by the node's own end is nobody's fault: whoever lives takes it up when the lease is over.
    if (this.stopping.signal.aborted && outcome.is === 'failed' && outcome.status === null) return;
    await this.store.end(taken, outcome, at, performance.now() - begunMs);
  }
}
