import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import { depthOf, QueryGuard } from './limits.js';
import { checkSource } from './source-check.js';

const schema = buildSchema(`
  type Query { things(first: Int! = 20): [Thing!]! one: Thing nodes(ids: [ID!]!): [Thing]! }
  type ThingEdge { node: Thing! }
  type ThingConnection { edges: [ThingEdge!]! }
  type Thing { versions: [Thing!]! page(first: Int! = 20): ThingConnection! name: String! parts(first: Int! = 20): [Thing!]! }
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

  it('does not take one query for another of the same text', () => {
    const document = parse(`query ($x: Boolean!, $y: Boolean!) {
      one { name }
      a: things(first: 1000) @include(if: $x) { parts(first: 1000) { name } }
      b: things(first: 1000) @skip(if: $y) { parts(first: 1000) { name } }
    }`);
    expect(() => guard.check(schema, document, { x: false, y: true })).not.toThrow();
    expect(() => guard.check(schema, document, { x: true, y: true })).toThrow('costs 1001201');
    expect(() => guard.check(schema, document, { x: false, y: false })).toThrow('costs 1001201');
    expect(() => guard.check(schema, document, { x: false, y: true })).not.toThrow();
  });

  it('counts things by their ids as often as there are ids', () => {
    const ids = (n: number) => Array.from({ length: n }, (_, i) => `Thing:${i}`);
    const document = parse('query ($ids: [ID!]!) { nodes(ids: $ids) { parts(first: 200) { name } } }');
    expect(() => guard.check(schema, document, { ids: ids(1) })).not.toThrow();
    expect(() => guard.check(schema, document, { ids: ids(100) })).toThrow('costs 20200');
    expect(() => check(`{ nodes(ids: ${JSON.stringify(ids(100))}) { parts(first: 200) { name } } }`)).toThrow('costs 20200');
  });

  it('counts lists that have no page size as five, and what a connection holds once', () => {
    expect(() => check('{ one { versions { versions { versions { name } } } } }')).not.toThrow();
    expect(() => check('{ things(first: 100) { versions { versions { versions { name } } } } }')).toThrow('costs 15700');
    expect(() => check('{ one { page(first: 1000) { edges { node { name } } } } }')).not.toThrow();
  });

  it('counts a default page size that nobody wrote, and one from a variable’s default', () => {
    expect(() => check('{ things { parts { parts { name } } } }')).not.toThrow();
    expect(() => check('{ things { parts { parts { parts { name } } } } }')).toThrow('costs 168520');
    expect(() => check('query ($n: Int! = 1000) { things(first: $n) { parts(first: $n) { name } } }')).toThrow('costs 1001100');
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

  it('is limited in length, words and nesting', () => {
    expect(() => checkSource(`{ a }${' '.repeat(100_000)}`)).toThrow('100000 is allowed');
    expect(() => checkSource(`{ a(b: ${'['.repeat(5000)}`)).toThrow('levels deep');
    expect(() => checkSource(`{ ${'a '.repeat(9998)}}`)).not.toThrow();
    expect(() => checkSource(`{ ${'a '.repeat(9999)}}`)).toThrow('10000 words');
  });
});
