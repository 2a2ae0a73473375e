import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { newId } from '@termverk/kernel';
import { Jobs, LOGGER, registryItself, Transactions, type Context, type Logger } from '@termverk/platform';
import { TriageService } from '../triage/triage.service.js';
import { SchedulingService } from './scheduling.service.js';

/** What governance does by the clock, every minute: publish what takes effect, take up what was on hold until now. */
@Injectable()
export class GovernanceClock implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly transactions: Transactions,
    private readonly scheduling: SchedulingService,
    private readonly triage: TriageService,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'governance-clock', everySeconds: 60, run: () => this.tick(new Date()) });
  }

  /** One tick; running it twice does nothing more. */
  async tick(now: Date): Promise<void> {
    const context: Context = this.transactions.context({ actor: registryItself, locale: 'sv', now, requestId: `clock-${newId()}` });
    const published = await this.scheduling.publishDue(context);
    const resumed = await this.triage.resumeDue(context);
    if (published.length + resumed > 0) {
      this.logger.info({ releases: published.map(({ name }) => name), resumed }, 'governance by the clock');
    }
  }
}
