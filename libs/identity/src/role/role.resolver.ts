import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Result } from '@termverk/kernel';
import { Ctx, idOf, Loaders, nodeId, userErrors, type Context, type RequestContext, type Role } from '@termverk/platform';
import { OrganisationReads } from '../organisation/organisation.reads.js';
import { personTypeOf } from '../organisation/organisation.resolver.js';
import { PersonType } from '../organisation/organisation.types.js';
import { Allow } from '../permission/allow.js';
import type { RoleGrantRow } from './role.queries.js';
import { roleMessages, RoleService, type RoleRefusal } from './role.service.js';
import { GrantRoleInput, RoleGrantPayload, GrantedRoleType, RoleName } from './role.types.js';

const NO_KEY = '00000000-0000-0000-0000-000000000000';

@Resolver(() => GrantedRoleType)
export class RoleResolver {
  constructor(
    private readonly service: RoleService,
    private readonly directory: OrganisationReads,
  ) {}

  @Allow('role.read')
  @Query(() => [GrantedRoleType], { description: 'Roles that hold, today or at another time; at most a thousand' })
  async roleGrants(
    @Ctx() context: Context,
    @Args('person', { type: () => String, nullable: true }) person: string | null,
    @Args('role', { type: () => RoleName, nullable: true }) role: Role | null,
    @Args('at', { type: () => Date, nullable: true }) at: Date | null,
  ): Promise<GrantedRoleType[]> {
    return (await this.service.list({ person: person ?? null, role: role ?? null, at: at ?? context.now })).map(typeOf);
  }

  @Allow('role.grant')
  @Mutation(() => RoleGrantPayload, { description: 'Grants somebody else a role, where your own role as administrator holds' })
  async grantRole(@Ctx() context: Context, @Args('input') input: GrantRoleInput): Promise<RoleGrantPayload> {
    const { person, role, subjectField = null, namespace = null, validFrom = null, validTo = null } = input;
    return payload(await this.service.grant(context, { person, role, subjectField, namespace, validFrom, validTo }), context);
  }

  @Allow('role.grant')
  @Mutation(() => RoleGrantPayload, { description: 'Ends a role at once' })
  async withdrawRole(@Ctx() context: Context, @Args('id', { type: () => ID }) id: string): Promise<RoleGrantPayload> {
    return payload(await this.service.withdraw(context, idOf('GrantedRole', id) ?? NO_KEY), context);
  }

  @ResolveField(() => PersonType)
  async person(@Parent() grant: GrantedRoleType, @Loaders() request: RequestContext): Promise<PersonType> {
    return personTypeOf((await this.directory.personById(request).load(grant.personKey))!);
  }
}

function typeOf(row: RoleGrantRow): GrantedRoleType {
  return { ...row, id: nodeId('GrantedRole', row.id), personKey: row.personId } as Omit<GrantedRoleType, 'person'> as GrantedRoleType;
}

function payload(result: Result<RoleGrantRow, RoleRefusal>, context: Context): RoleGrantPayload {
  return result.ok
    ? { grant: typeOf(result.value), userErrors: [] }
    : { grant: null, userErrors: userErrors(result.refusals, roleMessages, context.locale) };
}
