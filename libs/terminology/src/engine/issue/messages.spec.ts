import { describe, expect, it } from '@jest/globals';
import { issue, issueText, messageOf, publishedMessageId } from './issue.js';
import { ISSUES, MESSAGES, type MessageId } from './messages.js';
import { alternatives } from '../sources/resolution.js';

const ids = Object.keys(ISSUES) as MessageId[];
const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

describe('the messages of the terminology engine', () => {
  it.each(ids)('%s says the same in Swedish and English', (id) => {
    const { text } = ISSUES[id];
    expect(placeholders(text.sv)).toEqual(placeholders(text.en));
    expect(text.sv).not.toBe(text.en);
  });

  it('are one catalogue', () => {
    expect(MESSAGES.codes()).toEqual(ids);
  });

  it('have lists in the language of the message', () => {
    const unknown = issue('UNKNOWN_CODESYSTEM_VERSION', { system: 's', version: '3', versions: alternatives(['1', '2', '2.1']) });
    expect(issueText(unknown, 'en')).toContain('Valid versions: 1, 2 or 2.1');
    expect(issueText(unknown, 'sv')).toContain('Kända versioner: 1, 2 eller 2.1');
  });

  it('do not take placeholders from values', () => {
    expect(issueText(issue('UNKNOWN_CODESYSTEM', { system: '{version}' }), 'en')).toContain("'{version}'");
  });
});

describe('the message of a validation', () => {
  it('is the texts of the issues that count, each once', () => {
    const wrong = issue('UNKNOWN_CODESYSTEM', { system: 's' });
    const aside = issue('MSG_DRAFT', { kind: 'CodeSystem', canonical: 's' });
    const outside = issue('None_of_the_provided_codes_are_in_the_value_set_one', { coding: 's#c', valueSet: 'v' });
    expect(messageOf([wrong, aside, wrong, outside], 'en')).toBe(`${issueText(wrong, 'en')}; ${issueText(outside, 'en')}`);
    expect(messageOf([aside, { ...outside, severity: 'information', txType: 'this-code-not-in-vs' }], 'en')).toBeUndefined();
    expect(messageOf([], 'sv')).toBeUndefined();
  });
});

describe('the message id', () => {
  it('is told when it is one of the terminology ecosystem', () => {
    expect(publishedMessageId(issue('UNKNOWN_CODESYSTEM', {}))).toBe('UNKNOWN_CODESYSTEM');
    expect(publishedMessageId(issue('NO_CODE_TO_VALIDATE', {}))).toBeNull();
  });
});
