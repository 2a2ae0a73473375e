import { assertFacts } from '@termverk/catalogue';
import type { Context } from '@termverk/platform';

/** Who answers for an artefact, how binding it is and where it is used. `unknown` is a statement; leaving out is not. */
export interface Responsibility {
  readonly developer: string;
  readonly operator: string;
  readonly funder: string;
  readonly bindingness: { readonly level: 'mandatory' | 'recommended' | 'voluntary' | 'unknown'; readonly basis?: string | null };
  readonly useSituation: { readonly sv: string; readonly en?: string | null };
}

/** What has to be stated of an artefact before a proposal about it can be submitted (domain model, "Responsibility is mandatory data"). */
export const responsibilityFields = ['developer', 'operator', 'funder', 'bindingness', 'useSituation'] as const;
/** See {@link responsibilityFields}. */
export type ResponsibilityField = (typeof responsibilityFields)[number];

/** States who answers for a new artefact. */
export async function assertResponsibility(context: Context, artefactId: string, responsibility: Responsibility | null): Promise<void> {
  if (responsibility === null) return;
  const { developer, operator, funder, bindingness, useSituation } = responsibility;
  const about = { artefactId, validFrom: context.now, assertedBy: context.actor.organisationId };
  await assertFacts(context, [
    { ...about, kind: 'responsibility', value: { developer, operator, funder } },
    { ...about, kind: 'bindingness', discriminator: '0', value: { level: bindingness.level, basis: bindingness.basis ?? null } },
    { ...about, kind: 'use-situation', value: { sv: useSituation.sv, en: useSituation.en ?? null } },
  ]);
}

/** What is stated of nobody yet. */
export async function unstated(context: Context, artefactId: string): Promise<ResponsibilityField[]> {
  const rows: { kind: string; value: Record<string, unknown> | null }[] = await context.manager.query(
    `select distinct on (kind, discriminator) kind, value from fact
     where artefact_id = $1 and kind in ('responsibility', 'bindingness', 'use-situation') and valid_from <= $2
       and (valid_to is null or valid_to > $2)
     order by kind, discriminator, valid_from desc, id desc`,
    [artefactId, context.now],
  );
  const values = (kind: string): Record<string, unknown>[] => rows.flatMap((row) => (row.kind === kind && row.value ? [row.value] : []));
  const responsibility = values('responsibility')[0] ?? {};
  const stated: Readonly<Record<ResponsibilityField, unknown>> = {
    developer: responsibility['developer'],
    operator: responsibility['operator'],
    funder: responsibility['funder'],
    bindingness: values('bindingness')[0],
    useSituation: values('use-situation')[0],
  };
  return responsibilityFields.filter((field) => stated[field] === undefined || stated[field] === null || stated[field] === '');
}
