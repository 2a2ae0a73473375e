import { Inject, Injectable } from '@nestjs/common';
import { OUTBOX_CHANNEL } from '@termverk/audit';
import { CONFIGURATION, DatabaseListener, LOGGER, type Configuration, type Logger } from '@termverk/platform';
import { EventHousekeeping } from './delivery/event-housekeeping.js';
import { DeliveryWork } from './delivery/delivery-work.js';
import { LiveNotices } from './live/live-notices.js';
import { EventRelay, NOTICES_CHANNEL } from './relay/event-relay.js';

/** Notifications may be lost with a connection, and retries come of themselves: so often everything is looked at anyway. */
const LOOK_MS = 1000;

/** Keeps the events of a node going: reads the outbox, sends what is due, and tells those who follow along. */
@Injectable()
export class EventWork {
  private listener: DatabaseListener | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly relay: EventRelay,
    private readonly deliveries: DeliveryWork,
    private readonly live: LiveNotices,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'databaseUrl' | 'jobs'>,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly housekeeping: EventHousekeeping,
  ) {}

  /** Makes its tasks known; before the jobs start. */
  prepare(): void {
    this.housekeeping.register();
  }

  /** Starts. A node without background jobs tells those who follow along at it, and leaves the rest to others. */
  async start(): Promise<void> {
    await this.live.start();
    const works = this.configuration.jobs === 'on';
    const onOutbox = async () => (works ? this.relay.wake() : undefined);
    const onNotices = async () => {
      this.live.wake();
      if (works) this.deliveries.wake();
    };
    this.listener = new DatabaseListener(
      this.configuration.databaseUrl,
      [
        { channel: OUTBOX_CHANNEL, onNotice: onOutbox },
        { channel: NOTICES_CHANNEL, onNotice: onNotices },
      ],
      this.logger,
    );
    await this.listener.start();
    this.timer = setInterval(() => void Promise.all([onOutbox(), onNotices()]), LOOK_MS);
  }

  /** Ends those who follow along, and everything after what is under way. */
  async stop(): Promise<void> {
    if (this.timer !== null) clearInterval(this.timer);
    this.live.stop();
    await Promise.all([this.listener?.stop(), this.relay.stop(), this.deliveries.stop()]);
  }
}
