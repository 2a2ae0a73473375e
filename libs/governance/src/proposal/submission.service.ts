import { Injectable } from '@nestjs/common';
import { BodyService } from '@termverk/identity';
import type { Refusal, Result } from '@termverk/kernel';
import { Transactions, type Context } from '@termverk/platform';
import { fileDocument, openCase } from '../case/document/case-documents.js';
import { proposalBody } from '../case/document/document-bodies.js';
import { AssessmentService, type AssessedItem } from '../item/assessment.service.js';
import { changeRefusals } from '../item/change-rules.js';
import { checkItem } from '../item/item-check.js';
import { itemsOf, outdatedUrls } from '../item/item.record.js';
import { unstated } from '../item/responsibility.js';
import { searchSimilar, undeclared } from '../item/similarity.js';
import type { ProposalRefusal } from '../messages.js';
import { allowsPath, governedClass } from '../policy/policy.js';
import { readPolicyFor } from '../policy/policy.reads.js';
import { lockProposal, move, note, type ProposalRecord } from './proposal.record.js';
import { firstRefusal, isAuthor, isIn, mayAct } from './rules.js';
import { missingInForm } from './submission.js';

type Refusals = Refusal<ProposalRefusal>[];

/** Checks a proposal, takes it in and routes it to those who have the mandate. */
@Injectable()
export class SubmissionService {
  constructor(
    private readonly transactions: Transactions,
    private readonly assessment: AssessmentService,
    private readonly bodies: BodyService,
  ) {}

  /** Runs the automatic checks and the similarity search on the items as they are, without submitting: what is found is kept. */
  check(context: Context, proposalId: string): Promise<Result<ProposalRecord, ProposalRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<ProposalRecord, ProposalRefusal>> => {
      const proposal = await lockProposal(inside, proposalId);
      if (!proposal.ok) return proposal;
      const refused = firstRefusal(
        isAuthor(inside, proposal.value),
        isIn(proposal.value, ['draft', 'triage', 'clarification-needed', 'in-review']),
      );
      if (refused !== null) return refused;
      for (const item of await itemsOf(inside, proposalId)) {
        await checkItem(inside, item);
        await searchSimilar(inside, item);
      }
      note(inside, proposalId, 'proposal.checked', {});
      return proposal;
    });
  }

  /**
   * Submits one's own proposal. Everything that stands in the way is said at once. What passes is acknowledged and routed by the
   * registry in the same transaction; a proposal that no mandate covers goes on the list of orphans.
   */
  submit(context: Context, proposalId: string): Promise<Result<ProposalRecord, ProposalRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<ProposalRecord, ProposalRefusal>> => {
      const locked = await lockProposal(inside, proposalId);
      if (!locked.ok) return locked;
      const proposal = locked.value;
      const refused = firstRefusal(isAuthor(inside, proposal), mayAct(inside, 'proposal.submit', proposal.subjectField));
      if (refused !== null) return refused;
      const assessed = await this.assessment.assess(inside, proposalId);
      const refusals: Refusals = [...missingInForm(proposal, proposal.path), ...(await this.itemRefusals(inside, proposal, assessed))];
      if (refusals.length > 0) return { ok: false, refusals };
      const submitted = await move(inside, proposal, 'submitted', 'author', {
        action: 'proposal.submitted',
        details: { items: assessed.map(({ item, byDiff }) => ({ url: item.url, checksum: item.checksum, changeClass: byDiff })) },
      });
      return submitted.ok ? this.takeIn(inside, submitted.value, assessed) : submitted;
    });
  }

  private async itemRefusals(context: Context, proposal: ProposalRecord, assessed: readonly AssessedItem[]): Promise<Refusals> {
    const refusals: Refusals = (await outdatedUrls(context, proposal.id)).map((url) => ({
      code: 'BASE_OUTDATED',
      path: [],
      args: { url },
    }));
    for (const one of assessed) {
      const { item } = one;
      const found = [...changeRefusals(proposal.path, one), ...(await checkRefusals(context, one))];
      if (proposal.path === 'editorial') {
        // It will be decided on as text, or not at all.
        const { subjectField } = proposal;
        const policy = await readPolicyFor(context, { subjectField, artefactKind: item.kind, changeClass: 'text', at: context.now });
        const narrow = policy !== null && !allowsPath(policy, proposal.path);
        if (narrow) found.push({ code: 'PATH_NOT_ALLOWED', path: [], args: { url: item.url, policy: policy.key } });
      } else {
        for (const field of await unstated(context, item)) {
          found.push({ code: 'RESPONSIBILITY_MISSING', path: [], args: { url: item.url, field } });
        }
        for (const { canonical, term } of await undeclared(context, item, await searchSimilar(context, item))) {
          found.push({ code: 'SIMILAR_UNDECLARED', path: [], args: { canonical, term } });
        }
      }
      refusals.push(...found.map((refusal) => ({ ...refusal, path: ['items', item.position, ...refusal.path] })));
    }
    return refusals;
  }

  private async takeIn(
    context: Context,
    proposal: ProposalRecord,
    assessed: readonly AssessedItem[],
  ): Promise<Result<ProposalRecord, ProposalRefusal>> {
    const covering: Set<string>[] = [];
    for (const { item, changeClass } of assessed) {
      const mandates = await this.bodies.bodiesFor(context, {
        power: 'decide',
        artefactKind: item.kind,
        subjectField: proposal.subjectField,
        // On the editorial path it will be decided on as text, or not at all.
        changeClass: proposal.path === 'editorial' ? 'text' : governedClass(changeClass),
        at: context.now,
      });
      covering.push(new Set(mandates.map(({ bodyId }) => bodyId)));
    }
    const routedTo = [...covering[0]!].filter((body) => covering.every((bodies) => bodies.has(body)));
    await context.manager.query('update change_proposal set submitted_at = $2, received_at = $2, routed_to = $3 where id = $1', [
      proposal.id,
      context.now,
      routedTo,
    ]);
    const received = { ...proposal, submittedAt: context.now, receivedAt: context.now, routedTo };
    const receipt = `${proposal.number}/${context.now.toISOString()}`;
    const caseNumber = await openCase(context, proposal.id, routedTo, context.now);
    await fileDocument(context, proposal.id, {
      direction: 'incoming',
      kind: 'proposal',
      body: proposalBody(received, assessed, await this.assessment.written(context, assessed)),
      holdsContent: true,
    });
    return move(context, received, 'triage', 'system', {
      action: 'proposal.received',
      details: { receipt, case: caseNumber, routedTo, orphan: routedTo.length === 0 },
      document: { direction: 'outgoing', kind: 'receipt', body: { receipt, case: caseNumber, receivedAt: context.now.toISOString() } },
    });
  }
}

async function checkRefusals(context: Context, { item }: AssessedItem): Promise<Refusals> {
  const errors = (await checkItem(context, item)).filter(({ severity }) => severity === 'error');
  return errors.map(({ path, message }) => ({
    code: 'CHECKS_FAILED',
    path: ['header', ...path],
    args: { url: item.url, problem: message[context.locale] },
  }));
}
