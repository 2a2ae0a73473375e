import type { Translations } from '../../i18n/texts.js';

type ValueSetText = keyof Translations['valueSet'];

/** FHIR R5 ValueSet.compose.include.filter. */
export interface Filter {
  readonly property: string;
  readonly op: string;
  readonly value: string;
}

/** A clause as the registry tells it. */
export interface Clause {
  readonly system: string | null;
  readonly version: string | null;
  readonly filters: readonly Filter[];
  readonly valueSets: readonly string[];
  readonly listedCount: number;
}

/** What a clause begins with: what it takes, before the conditions. */
export type ClauseHead = 'wholeSystem' | 'listedCodes' | 'codesWhere' | 'onlyImports';

/** A condition in words: a text, and the codes or value sets that stand in its slots. */
export interface Condition {
  readonly text: ValueSetText;
  readonly property: string;
  readonly codes: readonly string[];
  readonly valueSets: readonly string[];
  /** What stands in the text as it is. */
  readonly value: string;
}

/** What a clause takes in before anything narrows it. */
export function clauseHead({ system, filters, listedCount }: Clause): ClauseHead {
  if (system === null) return 'onlyImports';
  if (listedCount > 0) return 'listedCodes';
  return filters.length > 0 ? 'codesWhere' : 'wholeSystem';
}

/** What narrows a clause, in words: each filter, then the value sets that codes have to be in. */
export function conditionsOf({ system, filters, valueSets }: Clause): readonly Condition[] {
  // A clause of nothing but value sets is told by them.
  const imports =
    system === null ? [] : valueSets.map((valueSet): Condition => ({ ...NOTHING, text: 'inValueSet', valueSets: [valueSet] }));
  return [...filters.map(conditionOf), ...imports];
}

const NOTHING = { property: '', codes: [], valueSets: [], value: '' } as const;

/** Operators whose value is a code (FHIR R5 filter-operator). */
const BY_CODE: Readonly<Record<string, ValueSetText>> = {
  'is-a': 'isA',
  'descendent-of': 'descendentOf',
  'is-not-a': 'isNotA',
  'child-of': 'childOf',
  'descendent-leaf': 'descendentLeaf',
  generalizes: 'generalizes',
};
/** Properties that mean the code itself. */
const CODE_ITSELF = new Set(['code', 'concept']);

/** A filter in words. What FHIR does not know is told as it is written. */
export function conditionOf({ property, op, value }: Filter): Condition {
  const told = { ...NOTHING, property };
  const byCode = Object.hasOwn(BY_CODE, op) ? BY_CODE[op] : undefined;
  if (byCode !== undefined) return { ...told, text: byCode, codes: [value] };
  const itself = CODE_ITSELF.has(property);
  switch (op) {
    case '=':
      return itself ? { ...told, text: 'isCode', codes: [value] } : { ...told, text: 'hasValue', value };
    case 'in':
    case 'not-in': {
      const isIn = op === 'in';
      if (itself && isCanonical(value)) return { ...told, text: isIn ? 'inValueSet' : 'notInValueSet', valueSets: [value] };
      if (itself) return { ...told, text: isIn ? 'isOneOf' : 'isNoneOf', codes: listOf(value) };
      return { ...told, text: isIn ? 'valueOneOf' : 'valueNoneOf', value: listOf(value).join(', ') };
    }
    case 'regex':
      return { ...told, text: itself ? 'codeMatches' : 'valueMatches', value };
    case 'exists':
      return { ...told, text: value === 'false' ? 'lacksValue' : 'hasAnyValue' };
    default:
      return { ...told, text: 'asWritten', value: `${op} ${value}` };
  }
}

function listOf(value: string): readonly string[] {
  return value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function isCanonical(value: string): boolean {
  return /^(https?:\/\/|urn:)/.test(value);
}
