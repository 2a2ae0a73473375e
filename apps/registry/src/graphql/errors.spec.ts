import { describe, expect, it, jest } from '@jest/globals';
import { BadInput, type Logger } from '@termverk/platform';
import { buildSchema, execute, GraphQLError, parse, type ExecutionResult } from 'graphql';
import { formatted, isOwn } from './errors.js';

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
      message: 'Syntaxfel: ett namn väntades, men här står frågans slut.',
      locations: [{ line: 1, column: 15 }],
      extensions: { code: 'GRAPHQL_INVALID', requestId: 'r' },
      logged: 0,
    });
    expect(told(error as GraphQLError, 'en').message).toBe('Syntax Error: Expected Name, found <EOF>.');
  });

  it('about variables of the wrong shape is the sender’s, in the language of its reader', () => {
    const { errors } = execute({
      schema: buildSchema('input Wish { proposal: ID! } type Query { it(wish: Wish!): ID }'),
      document: parse('query ($wish: Wish!) { it(wish: $wish) }'),
      variableValues: { wish: { id: 'x' } },
    }) as ExecutionResult;
    for (const error of errors!) {
      expect(isOwn(error)).toBe(false);
      expect(told(error, 'sv')).toMatchObject({ extensions: { code: 'GRAPHQL_INVALID' }, logged: 0 });
    }
    expect(errors).toHaveLength(2);
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
