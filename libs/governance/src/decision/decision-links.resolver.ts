import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ArtefactReads, ArtefactVersionType } from '@termverk/catalogue';
import { Loaders, type RequestContext } from '@termverk/platform';
import { GovernanceReads } from '../governance.reads.js';
import { proposalTypeOf } from '../proposal/proposal-mapping.js';
import { ProposalType } from '../proposal/proposal.types.js';
import { decisionTypeOf } from './decision-mapping.js';
import { DecisionType } from './decision.types.js';

/** The decision behind what is published. */
@Resolver(() => ArtefactVersionType)
export class DecisionOfVersionResolver {
  constructor(
    private readonly artefacts: ArtefactReads,
    private readonly reads: GovernanceReads,
  ) {}

  @ResolveField(() => DecisionType, {
    nullable: true,
    description:
      'The decision by which it was published; null where there is none, as for what was imported, or where it is kept secret from you',
  })
  async decision(@Parent() version: ArtefactVersionType, @Loaders() request: RequestContext): Promise<DecisionType | null> {
    const facts = await this.artefacts.factsOf(request).load(version.artefactKey);
    const told = facts.find(({ versionId, kind, decisionId }) => versionId === version.key && kind === 'lifecycle' && decisionId !== null);
    const row = told === undefined ? null : await this.reads.decisionById(request).load(told.decisionId!);
    if (row === null) return null;
    return (await this.reads.proposalById(request).load(row.proposalId)) === null ? null : decisionTypeOf(row);
  }
}

/** What a decision was made of. */
@Resolver(() => DecisionType)
export class ProposalOfDecisionResolver {
  constructor(private readonly reads: GovernanceReads) {}

  @ResolveField(() => ProposalType, {
    nullable: true,
    description: 'The proposal that it was made on; null when that is kept secret from you',
  })
  async proposal(@Parent() { proposalKey }: DecisionType, @Loaders() request: RequestContext): Promise<ProposalType | null> {
    const record = await this.reads.proposalById(request).load(proposalKey);
    return record === null ? null : proposalTypeOf(record);
  }
}
