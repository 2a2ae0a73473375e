import type { Refusal } from '@termverk/kernel';
import { stepSuffices } from '@termverk/terminology';
import type { ProposalRefusal } from '../messages.js';
import type { ProposalPath } from '../proposal/proposal.transitions.js';
import type { AssessedItem } from './assessment.service.js';

/** What speaks against an item's changes: none at all, too wide for the path, or more than its version number says. */
export function changeRefusals(path: ProposalPath, assessed: AssessedItem): Refusal<ProposalRefusal>[] {
  const { changes, byDiff, signable, leastStep, declaredStep } = assessed;
  const { url } = assessed.item;
  if (changes?.length === 0) return [{ code: 'UNCHANGED', path: [], args: { url } }];
  // Whether the new words of a definition mean the same is for a terminologist to sign in review, after submission.
  const isText = byDiff === 'text' || byDiff === 'none' || signable;
  if (path === 'editorial' && !isText) return [{ code: 'CHANGE_TOO_WIDE', path: [], args: { url, changeClass: byDiff } }];
  const least = path === 'editorial' ? 'patch' : leastStep;
  if (declaredStep === undefined || stepSuffices(declaredStep, least)) return [];
  return [{ code: 'VERSION_STEP_TOO_SMALL', path: ['version'], args: { url, least, declared: declaredStep } }];
}
