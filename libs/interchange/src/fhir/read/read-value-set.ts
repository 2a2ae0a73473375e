import type { Json, JsonObject, Refusal } from '@termverk/kernel';
import { valueSetRowKey, type Clause, type ContentRow, type ValueSetBody, type ValueSetRow } from '@termverk/terminology';
import { withLaterElements } from '../cross-version/extensions.js';
import type { FhirLimits } from '../fhir-content.js';
import type { FhirMessageCode } from '../fhir-messages.js';
import { checkShape } from '../json/shape.js';
import { checkCode } from './check-code.js';
import { CLAUSE_CONCEPT_SHAPE } from './element-shapes.js';
import type { Refusals } from './refusals.js';

const CLAUSES: readonly Clause[] = ['include', 'exclude'];

/**
 * The enumerated codes of a ValueSet in document order, those of `include` first. A code that its clause lists again is kept and
 * noticed: published value sets do so, and its second wording would otherwise be lost.
 */
export function readClauseConcepts(
  valueSet: JsonObject,
  limits: FhirLimits,
  refusals: Refusals,
  notices: Refusal<FhirMessageCode>[],
): ContentRow[] {
  const rows: ValueSetRow[] = [];
  for (const clause of CLAUSES) {
    const clauses = (valueSet.compose as JsonObject | undefined)?.[clause];
    if (!Array.isArray(clauses)) continue;
    clauses.forEach((each: JsonObject, index) => readClause(each.concept, clause, index));
  }
  return rows;

  function readClause(concepts: Json | undefined, clause: Clause, index: number): void {
    const at = ['compose', clause, index, 'concept'] as const;
    const misshapen: Refusal<FhirMessageCode>[] = [];
    if (concepts === undefined || !checkShape(concepts, { list: CLAUSE_CONCEPT_SHAPE }, () => at, misshapen)) {
      refusals.add(...misshapen);
      return;
    }
    const seen = new Map<string, number[]>();
    (concepts as readonly JsonObject[]).forEach((element, position) => {
      const bad = checkCode(element.code, limits.maxCodeBytes, () => [...at, position]);
      if (bad !== undefined) {
        refusals.add(bad);
        return;
      }
      const code = element.code as string;
      const before = seen.get(code) ?? [];
      if (before.length > 0) notices.push(repeated(code, at, before[0]!, position));
      seen.set(code, [...before, position]);
      const body = bodyOf(element, clause, index, before.length);
      rows.push({ key: valueSetRowKey(clause, index, code, before.length), body });
    });
  }
}

function repeated(code: string, at: readonly (string | number)[], first: number, second: number): Refusal<FhirMessageCode> {
  return {
    code: 'FHIR_CODE_REPEATED',
    path: [...at, second],
    args: { code, first: `concept[${first}]`, second: `concept[${second}]` },
  };
}

function bodyOf(element: JsonObject, clause: Clause, index: number, repeat: number): ValueSetBody {
  const designations = element.designation as readonly JsonObject[] | undefined;
  const designation = designations?.some((candidate) => candidate.extension !== undefined)
    ? designations.map((candidate) => withLaterElements('ValueSet.compose.include.concept.designation', candidate))
    : designations;
  return {
    ...element,
    ...(designation === undefined ? {} : { designation }),
    clause,
    index,
    ...(repeat === 0 ? {} : { repeat }),
  } as unknown as ValueSetBody;
}

/** A ValueSet without the enumerated codes, in R5's form. */
export function valueSetHeader(valueSet: JsonObject): JsonObject {
  const header: Record<string, Json | undefined> = { ...valueSet };
  if (isObject(header.compose)) {
    const compose: Record<string, Json | undefined> = { ...withLaterElements('ValueSet.compose', header.compose) };
    for (const clause of CLAUSES) {
      if (Array.isArray(compose[clause])) {
        compose[clause] = (compose[clause] as readonly JsonObject[]).map(({ concept: _concept, ...rest }) =>
          withLaterElements('ValueSet.compose.include', rest),
        );
      }
    }
    header.compose = compose;
  }
  if (isObject(header.expansion)) header.expansion = expansionFromR4(header.expansion);
  return header;
}

function expansionFromR4(expansion: JsonObject): JsonObject {
  const here = withLaterElements('ValueSet.expansion', expansion);
  return Array.isArray(here.contains) ? { ...here, contains: containsFromR4(here.contains as readonly JsonObject[]) } : here;
}

function containsFromR4(contains: readonly JsonObject[]): JsonObject[] {
  return contains.map((item) => {
    const here = withLaterElements('ValueSet.expansion.contains', item);
    return Array.isArray(here.contains) ? { ...here, contains: containsFromR4(here.contains as readonly JsonObject[]) } : here;
  });
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
