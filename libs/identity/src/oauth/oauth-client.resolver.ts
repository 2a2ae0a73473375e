import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Result } from '@termverk/kernel';
import { Ctx, idOf, nodeId, userErrors, type Context } from '@termverk/platform';
import { Allow } from '../permission/allow.js';
import { LONGEST_DAYS } from '../token/mint.js';
import { oauthClientMessages, OAuthClientService, type ClientCredentialsShown, type OAuthClientRefusal } from './oauth-client.service.js';
import { CreateOAuthClientInput, OAuthClientPayload, OAuthClientType, RevokeOAuthClientPayload } from './oauth-client.types.js';

const NO_KEY = '00000000-0000-0000-0000-000000000000';

@Resolver()
export class OAuthClientResolver {
  constructor(private readonly clients: OAuthClientService) {}

  @Allow('access.manage')
  @Query(() => [OAuthClientType], { description: 'The programs of an organisation, the latest first' })
  async oauthClients(@Args('organisation') organisation: string): Promise<OAuthClientType[]> {
    const rows = await this.clients.list(organisation);
    return rows.map((row) => ({ ...row, scopes: [...row.scopes], id: nodeId('OAuthClient', row.id), clientId: row.id }));
  }

  @Allow('access.manage')
  @Mutation(() => OAuthClientPayload, { description: 'Makes a program of an organisation known' })
  async createOAuthClient(@Ctx() context: Context, @Args('input') input: CreateOAuthClientInput): Promise<OAuthClientPayload> {
    const { system = null, days, reason = null, ...wish } = input;
    return payload(await this.clients.create(context, { ...wish, system, reason, days: days ?? LONGEST_DAYS }), context);
  }

  @Allow('access.manage')
  @Mutation(() => OAuthClientPayload, { description: 'Gives a program a new secret; the old one stops working at once' })
  async renewOAuthClientSecret(
    @Ctx() context: Context,
    @Args('id', { type: () => ID }) id: string,
    @Args('reason', {
      type: () => String,
      nullable: true,
      description: 'Why, when the organisation is not your own; kept in the audit chain',
    })
    reason: string | null,
  ): Promise<OAuthClientPayload> {
    return payload(await this.clients.renew(context, idOf('OAuthClient', id) ?? NO_KEY, reason ?? null), context);
  }

  @Allow('access.manage')
  @Mutation(() => RevokeOAuthClientPayload, { description: 'Ends a program and its tokens at once' })
  async revokeOAuthClient(@Ctx() context: Context, @Args('id', { type: () => ID }) id: string): Promise<RevokeOAuthClientPayload> {
    const result = await this.clients.revoke(context, idOf('OAuthClient', id) ?? NO_KEY);
    return result.ok
      ? { revokedId: nodeId('OAuthClient', result.value), userErrors: [] }
      : { revokedId: null, userErrors: userErrors(result.refusals, oauthClientMessages, context.locale) };
  }
}

function payload(result: Result<ClientCredentialsShown, OAuthClientRefusal>, context: Context): OAuthClientPayload {
  return result.ok
    ? { credentials: result.value, userErrors: [] }
    : { credentials: null, userErrors: userErrors(result.refusals, oauthClientMessages, context.locale) };
}
