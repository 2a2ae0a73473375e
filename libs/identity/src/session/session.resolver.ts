import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { MessageCatalogue, refuse } from '@termverk/kernel';
import { Ctx, idOf, nodeId, userErrors, type Context } from '@termverk/platform';
import { Allow } from '../permission/allow.js';
import { SessionService } from './session.service.js';
import { EndSessionPayload, SessionType } from './session.types.js';

const sessionMessages = new MessageCatalogue({
  SESSION_UNKNOWN: { sv: 'Du har ingen sådan inloggning.', en: 'You have no such session.' },
});

@Resolver()
export class SessionResolver {
  constructor(private readonly sessions: SessionService) {}

  @Allow('session.manage')
  @Query(() => [SessionType], {
    description:
      'Your sign-ins with browsers that hold, the latest used first; after them, when asked for, those that have ended, for 30 days',
  })
  async mySessions(
    @Ctx() context: Context,
    @Args('includeEnded', { type: () => Boolean, defaultValue: false }) includeEnded: boolean,
  ): Promise<SessionType[]> {
    const rows = await this.sessions.list(context, includeEnded);
    return rows.map((row) => ({ ...row, id: nodeId('Session', row.id), current: row.id === context.actor.sessionId }));
  }

  @Allow('session.manage')
  @Mutation(() => EndSessionPayload, { description: 'Ends one of your sign-ins at once' })
  async endSession(@Ctx() context: Context, @Args('id', { type: () => ID }) id: string): Promise<EndSessionPayload> {
    const key = idOf('Session', id);
    if (key !== null && (await this.sessions.endOwn(context, key))) return { endedId: id, userErrors: [] };
    const { refusals } = refuse('SESSION_UNKNOWN' as const, {}, ['id']);
    return { endedId: null, userErrors: userErrors(refusals, sessionMessages, context.locale) };
  }

  @Allow('session.manage')
  @Mutation(() => Int, { description: 'Ends all your sign-ins but the one that asks; tells how many' })
  endOtherSessions(@Ctx() context: Context): Promise<number> {
    return this.sessions.endOthers(context);
  }
}
