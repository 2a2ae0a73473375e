import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Ctx, idOf, nodeId, userErrors, type Context } from '@termverk/platform';
import type { Result } from '@termverk/kernel';
import { Allow } from '../permission/allow.js';
import { CreateApiTokenInput, RevokeTokenPayload, TokenPayload } from './token.types.js';
import type { MintedToken } from './mint.js';
import { tokenMessages, TokenService, type TokenRefusal } from './token.service.js';

const DEFAULT_DAYS = 90;

@Resolver()
export class TokenResolver {
  constructor(private readonly tokens: TokenService) {}

  @Allow('demo.token')
  @Mutation(() => TokenPayload, { description: 'A token of a demo person; refused in production' })
  async mintDemoToken(@Ctx() context: Context, @Args('person') person: string): Promise<TokenPayload> {
    return payload(await this.tokens.createDemo(context, person), context);
  }

  @Allow('token.create')
  @Mutation(() => TokenPayload, { description: 'A token of your own' })
  async createApiToken(@Ctx() context: Context, @Args('input') input: CreateApiTokenInput): Promise<TokenPayload> {
    return payload(
      await this.tokens.create(context, { purpose: input.purpose, days: input.days ?? DEFAULT_DAYS, scopes: input.scopes ?? null }),
      context,
    );
  }

  @Allow('token.revoke')
  @Mutation(() => RevokeTokenPayload, { description: 'Ends one of your tokens at once' })
  async revokeApiToken(@Ctx() context: Context, @Args('id', { type: () => ID }) id: string): Promise<RevokeTokenPayload> {
    const result = await this.tokens.revoke(context, idOf('ApiToken', id) ?? '00000000-0000-0000-0000-000000000000');
    return result.ok
      ? { revokedId: nodeId('ApiToken', result.value), userErrors: [] }
      : { revokedId: null, userErrors: userErrors(result.refusals, tokenMessages, context.locale) };
  }
}

function payload(result: Result<MintedToken, TokenRefusal>, context: Context): TokenPayload {
  return result.ok
    ? { token: { ...result.value, id: nodeId('ApiToken', result.value.id) }, userErrors: [] }
    : { token: null, userErrors: userErrors(result.refusals, tokenMessages, context.locale) };
}
