import { regularExpression, type TextTest } from './regular-expression.js';

/** The operators that ask about a value and not about the place in the hierarchy. */
export const VALUE_OPERATORS = ['=', 'in', 'not-in', 'regex', 'exists'] as const;
export type ValueOperator = (typeof VALUE_OPERATORS)[number];

/** What a filter asks of the values of a concept: that one of them, or none, is as wanted. */
export interface ValueQuestion {
  /** True when a concept is found that has no wanted value. */
  readonly isNegated: boolean;
  readonly wants:
    | { readonly kind: 'any' }
    | { readonly kind: 'one-of'; readonly values: readonly string[] }
    | { readonly kind: 'matching'; readonly test: TextTest };
}

/** True when the operator finds the concepts that have no wanted value. */
export function isNegatedOperator(op: string, value: string): boolean {
  return op === 'not-in' || (op === 'exists' && value === 'false');
}

/** What an operator asks with this value; a message when the value cannot be read. */
export function valueQuestion(op: ValueOperator, value: string): ValueQuestion | string {
  switch (op) {
    case '=':
      return { isNegated: false, wants: { kind: 'one-of', values: [value] } };
    case 'in':
    case 'not-in':
      return { isNegated: isNegatedOperator(op, value), wants: { kind: 'one-of', values: listedValues(value) } };
    case 'exists':
      if (value !== 'true' && value !== 'false') return 'exists takes true or false';
      return { isNegated: isNegatedOperator(op, value), wants: { kind: 'any' } };
    case 'regex': {
      const test = regularExpression(value);
      return typeof test === 'string' ? test : { isNegated: false, wants: { kind: 'matching', test } };
    }
  }
}

/** True when a text is as wanted. */
export function isWanted({ wants }: ValueQuestion, text: string): boolean {
  switch (wants.kind) {
    case 'any':
      return true;
    case 'one-of':
      return wants.values.includes(text);
    case 'matching':
      return wants.test(text);
  }
}

/** The values of a list as FHIR writes it: parted by commas, white space around them not counting. */
function listedValues(list: string): string[] {
  return list
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '');
}
