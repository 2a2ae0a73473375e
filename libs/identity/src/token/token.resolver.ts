import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Ctx, idOf, Loaders, nodeId, userErrors, type Context, type RequestContext } from '@termverk/platform';
import type { Result } from '@termverk/kernel';
import { OrganisationReads } from '../organisation/organisation.reads.js';
import { personTypeOf } from '../organisation/organisation.resolver.js';
import { PersonType } from '../organisation/organisation.types.js';
import { Allow } from '../permission/allow.js';
import { ApiTokenType, CreateApiTokenInput, RevokeTokenPayload, TokenPayload } from './token.types.js';
import type { MintedToken } from './mint.js';
import type { TokenRow } from './token.queries.js';
import { tokenMessages, TokenService, type TokenRefusal } from './token.service.js';

const DEFAULT_DAYS = 90;
const NO_KEY = '00000000-0000-0000-0000-000000000000';

@Resolver(() => ApiTokenType)
export class TokenResolver {
  constructor(
    private readonly tokens: TokenService,
    private readonly directory: OrganisationReads,
  ) {}

  @Allow('token.read')
  @Query(() => [ApiTokenType], { description: 'Your tokens that hold, the latest first' })
  async myApiTokens(@Ctx() context: Context): Promise<ApiTokenType[]> {
    return (await this.tokens.list(context, null)).map(typeOf);
  }

  @Allow('access.manage')
  @Query(() => [ApiTokenType], {
    description: 'The tokens that act for an organisation, the latest first; those of its programs are short-lived and left out',
  })
  async apiTokens(@Ctx() context: Context, @Args('organisation') organisation: string): Promise<ApiTokenType[]> {
    return (await this.tokens.list(context, organisation)).map(typeOf);
  }

  @ResolveField(() => PersonType)
  async person(@Parent() token: ApiTokenType, @Loaders() request: RequestContext): Promise<PersonType> {
    return personTypeOf((await this.directory.personById(request).load(token.personKey))!);
  }

  @Allow('demo.token')
  @Mutation(() => TokenPayload, { description: 'A token of a demo person; refused in production' })
  async mintDemoToken(@Ctx() context: Context, @Args('person') person: string): Promise<TokenPayload> {
    return payload(await this.tokens.createDemo(context, person), context);
  }

  @Allow('token.create')
  @Mutation(() => TokenPayload, { description: 'A token of your own' })
  async createApiToken(@Ctx() context: Context, @Args('input') input: CreateApiTokenInput): Promise<TokenPayload> {
    return payload(
      await this.tokens.create(context, {
        purpose: input.purpose,
        days: input.days ?? DEFAULT_DAYS,
        scopes: input.scopes ?? null,
        systemId: input.system === undefined || input.system === null ? null : (idOf('RegisteredSystem', input.system) ?? NO_KEY),
      }),
      context,
    );
  }

  @Allow('token.revoke')
  @Mutation(() => RevokeTokenPayload, { description: 'Ends one of your tokens at once, or anybody’s if you look after access' })
  async revokeApiToken(@Ctx() context: Context, @Args('id', { type: () => ID }) id: string): Promise<RevokeTokenPayload> {
    const result = await this.tokens.revoke(context, idOf('ApiToken', id) ?? NO_KEY);
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

function typeOf(row: TokenRow): ApiTokenType {
  const scopes = row.scopes === null ? null : [...row.scopes];
  return { ...row, scopes, id: nodeId('ApiToken', row.id), personKey: row.personId } as Omit<ApiTokenType, 'person'> as ApiTokenType;
}
