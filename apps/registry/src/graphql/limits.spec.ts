import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import { depthOf, QueryGuard } from './limits.js';
import { checkSource } from './source-check.js';

const schema = buildSchema(`
  type Query { things(first: Int! = 20): [Thing!]! one: Thing }
  type Thing { name: String! parts(first: Int! = 20): [Thing!]! }
`);
const guard = new QueryGuard({ depth: 5, cost: 10_000 });
const check = (query: string, variables = {}) => guard.check(schema, parse(query), variables);

describe('the cost of a query', () => {
  it('is that of its pages, within each other', () => {
    expect(() => check('{ things(first: 100) { parts(first: 90) { name } } }')).not.toThrow();
    expect(() => check('{ things(first: 100) { parts(first: 100) { name } } }')).toThrow('The query costs 10200; 10000 is allowed.');
  });

  it('counts pages whose size is a variable', () => {
    const query = 'query ($n: Int!) { things(first: $n) { parts(first: $n) { name } } }';
    expect(() => check(query, { n: 10 })).not.toThrow();
    expect(() => check(query, { n: 1000 })).toThrow('costs 1001100');
  });

  it('counts every question, so that aliases do not make it cheap', () => {
    const many = (n: number) => `{ ${Array.from({ length: n }, (_, i) => `a${i}: one { name }`).join(' ')} }`;
    expect(() => check(many(99))).not.toThrow();
    expect(() => check(many(100))).toThrow('costs 10100');
  });
});

describe('the depth of a query', () => {
  it('goes through fragments and leaves introspection out', () => {
    expect(depthOf(parse('{ ...A } fragment A on Query { one { ...B } } fragment B on Thing { parts { name } }'))).toBe(3);
    expect(depthOf(parse('{ __schema { types { fields { type { ofType { name } } } } } }'))).toBe(0);
  });

  it('is limited', () => {
    expect(() => check('{ one { parts(first: 1) { parts(first: 1) { parts(first: 1) { name } } } } }')).not.toThrow();
    expect(() => check('{ one { parts(first: 1) { parts(first: 1) { parts(first: 1) { parts(first: 1) { name } } } } } }')).toThrow(
      '6 levels',
    );
  });
});

describe('the text of a query', () => {
  it.each([
    '{ a }',
    '  # why\n,query Q { a }',
    'mutation { a }',
    'fragment A on Query { a } { ...A }',
    '{ ...A } fragment A on Query { a }',
  ])('may be %j', (text) => expect(() => checkSource(text)).not.toThrow());

  it.each(['', ' ', '1', '-1', 'null', 'true', '"x"', '[]', '{}', '{"kind":"Document","definitions":[]}', '{ "a": 1 }', '{ a "'])(
    'may not be %j',
    (text) => expect(() => checkSource(text)).toThrow(/^Syntax Error/),
  );

  it('has brackets in strings that count for nothing', () => {
    expect(() => checkSource(`{ a(b: "${'['.repeat(1000)}") }`)).not.toThrow();
  });

  it('is limited in length and nesting', () => {
    expect(() => checkSource(`{ a }${' '.repeat(100_000)}`)).toThrow('100000 is allowed');
    expect(() => checkSource(`{ a(b: ${'['.repeat(5000)}`)).toThrow('levels deep');
  });
});
