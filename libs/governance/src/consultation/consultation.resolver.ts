import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, OrganisationType } from '@termverk/identity';
import type { Result } from '@termverk/kernel';
import { Ctx, Loaders, type Context, type RequestContext } from '@termverk/platform';
import { CaseReads } from '../case/case.reads.js';
import { isKept } from '../case/secrecy/case-viewer.js';
import { GovernanceReads } from '../governance.reads.js';
import { proposalErrors, type ProposalRefusal } from '../messages.js';
import { People } from '../people.js';
import { proposalPayload, proposalTypeOf } from '../proposal/proposal-mapping.js';
import { ProposalPayload, ProposalType } from '../proposal/proposal.types.js';
import { consultationTypeOf, lineTypeOf, responseTypeOf } from './consultation-mapping.js';
import type { ConsultationRecord } from './consultation.record.js';
import { ConsultationService } from './consultation.service.js';
import {
  ConsultationPayload,
  ConsultationResponseType,
  ConsultationType,
  DisposeOfLineInput,
  OpenConsultationInput,
  RespondToConsultationInput,
  ResponseLineType,
} from './consultation.types.js';

@Resolver(() => ConsultationType)
export class ConsultationResolver {
  constructor(
    private readonly reads: GovernanceReads,
    private readonly consultations: ConsultationService,
    private readonly people: People,
    private readonly cases: CaseReads,
  ) {}

  @Allow('consultation.open')
  @Mutation(() => ProposalPayload, { description: 'Opens the consultation that the policy asks for' })
  async openConsultation(@Ctx() context: Context, @Args('input') input: OpenConsultationInput): Promise<ProposalPayload> {
    const invited: string[] = [];
    for (const organisation of input.invited ?? []) invited.push(await this.reads.referred('Organisation', organisation));
    const { theme, questions, closesAt } = input;
    const wish = { theme, questions: questions ?? [], invited, closesAt };
    return proposalPayload(await this.consultations.open(context, this.reads.key('Proposal', input.proposal), wish), context);
  }

  @Allow('consultation.respond')
  @Mutation(() => ConsultationPayload, { description: 'Answers for your organisation, once' })
  async respondToConsultation(@Ctx() context: Context, @Args('input') input: RespondToConsultationInput): Promise<ConsultationPayload> {
    const lines = input.lines.map(({ item, element, supportsTerm, supportsDefinition, comment }) => ({
      itemId: this.reads.key('ProposalItem', item),
      element: element ?? null,
      supportsTerm: supportsTerm ?? null,
      supportsDefinition: supportsDefinition ?? null,
      comment: comment ?? '',
    }));
    const wish = { position: input.position, lines };
    return payload(await this.consultations.respond(context, this.reads.key('Consultation', input.consultation), wish), context);
  }

  @Allow('consultation.dispose')
  @Mutation(() => ConsultationPayload, { description: 'Answers a line of a response, with the reason' })
  async disposeOfLine(@Ctx() context: Context, @Args('input') input: DisposeOfLineInput): Promise<ConsultationPayload> {
    const { line, outcome, reason } = input;
    return payload(await this.consultations.dispose(context, this.reads.key('ResponseLine', line), { outcome, reason }), context);
  }

  @Allow('consultation.open')
  @Mutation(() => ConsultationPayload, {
    description: 'Closes a consultation whose time is out, or which all who were invited have answered',
  })
  async closeConsultation(@Ctx() context: Context, @Args('id', { type: () => ID }) id: string): Promise<ConsultationPayload> {
    return payload(await this.consultations.close(context, this.reads.key('Consultation', id)), context);
  }

  @ResolveField(() => ProposalType, { nullable: true })
  async proposal(@Parent() consultation: ConsultationType, @Loaders() request: RequestContext): Promise<ProposalType | null> {
    const record = await this.reads.proposalById(request).load(consultation.proposalKey);
    return record === null ? null : proposalTypeOf(record);
  }

  @ResolveField(() => [OrganisationType], { description: 'Nobody means that every consultee may answer' })
  invited(@Parent() consultation: ConsultationType, @Loaders() request: RequestContext): Promise<OrganisationType[]> {
    return this.people.organisations(consultation.invitedKeys, request);
  }

  @ResolveField(() => [ConsultationResponseType], { description: 'Those that are kept from you are listed in the case alone' })
  async responses(@Parent() consultation: ConsultationType, @Loaders() request: RequestContext): Promise<ConsultationResponseType[]> {
    const responses = await this.reads.responsesOf(request).load(consultation.key);
    const documents = await Promise.all(responses.map(({ id }) => this.cases.documentOf(id, request)));
    const withheld = await this.cases.dispositionsWithheld(consultation.proposalKey, consultation.key, request);
    return responses.flatMap((row, i) => (isKept(documents[i]?.withheld ?? null) ? [] : [responseTypeOf(row, withheld)]));
  }
}

/** What belongs to a response. */
@Resolver(() => ConsultationResponseType)
export class ConsultationResponseResolver {
  constructor(
    private readonly reads: GovernanceReads,
    private readonly people: People,
  ) {}

  @ResolveField(() => OrganisationType)
  organisation(@Parent() response: ConsultationResponseType, @Loaders() request: RequestContext): Promise<OrganisationType | null> {
    return this.people.organisation(response.organisationKey, request);
  }

  @ResolveField(() => [ResponseLineType])
  async lines(@Parent() response: ConsultationResponseType, @Loaders() request: RequestContext): Promise<ResponseLineType[]> {
    return (await this.reads.linesOf(request).load(response.key)).map((row) => lineTypeOf(row, response.dispositionsWithheld));
  }
}

function payload(result: Result<ConsultationRecord, ProposalRefusal>, context: Context): ConsultationPayload {
  return result.ok
    ? { consultation: consultationTypeOf(result.value), userErrors: [] }
    : { consultation: null, userErrors: proposalErrors(result.refusals, context.locale) };
}
