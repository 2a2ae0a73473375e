import { Injectable } from '@nestjs/common';
import { EventSources } from './event-sources.js';

/** What happens to subscriptions, for those of the organisation that they are of. */
@Injectable()
export class SubscriptionEventSource {
  constructor(sources: EventSources) {
    sources.register({
      topics: ['subscription.'],
      notices: async (events) =>
        events.flatMap((event) => {
          const { organisation, name } = event.payload;
          if (typeof organisation !== 'string') return [];
          return {
            eventId: event.id,
            topic: event.topic,
            subjectKind: 'subscription',
            subjectId: event.subjectId,
            organisationId: organisation,
            audience: organisation,
            title: { sv: typeof name === 'string' ? name : null },
            payload: event.payload,
            occurredAt: event.createdAt,
          };
        }),
    });
  }
}
