import { describe, expect, it, jest } from '@jest/globals';
import { BadInput, type Logger } from '@termverk/platform';
import { GraphQLError, parse } from 'graphql';
import { formatted } from './errors.js';

const told = (error: GraphQLError, locale: 'sv' | 'en') => {
  const log = jest.fn();
  return { ...formatted(error, { locale, requestId: 'r' }, { error: log } as unknown as Logger).toJSON(), logged: log.mock.calls.length };
};
const thrown = (original: Error) => new GraphQLError(original.message, { originalError: original });

describe('an error of GraphQL', () => {
  it('is told in the language of its reader, with its place in the text', () => {
    let error: unknown;
    try {
      parse('subscription {');
    } catch (caught) {
      error = caught;
    }
    expect(told(error as GraphQLError, 'sv')).toMatchObject({
      message: 'Syntaxfel: Name väntades, men här står <EOF>.',
      locations: [{ line: 1, column: 15 }],
      extensions: { code: 'GRAPHQL_INVALID', requestId: 'r' },
      logged: 0,
    });
    expect(told(error as GraphQLError, 'en').message).toBe('Syntax Error: Expected Name, found <EOF>.');
  });

  it('of ours has its code', () => {
    const error = thrown(new BadInput('SUBSCRIPTIONS_ONLY'));
    expect(told(error, 'sv')).toMatchObject({
      message: 'Bara prenumerationer löper över en WebSocket.',
      extensions: { code: 'SUBSCRIPTIONS_ONLY' },
      logged: 0,
    });
    expect(told(error, 'en').message).toBe('Only subscriptions run over a WebSocket.');
  });

  it('that is a fault of the registry is logged, and nothing of it told', () => {
    expect(told(thrown(new Error('inner secret')), 'en')).toMatchObject({
      message: expect.not.stringContaining('secret') as unknown,
      extensions: { code: 'INTERNAL' },
      logged: 1,
    });
  });
});
