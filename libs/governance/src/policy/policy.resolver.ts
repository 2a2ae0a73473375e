import { Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, BodyResolver, bodyTypeOf, GovernanceBodyType } from '@termverk/identity';
import { localized } from '@termverk/kernel';
import { Ctx, Loaders, nodeId, type Context, type RequestContext } from '@termverk/platform';
import { GovernanceReads } from '../governance.reads.js';
import type { Policy } from './policy.js';
import { POLICIES } from './policy.reads.js';
import { PolicyType } from './policy.types.js';

@Resolver(() => PolicyType)
export class PolicyResolver {
  constructor(
    private readonly reads: GovernanceReads,
    private readonly bodies: BodyResolver,
  ) {}

  @Allow('public.read')
  @Query(() => [PolicyType], { description: 'What changes have to pass, by key' })
  async policies(@Ctx() context: Context): Promise<PolicyType[]> {
    return (await this.reads.all<Policy>(POLICIES, [])).map((policy) => policyTypeOf(policy, context));
  }

  @ResolveField(() => GovernanceBodyType, { nullable: true, description: 'The single decider to whom such decisions are left' })
  async delegate(@Parent() policy: PolicyType, @Loaders() request: RequestContext): Promise<GovernanceBodyType | null> {
    const row = policy.delegateKey === null ? null : await this.bodies.byId(request).load(policy.delegateKey);
    return row === null ? null : bodyTypeOf(row, request.termverk);
  }
}

function policyTypeOf(policy: Policy, { locale }: Context): PolicyType {
  const { id, reviewers, consultation, delegation, perspectives, ...shown } = policy;
  return {
    ...shown,
    id: nodeId('Policy', id),
    reviewers: reviewers.minimum,
    organisations: reviewers.organisations,
    perspectives: [...perspectives],
    consultationRequired: consultation.required,
    consultationMinimumDays: consultation.minimumDays,
    exception: delegation === null ? null : localized({ sv: delegation.exception.sv, en: delegation.exception.en ?? undefined }, locale),
    delegateKey: delegation?.bodyId ?? null,
  };
}
