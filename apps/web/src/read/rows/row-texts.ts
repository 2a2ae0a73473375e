import type { Translations } from '../../i18n/texts.js';

interface CodeBody {
  readonly code?: string;
  readonly display?: string;
  readonly definition?: string;
  readonly designation?: readonly { readonly language?: string; readonly value: string }[];
}

interface MemberBody extends CodeBody {
  readonly clause: 'include' | 'exclude';
  readonly index: number;
}

interface MappingBody {
  readonly code?: string;
  readonly display?: string;
  readonly noMap?: boolean;
  readonly target?: { readonly code?: string; readonly display?: string; readonly relationship?: string };
}

/** FHIR R5 ValueSet.compose as far as a page tells of it. */
export interface Compose {
  readonly include?: readonly Clause[];
  readonly exclude?: readonly Clause[];
}
interface Clause {
  readonly system?: string;
  readonly valueSet?: readonly string[];
  readonly filter?: readonly { readonly property: string; readonly op: string; readonly value: string }[];
}

/** Code, name in the reader's language where there is one, definition (FHIR R5 CodeSystem.concept). */
export function codeRow(body: unknown, language: string): readonly [string, string, string] {
  const { code = '', definition = '' } = body as CodeBody;
  return [code, displayOf(body as CodeBody, language), definition];
}

/** Code, name, whether the code is in, and the code system of its clause (FHIR R5 ValueSet.compose). */
export function memberRow(body: unknown, compose: Compose, language: string) {
  const { code = '', clause, index } = body as MemberBody;
  return {
    code,
    display: displayOf(body as CodeBody, language),
    isIn: clause === 'include',
    system: compose[clause]?.[index]?.system ?? null,
  };
}

/** What a value set takes in or leaves out by rule: whole code systems, other value sets, filters. */
export function rulesOf(compose: Compose): readonly { readonly isIn: boolean; readonly text: string; readonly whole: boolean }[] {
  const told = (clauses: readonly Clause[], isIn: boolean) =>
    clauses.flatMap(({ system, valueSet = [], filter = [] }) => [
      ...valueSet.map((url) => ({ isIn, text: url, whole: true })),
      ...filter.map(({ property, op, value }) => ({ isIn, text: `${system ?? ''}: ${property} ${op} ${value}`, whole: false })),
      ...(system !== undefined && valueSet.length === 0 && filter.length === 0 ? [{ isIn, text: system, whole: true }] : []),
    ]);
  return [...told(compose.include ?? [], true), ...told(compose.exclude ?? [], false)];
}

const RELATIONSHIPS: Readonly<Record<string, keyof Translations['read']>> = {
  equivalent: 'equivalent',
  'source-is-narrower-than-target': 'narrower',
  'source-is-broader-than-target': 'broader',
  'related-to': 'relatedTo',
  'not-related-to': 'notRelatedTo',
};

/** Source, relationship as a word of ours (null for one that FHIR does not know), target (FHIR R5 ConceptMap.group.element). */
export function mappingRow(body: unknown) {
  const { code = '', display, noMap = false, target } = body as MappingBody;
  return {
    source: display === undefined ? code : `${code} ${display}`,
    relationship: noMap || target === undefined ? ('notMapped' as const) : (RELATIONSHIPS[target.relationship ?? ''] ?? null),
    told: target?.relationship ?? '',
    target: target === undefined ? '' : [target.code, target.display].filter((part) => part !== undefined).join(' '),
  };
}

function displayOf({ display = '', designation = [] }: CodeBody, language: string): string {
  return designation.find((one) => one.language?.split('-')[0] === language)?.value ?? display;
}
