import { Args, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { ArtefactReads, artefactTypeOf, ArtefactType } from '@termverk/catalogue';
import { Allow } from '@termverk/identity';
import { BadInput, Ctx, Loaders, PageArgs, pageOf, pageSize, type Context, type RequestContext } from '@termverk/platform';
import { eventTypeOf, filterOf, positionOf } from './event-mapping.js';
import { EventConnection, EventsFilter, EventType } from './event.types.js';
import type { FollowerContext } from './follower.js';
import { NoticeReads } from '../notice/notice-reads.js';
import { LiveNotices, type Following } from './live-notices.js';

@Resolver(() => EventType)
export class EventResolver {
  constructor(
    private readonly live: LiveNotices,
    private readonly notices: NoticeReads,
    private readonly artefacts: ArtefactReads,
  ) {}

  @Allow('event.read')
  @Query(() => EventConnection, {
    description: 'What has happened, the oldest first; `after` an event of the subscription goes on from there',
  })
  async events(
    @Ctx() context: Context,
    @Args() page: PageArgs,
    @Args('filter', { type: () => EventsFilter, nullable: true }) filter?: EventsFilter,
  ): Promise<EventConnection> {
    const size = pageSize(page);
    const wanted = filterOf(filter);
    const rows = await this.notices.page(context.actor, wanted, { after: positionOf(page.after) ?? '0' }, size + 1);
    return pageOf(
      rows,
      size,
      (row) => [String(row.seq)],
      (row) => eventTypeOf(row, context),
      () => this.notices.count(context.actor, wanted),
    );
  }

  @Allow('event.read')
  @Subscription(() => EventType, {
    name: 'events',
    description: 'What happens, as it happens. With `after`, first what has happened since that event: nothing is missed by who was away',
  })
  follow(
    @Loaders() request: FollowerContext,
    @Args('filter', { type: () => EventsFilter, nullable: true }) filter?: EventsFilter,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
  ): AsyncIterableIterator<{ events: EventType }> {
    const { follower } = request;
    if (follower === undefined) throw new BadInput('WEBSOCKET_ONLY');
    const leaving = new AbortController();
    const following = { filter: filterOf(filter), after: positionOf(after), viewer: follower.viewer, signal: leaving.signal };
    const end = follower.begin();
    const told = this.told(request, following, end);
    return {
      [Symbol.asyncIterator]() {
        return this;
      },
      next: () => told.next(),
      // A generator that waits does not hear that it is left.
      return: () => {
        leaving.abort();
        end();
        return told.return();
      },
    };
  }

  @ResolveField(() => ArtefactType, { nullable: true })
  async artefact(@Parent() event: EventType, @Loaders() request: RequestContext): Promise<ArtefactType | null> {
    const row = event.artefactKey === null ? null : await this.artefacts.artefactById(request).load(event.artefactKey);
    return row === null ? null : artefactTypeOf(row, request.termverk);
  }

  private async *told(request: FollowerContext, following: Following, end: () => void): AsyncGenerator<{ events: EventType }, void, void> {
    try {
      for await (const notice of this.live.follow(following)) {
        // Every event is answered with what is true when it is told.
        request.loaders.clear();
        (request as { termverk: Context }).termverk = { ...request.termverk, now: new Date() };
        yield { events: eventTypeOf(notice, request.termverk) };
      }
    } finally {
      end();
    }
  }
}
