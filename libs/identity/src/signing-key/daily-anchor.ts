import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { anchorDay } from '@termverk/audit';
import { newId, type SignedAnchor } from '@termverk/kernel';
import { Jobs, LOGGER, registryItself, Transactions, type Logger } from '@termverk/platform';
import { SigningKeys } from './signing-keys.js';
import { SigningRefused } from './signing-refused.js';

const JOB = 'audit-anchor';
/** Asked for often, so that a day has its anchor soon after it has begun, also where the registry was away. */
const EVERY_SECONDS = 600;

/** Signs the head of the audit chain once a day (UTC), whichever of the nodes does it. */
@Injectable()
export class DailyAnchor implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly transactions: Transactions,
    private readonly keys: SigningKeys,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: JOB, everySeconds: EVERY_SECONDS, run: async () => void (await this.anchor(new Date())) });
  }

  /** Anchors the day of `now` unless it has been. A registry that cannot sign says so in its log and has no anchor. */
  async anchor(now: Date): Promise<SignedAnchor | null> {
    const context = this.transactions.context({ actor: registryItself, locale: 'sv', now, requestId: newId() });
    try {
      return await this.transactions.run(context, (inside) =>
        anchorDay(inside, (bytes, signing) => this.keys.sign('anchor', bytes, signing)),
      );
    } catch (error) {
      if (!(error instanceof SigningRefused)) throw error;
      this.logger.warn({ code: error.code, reason: error.message }, 'the audit chain has no anchor for today');
      return null;
    }
  }
}
