import type { Translations } from '../../i18n/texts.js';

type ValueSetText = keyof Translations['valueSet'];

/** What there is to say of a question or its answer. */
export interface Issue {
  readonly messageId: string;
  readonly code: string;
  readonly severity: string;
  readonly text: string;
}

/** Why an expansion could not be made, and what one can do about it. */
export function problemWords(issues: readonly Pick<Issue, 'messageId' | 'code'>[]): {
  readonly title: ValueSetText;
  readonly advice: ValueSetText;
} {
  const has = (part: string) => issues.some(({ messageId }) => messageId.startsWith(part));
  if (has('UNKNOWN_CODESYSTEM')) return { title: 'systemMissing', advice: 'systemMissingAdvice' };
  if (has('VS_EXP_IMPORT_UNK')) return { title: 'importMissing', advice: 'importMissingAdvice' };
  if (issues.some(({ code }) => code === 'too-costly')) return { title: 'tooCostly', advice: 'tooCostlyAdvice' };
  if (has('Unable_to_resolve')) return { title: 'notInForce', advice: 'notInForceAdvice' };
  return { title: 'cannotExpand', advice: 'cannotExpandAdvice' };
}

/** One answer of the registry to whether a code is in a value set. */
export interface Validation {
  readonly valid: boolean;
  readonly display: string | null;
  readonly inactive: boolean;
  readonly unknownSystems: readonly string[];
}

/** What the answers for each code system come to together. */
export type Membership =
  { readonly is: 'member' | 'inactiveMember' | 'outside'; readonly at: number } | { readonly is: 'unknownCode' | 'cannotTell' };

/** A code of several code systems is in when one of them has it there; it cannot be told while one of them is unknown. */
export function membership(answers: readonly Validation[]): Membership {
  const valid = answers.findIndex((answer) => answer.valid);
  if (valid !== -1) return { is: answers[valid]!.inactive ? 'inactiveMember' : 'member', at: valid };
  const known = answers.findIndex(({ display }) => display !== null);
  if (known !== -1) return { is: 'outside', at: known };
  return { is: answers.some(({ unknownSystems }) => unknownSystems.length > 0) || answers.length === 0 ? 'cannotTell' : 'unknownCode' };
}

const RELATIONS: Readonly<Record<string, ValueSetText>> = {
  same: 'same',
  subset: 'subset',
  superset: 'superset',
  overlapping: 'overlapping',
  disjoint: 'disjoint',
  empty: 'empty',
};

/** How two value sets relate, in words; what cannot be told is said to be so. */
export function relationWords(result: string | null): ValueSetText {
  return RELATIONS[result ?? ''] ?? 'indeterminate';
}

/** What an expansion was made with (FHIR R5 ValueSet.expansion.parameter). */
export interface Parameter {
  readonly name: string;
  readonly value: string;
}

/** Canonicals that an expansion used under a name, such as `used-codesystem`. */
export function used(parameters: readonly Parameter[], name: string): readonly string[] {
  return [...new Set(parameters.filter((parameter) => parameter.name === name).map(({ value }) => value))];
}

const WARNINGS: Readonly<Record<string, ValueSetText>> = {
  'warning-draft': 'usesDraft',
  'warning-experimental': 'usesExperimental',
  'warning-retired': 'usesRetired',
  'warning-deprecated': 'usesDeprecated',
  'warning-withdrawn': 'usesWithdrawn',
  'used-fragment': 'usesFragment',
};

/** What one should know of what an expansion was made of. */
export function warnings(parameters: readonly Parameter[]): readonly { readonly text: ValueSetText; readonly canonical: string }[] {
  return parameters.flatMap(({ name, value }) => {
    const text = WARNINGS[name];
    return text === undefined ? [] : [{ text, canonical: value }];
  });
}
