import type { Context } from '@termverk/platform';
import { policyFor, type Policy, type PolicyQuestion } from './policy.js';

/** All policies, named as the value names them. */
export const POLICIES = `
  select id, key, subject_field as "subjectField", artefact_kind as "artefactKind", change_class as "changeClass", path,
    jsonb_build_object('minimum', reviewers_minimum, 'organisations', reviewer_organisations) as reviewers, agreement, perspectives,
    jsonb_build_object('required', consultation_required, 'minimumDays', consultation_minimum_days) as consultation,
    case when delegated_body_id is not null then jsonb_build_object('bodyId', delegated_body_id,
      'exception', jsonb_build_object('sv', exception_sv, 'en', exception_en)) end as delegation,
    valid_from as "validFrom", valid_to as "validTo"
  from policy order by key`;

/** The policy that holds for a question, in the running transaction. */
export async function readPolicyFor(context: Context, question: PolicyQuestion): Promise<Policy | null> {
  return policyFor((await context.manager.query(POLICIES)) as Policy[], question);
}
