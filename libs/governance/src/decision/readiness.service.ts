import { Injectable } from '@nestjs/common';
import type { CountedChanges } from '@termverk/catalogue';
import type { Refusal } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import { consultedContents, undisposedLines, type ConsultedContent } from '../consultation/consultation.record.js';
import { AssessmentService, type AssessedItem } from '../item/assessment.service.js';
import { changeRefusals } from '../item/change-rules.js';
import { findingsOf } from '../item/item-findings.js';
import { outdatedUrls, type ItemRecord } from '../item/item.record.js';
import { similarOf, undeclared } from '../item/similarity.js';
import type { ProposalRefusal } from '../messages.js';
import { allowsPath, type Policy } from '../policy/policy.js';
import { readPolicyFor } from '../policy/policy.reads.js';
import type { ProposalRecord } from '../proposal/proposal.record.js';
import { quorum, tally, type Tally } from '../review/quorum.js';
import { requiredResponsesOf, requiredResponseStatus } from '../review/required-response.reads.js';
import { reviewsOf } from '../review/review.reads.js';

/** Whether an item is ready to be decided on, under which policy, and what is still in the way. */
export interface ItemReadiness {
  readonly assessed: AssessedItem;
  readonly policy: Policy | null;
  readonly tally: Tally;
  readonly refusals: readonly Refusal<ProposalRefusal>[];
}

/** Says of each item what is in the way of a decision, from what holds now. */
@Injectable()
export class ReadinessService {
  constructor(private readonly assessment: AssessmentService) {}

  /** All items of a proposal in order. */
  async of(context: Context, proposal: ProposalRecord): Promise<ItemReadiness[]> {
    const all = await this.assessment.assess(context, proposal.id);
    const reviews = await reviewsOf(
      context,
      all.map(({ item }) => item.id),
    );
    const unanswered = await responseRefusals(context, proposal.id);
    const outdated = new Set(await outdatedUrls(context, proposal.id));
    const ready: ItemReadiness[] = [];
    for (const assessed of all) {
      const { item, changeClass } = assessed;
      const { subjectField } = proposal;
      const policy = await readPolicyFor(context, { subjectField, artefactKind: item.kind, changeClass, at: context.now });
      const authors = new Set([...item.authorIds, proposal.authorId]);
      const counted = tally(
        reviews.filter(({ itemId }) => itemId === item.id),
        item.checksum,
        authors,
      );
      const refusals = [
        ...(outdated.has(item.url) ? [refusal('BASE_OUTDATED', { url: item.url })] : []),
        ...unanswered,
        ...(await contentRefusals(context, proposal, assessed)),
        ...(await similarityRefusals(context, proposal, assessed)),
        ...(policy === null
          ? [refusal('POLICY_MISSING', { kind: item.kind, subjectField, changeClass })]
          : [
              ...(allowsPath(policy, proposal.path) ? [] : [refusal('PATH_NOT_ALLOWED', { url: item.url, policy: policy.key })]),
              ...quorumRefusals(policy, counted, item.url),
              ...(await this.consultationRefusals(context, policy, assessed)),
            ]),
      ];
      ready.push({ assessed, policy, tally: counted, refusals });
    }
    return ready;
  }

  /** What is written of each item's changes in documents. */
  written(context: Context, ready: readonly ItemReadiness[]): Promise<CountedChanges[]> {
    return this.assessment.written(
      context,
      ready.map(({ assessed }) => assessed),
    );
  }

  private async consultationRefusals(context: Context, policy: Policy, { item }: AssessedItem): Promise<Refusal<ProposalRefusal>[]> {
    const consulted = await consultedContents(context, item.id);
    const undisposed = await undisposedLines(context, item.id);
    const found: Refusal<ProposalRefusal>[] = [];
    if (policy.consultation.required) {
      const closed = consulted.filter((content) => content.closed);
      if (closed.length === 0) found.push(refusal('CONSULTATION_MISSING', { url: item.url }));
      else if (!(await this.isCovered(context, item, closed))) found.push(refusal('CONSULTATION_OUTDATED', { url: item.url }));
    }
    if (consulted.some(({ closed }) => !closed)) found.push(refusal('CONSULTATION_OPEN', {}));
    if (undisposed > 0) found.push(refusal('LINES_UNDISPOSED', { count: undisposed }));
    return found;
  }

  /** True when some consultation was about this content, or about one that differs from it in text alone. */
  private async isCovered(context: Context, item: ItemRecord, consulted: readonly ConsultedContent[]): Promise<boolean> {
    if (consulted.some(({ coveredChecksum }) => coveredChecksum === item.checksum)) return true;
    for (const { header, blockIds } of consulted) {
      if (header === null || blockIds === null) continue;
      const since = await this.assessment.classSince(context, item, { kind: item.kind, header, blockIds });
      if (since === 'none' || since === 'text') return true;
    }
    return false;
  }
}

/** Who must answer and has neither done so nor been waived. */
async function responseRefusals(context: Context, proposalId: string): Promise<Refusal<ProposalRefusal>[]> {
  return (await requiredResponsesOf(context, proposalId))
    .filter((required) => requiredResponseStatus(required) === 'open')
    .map(({ organisationName, organisationKind }) => refusal('RESPONSE_MISSING', { party: organisationName ?? organisationKind! }));
}

async function contentRefusals(context: Context, proposal: ProposalRecord, assessed: AssessedItem): Promise<Refusal<ProposalRefusal>[]> {
  const { item, changeClass, signable } = assessed;
  const { url } = item;
  const errors = (await findingsOf(context, item)).filter(({ severity }) => severity === 'error');
  const found = [
    ...changeRefusals(proposal.path, assessed),
    ...errors.map(({ message }) => refusal('CHECKS_FAILED', { url, problem: message[context.locale] })),
  ];
  if (proposal.path === 'editorial' && signable && changeClass === 'meaning') found.push(refusal('MEANING_UNSIGNED', { url }));
  return found;
}

function quorumRefusals(policy: Policy, counted: Tally, url: string): readonly Refusal<ProposalRefusal>[] {
  const reached = quorum(policy, counted, url);
  return reached.ok ? [] : reached.refusals;
}

/** What is like an item has to be searched for, and related or dismissed, for just the content that is decided on. */
async function similarityRefusals(context: Context, proposal: ProposalRecord, { item }: AssessedItem): Promise<Refusal<ProposalRefusal>[]> {
  if (proposal.path === 'editorial') return [];
  const found = await similarOf(context, item);
  if (found === null) return [refusal('SIMILARITY_OUTDATED', { url: item.url })];
  return (await undeclared(context, item, found)).map(({ canonical, term }) => refusal('SIMILAR_UNDECLARED', { canonical, term }));
}

function refusal(code: ProposalRefusal, args: Refusal['args']): Refusal<ProposalRefusal> {
  return { code, path: [], args };
}
