import { describe, expect, it } from '@jest/globals';
import { membership, problemWords, relationWords, used, warnings, type Validation } from './answers.js';

const answer = (told: Partial<Validation>): Validation => ({ valid: false, display: null, inactive: false, unknownSystems: [], ...told });
const issue = (messageId: string, code = 'not-found') => ({ messageId, code });

describe('whether a code is in a value set', () => {
  it('is told by the code system that has it there', () => {
    expect(membership([answer({ display: 'A' }), answer({ valid: true, display: 'B' })])).toEqual({ is: 'member', at: 1 });
    expect(membership([answer({ valid: true, inactive: true })])).toEqual({ is: 'inactiveMember', at: 0 });
  });

  it('is told apart from a code that no code system has, and from what nobody can know', () => {
    expect(membership([answer({}), answer({ display: 'B' })])).toEqual({ is: 'outside', at: 1 });
    expect(membership([answer({})])).toEqual({ is: 'unknownCode' });
    expect(membership([answer({}), answer({ unknownSystems: ['s'] })])).toEqual({ is: 'cannotTell' });
    expect(membership([])).toEqual({ is: 'cannotTell' });
  });
});

describe('an expansion that could not be made', () => {
  it.each([
    ['UNKNOWN_CODESYSTEM_VERSION_EXP', 'not-found', 'systemMissing'],
    ['VS_EXP_IMPORT_UNK_PINNED', 'not-found', 'importMissing'],
    ['VALUESET_TOO_COSTLY', 'too-costly', 'tooCostly'],
    ['Unable_to_resolve_value_Set_', 'not-found', 'notInForce'],
    ['FILTER_NOT_UNDERSTOOD', 'invalid', 'cannotExpand'],
  ])('for %s says so, and what to do', (messageId, code, title) => {
    expect(problemWords([issue(messageId, code)])).toMatchObject({ title, advice: `${title}Advice` });
  });
});

describe('what an expansion was made of', () => {
  const parameters = [
    { name: 'used-codesystem', value: 's|1' },
    { name: 'used-codesystem', value: 's|1' },
    { name: 'warning-draft', value: 's|1' },
    { name: 'count', value: '0' },
  ];
  it('is told once each, with what one should know of it', () => {
    expect(used(parameters, 'used-codesystem')).toEqual(['s|1']);
    expect(warnings(parameters)).toEqual([{ text: 'usesDraft', canonical: 's|1' }]);
  });
});

it('how two value sets relate has words, also when it cannot be told', () => {
  expect(relationWords('subset')).toBe('subset');
  expect(relationWords('indeterminate')).toBe('indeterminate');
  expect(relationWords(null)).toBe('indeterminate');
});
