import type { Refusal } from '@termverk/kernel';
import type { ProposalRefusal } from '../messages.js';
import type { ProposalForm } from './proposal.record.js';
import type { ProposalPath } from './proposal.transitions.js';

/**
 * What a form lacks before it can be submitted, everything at once. The editorial path asks for a motivation only. A risk assessment
 * with IT risks alone is none: what happens in care is the point (source-000, recommendation on risk analysis).
 */
export function missingInForm(form: ProposalForm, path: ProposalPath): Refusal<ProposalRefusal>[] {
  const missing: Refusal<ProposalRefusal>[] = [];
  const say = (code: ProposalRefusal, member: string): void => void missing.push({ code, path: [member], args: {} });
  if (form.motivation.trim() === '') say('MOTIVATION_MISSING', 'motivation');
  if (path === 'editorial') return missing;
  if (form.references.length === 0) say('REFERENCES_MISSING', 'references');
  if (form.operationalRisks.length === 0) say('OPERATIONAL_RISKS_MISSING', 'operationalRisks');
  if (form.itRisks.length === 0) say('IT_RISKS_MISSING', 'itRisks');
  if (form.expectedEffect === null) say('EXPECTED_EFFECT_MISSING', 'expectedEffect');
  return missing;
}
