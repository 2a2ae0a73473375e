import { Module } from '@nestjs/common';
import { AuditModule } from '@termverk/audit';
import { CatalogueModule } from '@termverk/catalogue';
import { IdentityModule } from '@termverk/identity';
import { DeliveryReads } from './delivery/delivery-reads.js';
import { DeliveryStore } from './delivery/delivery-store.js';
import { DeliveryWork } from './delivery/delivery-work.js';
import { WebhookChannel } from './delivery/webhook-channel.js';
import { EventHousekeeping } from './delivery/event-housekeeping.js';
import { EventWork } from './event-work.js';
import { FeedController } from './feed/feed.controller.js';
import { FeedReads } from './feed/feed-reads.js';
import { EventResolver } from './live/event.resolver.js';
import { Hidings } from './live/hidings.js';
import { LiveNotices } from './live/live-notices.js';
import { MailChannel } from './mail/mail-channel.js';
import { LinkController } from './mail/link.controller.js';
import { CatalogueEventSource } from './notice/catalogue-source.js';
import { EventSources } from './notice/event-sources.js';
import { NoticeReads } from './notice/notice-reads.js';
import { SubscriptionEventSource } from './notice/subscription-source.js';
import { EventRelay } from './relay/event-relay.js';
import { DeliveryResolver, SubscriptionResolver } from './subscription/subscription.resolver.js';
import { SubscriptionService } from './subscription/subscription.service.js';

/** What happens in the registry, told: to webhooks, by e-mail, in feeds, and to whoever follows along. */
@Module({
  imports: [AuditModule, CatalogueModule, IdentityModule],
  controllers: [FeedController, LinkController],
  providers: [
    CatalogueEventSource,
    DeliveryReads,
    DeliveryResolver,
    DeliveryStore,
    DeliveryWork,
    EventRelay,
    EventResolver,
    EventSources,
    EventHousekeeping,
    EventWork,
    FeedReads,
    Hidings,
    LiveNotices,
    MailChannel,
    NoticeReads,
    SubscriptionEventSource,
    SubscriptionResolver,
    SubscriptionService,
    WebhookChannel,
  ],
  exports: [EventSources, EventWork],
})
export class EventsModule {}
