import { newId, type JsonObject } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import { idOf, idsBySlug, insertNew } from '../files/insert-new.js';
import { dayAfter, firstDay } from '../files/partial-date.js';
import type { SeedFiles } from '../files/seed-files.js';
import { Sources, type Reference } from '../files/sources.js';

interface Policy {
  readonly key: string;
  readonly subjectField: string | null;
  readonly changeClass: string;
  readonly path: string;
  readonly reviewers: { readonly minimum: number; readonly organisations: number };
  readonly perspectives: readonly string[];
  readonly consultation: { readonly required: boolean; readonly minimumDays: number };
  readonly delegation: {
    readonly body: string;
    readonly exception: { readonly recordedOn: string; readonly reason: { readonly sv: string; readonly en: string } };
  } | null;
  readonly from: string;
  readonly to: string | null;
  readonly sources: readonly Reference[];
  readonly demo: boolean;
}

/** Loads what a proposal has to pass, in the invented subject field or anywhere else. */
export async function loadPolicies(context: Context, files: SeedFiles, demo: boolean): Promise<JsonObject> {
  const sources = await Sources.read(files);
  const { policies } = await files.yaml<{ policies: readonly Policy[] }>('governance/policies.yaml');
  const bodies = await idsBySlug(context, 'governance_body');
  const rows = policies
    .filter((policy) => policy.demo === demo)
    .map((policy) => ({
      id: newId(),
      key: policy.key,
      subject_field: policy.subjectField,
      change_class: policy.changeClass,
      path: policy.path,
      reviewers_minimum: policy.reviewers.minimum,
      reviewer_organisations: policy.reviewers.organisations,
      perspectives: policy.perspectives,
      consultation_required: policy.consultation.required,
      consultation_minimum_days: policy.consultation.minimumDays,
      delegated_body_id: idOf(bodies, policy.delegation?.body),
      exception_sv: policy.delegation?.exception.reason.sv ?? null,
      exception_en: policy.delegation?.exception.reason.en ?? null,
      exception_recorded_on: policy.delegation?.exception.recordedOn ?? null,
      valid_from: `${firstDay(policy.from)}T00:00:00Z`,
      valid_to: policy.to === null ? null : `${dayAfter(policy.to)}T00:00:00Z`,
      sources: sources.stored(policy.sources),
      demo,
    }));
  return { rows: await insertNew(context, 'policy', rows) };
}
