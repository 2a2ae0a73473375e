import { assertFacts, heldFacts, type Fact } from '@termverk/catalogue';
import type { JsonObject } from '@termverk/kernel';
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

/** What an artefact's facts and an item's own statement say together of who answers for it. */
type Stated = Readonly<Record<ResponsibilityField, unknown>>;

/** What neither the artefact nor the item says. */
export async function unstated(
  context: Context,
  { artefactId, responsibility }: { readonly artefactId: string; readonly responsibility: Responsibility | null },
): Promise<ResponsibilityField[]> {
  if (responsibility !== null) return [];
  return missingIn(await statedOf(context, artefactId));
}

/**
 * Makes what an item says of who answers for its artefact hold from now on, by the decision that approved it. What is stated already
 * stays: a proposal about content is no way to move responsibility.
 */
export async function assertResponsibility(
  context: Context,
  {
    artefactId,
    responsibility,
    decisionId,
  }: { readonly artefactId: string; readonly responsibility: Responsibility; readonly decisionId: string },
): Promise<void> {
  const stated = await statedOf(context, artefactId);
  const missing = new Set(missingIn(stated));
  const about = { artefactId, decisionId, validFrom: context.now };
  const { bindingness, useSituation } = responsibility;
  const facts: Fact[] = [];
  const roles = (['developer', 'operator', 'funder'] as const).map((role) => [
    role,
    missing.has(role) ? responsibility[role] : stated[role],
  ]);
  if (missing.has('developer') || missing.has('operator') || missing.has('funder')) {
    facts.push({ ...about, kind: 'responsibility', value: Object.fromEntries(roles) as JsonObject });
  }
  if (missing.has('bindingness')) {
    facts.push({
      ...about,
      kind: 'bindingness',
      discriminator: '0',
      value: { level: bindingness.level, basis: bindingness.basis ?? null },
    });
  }
  if (missing.has('useSituation')) {
    facts.push({ ...about, kind: 'use-situation', value: { sv: useSituation.sv, en: useSituation.en ?? null } });
  }
  await assertFacts(context, facts);
}

/** The free texts of a statement, by where they stand. */
export function responsibilityTexts(
  responsibility: Responsibility | null | undefined,
): Readonly<Record<string, string | null | undefined>> {
  if (!responsibility) return {};
  const { developer, operator, funder, bindingness, useSituation } = responsibility;
  return { developer, operator, funder, basis: bindingness.basis, useSituationSv: useSituation.sv, useSituationEn: useSituation.en };
}

async function statedOf(context: Context, artefactId: string): Promise<Stated> {
  const facts = await heldFacts(context, artefactId, ['responsibility', 'bindingness', 'use-situation']);
  const values = (kind: string) => facts.flatMap((fact) => (fact.kind === kind && fact.value !== null ? [fact.value] : []));
  const { developer, operator, funder } = values('responsibility')[0] ?? {};
  return { developer, operator, funder, bindingness: values('bindingness')[0], useSituation: values('use-situation')[0] };
}

function missingIn(stated: Stated): ResponsibilityField[] {
  return responsibilityFields.filter((field) => stated[field] === undefined || stated[field] === null || stated[field] === '');
}
