import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from '../logging/logger.js';

/** What is listened for, and what to do on a notification and after every (re)connection, when some may have been missed. */
export interface Listening {
  readonly channel: string;
  readonly onNotice: () => Promise<void>;
  /** Instead of `onNotice` when a connection that was lost is back: the server behind it may have been restored, or be another. */
  readonly onReturn?: () => Promise<void>;
}

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5_000;

/** Listens on a connection of its own (LISTEN does not work through a transaction pooler) and comes back when it is lost. */
export class DatabaseListener {
  private client: pg.Client | null = null;
  private stopped = false;

  constructor(
    private readonly url: string,
    private readonly listenings: readonly Listening[],
    private readonly logger: Logger,
  ) {}

  /** Connects and listens. Throws when the first connection fails; later ones are tried again until `stop`. */
  async start(): Promise<void> {
    await this.connect();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.client?.end();
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, application_name: 'termverk listener', keepAlive: true });
    client.on('notification', ({ channel }) => {
      for (const listening of this.listenings) if (listening.channel === channel) this.handle(listening);
    });
    client.on('error', (error) => this.logger.warn({ err: error }, 'the listening connection failed'));
    client.on('end', () => {
      if (!this.stopped && this.client === client) void this.reconnect();
    });
    await client.connect();
    for (const { channel } of this.listenings) await client.query(`listen ${channel}`);
    const isBack = this.client !== null;
    this.client = client;
    for (const listening of this.listenings) this.handle(listening, isBack);
  }

  private async reconnect(): Promise<void> {
    for (let waitMs = FIRST_WAIT_MS; !this.stopped; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
      await sleep(waitMs, undefined, { ref: false });
      try {
        if (!this.stopped) await this.connect();
        return;
      } catch (error) {
        this.logger.warn({ err: error }, 'listening again failed; trying once more');
      }
    }
  }

  private handle(listening: Listening, isBack = false): void {
    const { onNotice, onReturn = onNotice } = listening;
    (isBack ? onReturn : onNotice)().catch((error: unknown) =>
      this.logger.warn({ err: error, channel: listening.channel }, 'a notification was not handled'),
    );
  }
}
