import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '@termverk/identity';
import { localized, type Result } from '@termverk/kernel';
import { Ctx, nodeId, type Context } from '@termverk/platform';
import { GovernanceReads } from '../../governance.reads.js';
import { proposalErrors, type ProposalRefusal } from '../../messages.js';
import { AddRetentionRuleInput, LiftSecrecyInput, MarkSecretInput, SetCaseRetentionInput, SetCaseSeriesInput } from './case.inputs.js';
import { DISPOSALS, type CaseRow } from '../case.queries.js';
import { CaseReads, caseTypeOf } from '../case.reads.js';
import { CasePayload, CaseSeriesPayload, DisposalCaseType, DisposalPayload, DisposalType, RetentionRulePayload } from './case.types.js';
import { DisposalService, type DisposalRecord } from '../retention/disposal.service.js';
import { RetentionService } from '../retention/retention.service.js';
import { SecrecyService } from '../secrecy/secrecy.service.js';

/** How case numbers look when nobody has said otherwise; the same as in the database. */
const USUAL_PATTERN = '{prefix} {year}-{number:5}';

/** What registrars do with records: mark them secret, decide how long they are kept, dispose of them. */
@Resolver()
export class CaseWritingResolver {
  constructor(
    private readonly cases: CaseReads,
    private readonly governance: GovernanceReads,
    private readonly secrecy: SecrecyService,
    private readonly retention: RetentionService,
    private readonly disposing: DisposalService,
  ) {}

  @Allow('case.mark-secret')
  @Mutation(() => CasePayload, { description: 'Marks a case or a document as secret, with the provision and why' })
  async markSecret(@Ctx() context: Context, @Args('input') input: MarkSecretInput): Promise<CasePayload> {
    const { number, document, ground, reason } = input;
    return payload(await this.secrecy.mark(context, { number, document: document ?? null }, { ground, reason }), context);
  }

  @Allow('case.mark-secret')
  @Mutation(() => CasePayload, { description: 'Lifts a secrecy marking, and says why' })
  async liftSecrecy(@Ctx() context: Context, @Args('input') input: LiftSecrecyInput): Promise<CasePayload> {
    const { number, document, reason } = input;
    return payload(await this.secrecy.lift(context, { number, document: document ?? null }, reason), context);
  }

  @Allow('case.keep')
  @Mutation(() => RetentionRulePayload, { description: 'Adds a rule of how long records are kept, with its legal basis' })
  async addRetentionRule(@Ctx() context: Context, @Args('input') input: AddRetentionRuleInput): Promise<RetentionRulePayload> {
    const { titleEn, afterYears, legalBasisEn, ...given } = input;
    const result = await this.retention.addRule(context, {
      ...given,
      titleEn: titleEn ?? null,
      afterYears: afterYears ?? null,
      legalBasisEn: legalBasisEn ?? null,
    });
    if (!result.ok) return { rule: null, userErrors: proposalErrors(result.refusals, context.locale) };
    const { code, action, titleSv, legalBasisSv, ...rule } = result.value;
    return {
      rule: {
        code,
        action,
        afterYears: rule.afterYears,
        title: localized({ sv: titleSv, en: rule.titleEn ?? undefined }, context.locale),
        legalBasis: localized({ sv: legalBasisSv, en: rule.legalBasisEn ?? undefined }, context.locale),
      },
      userErrors: [],
    };
  }

  @Allow('case.keep')
  @Mutation(() => CasePayload, { description: 'Gives a case another retention rule, and says why' })
  async setCaseRetention(@Ctx() context: Context, @Args('input') input: SetCaseRetentionInput): Promise<CasePayload> {
    return payload(await this.retention.keepBy(context, input.number, input.rule, input.reason), context);
  }

  @Allow('case.number')
  @Mutation(() => CaseSeriesPayload, { description: 'Says how the numbers of a body’s cases are written from now on' })
  async setCaseSeries(@Ctx() context: Context, @Args('input') input: SetCaseSeriesInput): Promise<CaseSeriesPayload> {
    const bodyId = input.body ? await this.governance.referred('GovernanceBody', input.body) : null;
    const result = await this.retention.setSeries(context, { bodyId, prefix: input.prefix, pattern: input.pattern ?? USUAL_PATTERN });
    return result.ok
      ? { prefix: result.value.prefix, pattern: result.value.pattern, userErrors: [] }
      : { prefix: null, pattern: null, userErrors: proposalErrors(result.refusals, context.locale) };
  }

  @Allow('case.dispose')
  @Query(() => [DisposalType], { description: 'Disposals that were listed or run, the latest first' })
  async disposals(@Args('first', { type: () => Int, defaultValue: 20 }) first: number = 20): Promise<DisposalType[]> {
    const rows = await this.cases.rows<DisposalRow>(DISPOSALS, [Math.min(Math.max(first, 1), 100)]);
    return rows.map(disposalTypeOf);
  }

  @Allow('case.dispose')
  @Mutation(() => DisposalPayload, {
    name: 'listDisposal',
    description: 'Lists closed cases whose time is out, all or those that are named; nothing is disposed of until you run it',
  })
  async listDisposal(
    @Ctx() context: Context,
    @Args('cases', { type: () => [String], nullable: true }) cases: string[] | null = null,
  ): Promise<DisposalPayload> {
    return this.disposal(await this.disposing.list(context, cases), context);
  }

  @Allow('case.dispose')
  @Mutation(() => DisposalPayload, { description: 'Disposes of what is listed. It cannot be undone' })
  async runDisposal(@Ctx() context: Context, @Args('id', { type: () => ID }) id: string): Promise<DisposalPayload> {
    return this.disposal(await this.disposing.run(context, this.governance.key('Disposal', id)), context);
  }

  private async disposal(result: Result<DisposalRecord, ProposalRefusal>, context: Context): Promise<DisposalPayload> {
    if (!result.ok) return { disposal: null, userErrors: proposalErrors(result.refusals, context.locale) };
    const rows = await this.cases.rows<DisposalRow>(DISPOSALS, [100]);
    const row = rows.find(({ id }) => id === result.value.id);
    return { disposal: row === undefined ? null : disposalTypeOf(row), userErrors: [] };
  }
}

interface DisposalRow {
  readonly id: string;
  readonly listedAt: Date;
  readonly runAt: Date | null;
  readonly cases: readonly (Omit<DisposalCaseType, 'dueAt' | 'disposedAt'> & { dueAt: string; disposedAt: string | null })[];
}

function disposalTypeOf({ id, listedAt, runAt, cases }: DisposalRow): DisposalType {
  return {
    id: nodeId('Disposal', id),
    listedAt,
    runAt,
    cases: cases.map((one) => ({
      ...one,
      dueAt: new Date(one.dueAt),
      disposedAt: one.disposedAt === null ? null : new Date(one.disposedAt),
    })),
  };
}

function payload(result: Result<CaseRow, ProposalRefusal>, context: Context): CasePayload {
  return result.ok
    ? { case: caseTypeOf(result.value, context), userErrors: [] }
    : { case: null, userErrors: proposalErrors(result.refusals, context.locale) };
}
