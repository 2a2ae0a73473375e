import { Injectable } from '@nestjs/common';
import { EventSources } from '@termverk/events';

/** What an organisation has pushed, for its own people: others see usage with small counts hidden, and not who pushed what when. */
@Injectable()
export class UsageEventSource {
  constructor(sources: EventSources) {
    sources.register({
      topics: ['usage.'],
      notices: async (events) =>
        events.flatMap((event) => {
          const { organisation, periods } = event.payload;
          if (typeof organisation !== 'string') return [];
          return {
            eventId: event.id,
            topic: event.topic,
            subjectKind: 'usage-push',
            subjectId: event.subjectId,
            organisationId: organisation,
            audience: organisation,
            title: { sv: Array.isArray(periods) ? periods.join(', ') : null },
            payload: event.payload,
            occurredAt: event.createdAt,
          };
        }),
    });
  }
}
