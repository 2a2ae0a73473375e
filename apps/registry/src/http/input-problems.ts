import type { LocalizedText } from '@termverk/kernel';
import { getMetadataStorage, type ValidationError } from 'class-validator';

type Sentence = (bounds: readonly unknown[]) => Required<LocalizedText>;

const says =
  (sv: string, en: string): Sentence =>
  () => ({ sv, en });

/** What each constraint asks for, by class-validator's name of it: its own texts are English only. */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  arrayMaxSize: ([max]) => ({ sv: `högst ${String(max)} stycken`, en: `at most ${String(max)} items` }),
  arrayNotEmpty: says('minst en', 'at least one item'),
  arrayUnique: says('var och en bara en gång', 'each item once'),
  isArray: says('ska vara en lista', 'must be a list'),
  isBoolean: says('ska vara sant eller falskt', 'must be true or false'),
  isDate: says('ska vara en tidpunkt (ISO 8601)', 'must be a point in time (ISO 8601)'),
  isIn: ([values]) => ({ sv: `ska vara något av ${listed(values)}`, en: `must be one of ${listed(values)}` }),
  isInt: says('ska vara ett heltal', 'must be a whole number'),
  isLength: ([min, max]) => ({
    sv: `ska vara ${String(min)} till ${String(max)} tecken`,
    en: `must have ${String(min)} to ${String(max)} characters`,
  }),
  isNumber: says('ska vara ett tal', 'must be a number'),
  isObject: says('ska vara ett objekt', 'must be an object'),
  isString: says('ska vara text', 'must be text'),
  matches: ([pattern]) => ({ sv: `ska ha formen ${String(pattern)}`, en: `must have the form ${String(pattern)}` }),
  max: ([max]) => ({ sv: `högst ${String(max)}`, en: `at most ${String(max)}` }),
  maxLength: ([max]) => ({ sv: `högst ${String(max)} tecken`, en: `at most ${String(max)} characters` }),
  min: ([min]) => ({ sv: `minst ${String(min)}`, en: `at least ${String(min)}` }),
  minLength: ([min]) => ({ sv: `minst ${String(min)} tecken`, en: `at least ${String(min)} characters` }),
  nestedValidation: says('ska vara ett objekt eller en lista av objekt', 'must be an object or a list of objects'),
  whitelistValidation: says('finns inte här', 'does not belong here'),
};

/** True when a constraint has a sentence; a test asks it of all that are in use. */
export function hasSentence(constraint: string): boolean {
  return Object.hasOwn(SENTENCES, constraint);
}

/** What is wrong with an input, member by member, in both languages. */
export function inputProblems(errors: readonly ValidationError[]): Required<LocalizedText> {
  const problems = errors.flatMap((error) => problemsOf(error, ''));
  return { sv: problems.map(({ sv }) => sv).join('; '), en: problems.map(({ en }) => en).join('; ') };
}

function problemsOf(error: ValidationError, path: string): Required<LocalizedText>[] {
  const here = path === '' ? error.property : `${path}.${error.property}`;
  const own = Object.keys(error.constraints ?? {}).map((constraint) => {
    const { sv, en } = (SENTENCES[constraint] ?? says('är ogiltigt', 'is invalid'))(boundsOf(error, constraint));
    return { sv: `${here}: ${sv}`, en: `${here}: ${en}` };
  });
  return [...own, ...(error.children ?? []).flatMap((child) => problemsOf(child, here))];
}

/** The values that a rule was given where it is declared; an error does not carry them apart from its text. */
function boundsOf({ target, property }: ValidationError, constraint: string): readonly unknown[] {
  if (target === undefined) return [];
  const rules = getMetadataStorage().getTargetValidationMetadatas(target.constructor, '', true, false);
  const rule = rules.find((one) => one.propertyName === property && one.name === constraint);
  return (rule?.constraints as unknown[] | undefined) ?? [];
}

function listed(values: unknown): string {
  return Array.isArray(values) ? values.map(String).join(', ') : String(values);
}
