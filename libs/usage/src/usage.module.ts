import { Module } from '@nestjs/common';
import { CatalogueModule } from '@termverk/catalogue';
import { EventsModule } from '@termverk/events';
import { IdentityModule } from '@termverk/identity';
import { UsageEventSource } from './event/usage-events.js';
import { Asker } from './figures/asker.js';
import { Displays } from './figures/displays.js';
import { RetiredUsageResolver, UsageFigureResolver } from './figures/figures.resolver.js';
import { FigureReads } from './figures/figures.service.js';
import { Sums } from './figures/sums.js';
import { UsagePushController } from './push/push.controller.js';
import { UsagePushResolver } from './push/push.resolver.js';
import { UsagePushService } from './push/push.service.js';
import { RetiredUsageService } from './retirement/retired-usage.service.js';
import { UnmappedUsageService } from './unmapped/unmapped.service.js';

/** Aggregated code usage: taken in by pushes, given out with disclosure control. */
@Module({
  imports: [IdentityModule, CatalogueModule, EventsModule],
  controllers: [UsagePushController],
  providers: [
    Asker,
    Displays,
    FigureReads,
    RetiredUsageResolver,
    RetiredUsageService,
    Sums,
    UnmappedUsageService,
    UsageEventSource,
    UsageFigureResolver,
    UsagePushResolver,
    UsagePushService,
  ],
  exports: [FigureReads, UsagePushService],
})
export class UsageModule {}
