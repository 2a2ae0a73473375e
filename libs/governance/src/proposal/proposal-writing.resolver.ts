import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import type { NewArtefact } from '@termverk/catalogue';
import { Allow } from '@termverk/identity';
import { refuse } from '@termverk/kernel';
import { Ctx, type Context } from '@termverk/platform';
import { GovernanceReads } from '../governance.reads.js';
import type { ContentWish } from '../item/item-content.js';
import {
  DeclareRelatedItemInput,
  EditProposalItemInput,
  type NewArtefactInput,
  type ProposalItemInput,
  type ResponsibilityInput,
} from '../item/item.inputs.js';
import type { Responsibility } from '../item/responsibility.js';
import { CreateProposalInput, EditProposalInput } from './proposal.inputs.js';
import { formOf, proposalPayload } from './proposal-mapping.js';
import { ProposalService, type ItemWish } from './proposal.service.js';
import { ProposalPayload } from './proposal.types.js';
import { SubmissionService } from './submission.service.js';

@Resolver()
export class ProposalWritingResolver {
  constructor(
    private readonly reads: GovernanceReads,
    private readonly proposals: ProposalService,
    private readonly submission: SubmissionService,
  ) {}

  @Allow('proposal.create')
  @Mutation(() => ProposalPayload, { description: 'Writes a proposal with its drafts; only you see it until you submit it' })
  async createProposal(@Ctx() context: Context, @Args('input') input: CreateProposalInput): Promise<ProposalPayload> {
    const items: ItemWish[] = [];
    for (const [i, item] of input.items.entries()) {
      const artefact = await this.artefactOf(context, item);
      if (artefact === null) return proposalPayload(refuse('ARTEFACT_UNKNOWN', { canonical: '' }, ['items', i, 'artefact']), context);
      items.push({
        artefact,
        baseChecksum: item.baseChecksum ?? null,
        version: item.version ?? null,
        ...contentOf(item),
        responsibility: responsibilityOf(item.newArtefact?.responsibility ?? item.responsibility),
        changeNote: { sv: item.changeNoteSv ?? null, en: item.changeNoteEn ?? null },
      });
    }
    const nothing = {
      title: '',
      motivation: '',
      priority: 'normal',
      operationalRisks: [],
      itRisks: [],
      expectedEffect: null,
      references: [],
    } as const;
    const result = await this.proposals.create(context, { ...nothing, ...formOf(input), path: input.path, items });
    return proposalPayload(result, context);
  }

  @Allow('proposal.create')
  @Mutation(() => ProposalPayload, { description: 'Changes what you state of your proposal before it is reviewed' })
  async editProposal(@Ctx() context: Context, @Args('input') input: EditProposalInput): Promise<ProposalPayload> {
    return proposalPayload(await this.proposals.editForm(context, this.reads.key('Proposal', input.proposal), formOf(input)), context);
  }

  @Allow('draft.edit')
  @Mutation(() => ProposalPayload, {
    description: 'Edits the draft of an item; at or after review this brings the proposal back to review',
  })
  async editProposalItem(@Ctx() context: Context, @Args('input') input: EditProposalItemInput): Promise<ProposalPayload> {
    const edit = { baseChecksum: input.baseChecksum, ...contentOf(input), responsibility: responsibilityOf(input.responsibility) };
    return proposalPayload(await this.proposals.editItem(context, this.reads.key('ProposalItem', input.item), edit), context);
  }

  @Allow('proposal.create')
  @Mutation(() => ProposalPayload, { description: 'Says how something like the item relates to it, or why it does not' })
  async declareRelatedItem(@Ctx() context: Context, @Args('input') input: DeclareRelatedItemInput): Promise<ProposalPayload> {
    const { item, canonical, relation, reason } = input;
    return proposalPayload(
      await this.proposals.declareRelated(context, this.reads.key('ProposalItem', item), { canonical, relation, reason }),
      context,
    );
  }

  @Allow('proposal.submit')
  @Mutation(() => ProposalPayload, { description: 'Runs the checks and the similarity search without submitting' })
  async checkProposal(@Ctx() context: Context, @Args('id', { type: () => ID }) id: string): Promise<ProposalPayload> {
    return proposalPayload(await this.submission.check(context, this.reads.key('Proposal', id)), context);
  }

  @Allow('proposal.submit')
  @Mutation(() => ProposalPayload, { description: 'Submits your proposal; it is acknowledged and routed at once' })
  async submitProposal(@Ctx() context: Context, @Args('id', { type: () => ID }) id: string): Promise<ProposalPayload> {
    return proposalPayload(await this.submission.submit(context, this.reads.key('Proposal', id)), context);
  }

  @Allow('proposal.withdraw')
  @Mutation(() => ProposalPayload, { description: 'Takes back your proposal before it is reviewed' })
  async withdrawProposal(
    @Ctx() context: Context,
    @Args('id', { type: () => ID }) id: string,
    @Args('comment') comment: string,
  ): Promise<ProposalPayload> {
    return proposalPayload(await this.proposals.withdraw(context, this.reads.key('Proposal', id), comment), context);
  }

  private async artefactOf(context: Context, { artefact, newArtefact }: ProposalItemInput): Promise<ItemWish['artefact'] | null> {
    if (newArtefact) return this.newArtefactOf(context, newArtefact);
    return artefact ? { id: await this.reads.referredArtefact(context.actor, artefact) } : null;
  }

  private async newArtefactOf(context: Context, input: NewArtefactInput): Promise<NewArtefact> {
    const { kind, url, name, titleSv, titleEn, subjectField, authority, licence } = input;
    return {
      kind,
      url,
      name,
      title: { sv: titleSv, en: titleEn ?? null },
      subjectField,
      authorityId: authority ? await this.reads.referred('Organisation', authority) : null,
      licence,
      demo: context.actor.demo,
    };
  }
}

function contentOf({ header, patch, rowPatch }: Pick<EditProposalItemInput, 'header' | 'patch' | 'rowPatch'>): ContentWish {
  return {
    header: header ?? null,
    patch: patch ?? [],
    rowPatch: (rowPatch ?? []).map(({ key, body }) => ({ key, body: body ?? null })),
  };
}

function responsibilityOf(input: ResponsibilityInput | null | undefined): Responsibility | null {
  if (!input) return null;
  const { developer, operator, funder, bindingness, useSituationSv, useSituationEn } = input;
  return {
    developer,
    operator,
    funder,
    bindingness: { level: bindingness.level, basis: bindingness.basis ?? null },
    useSituation: { sv: useSituationSv, en: useSituationEn ?? null },
  };
}
