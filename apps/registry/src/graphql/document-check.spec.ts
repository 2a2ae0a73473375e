import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { checkDocument } from './document-check.js';

const schema = buildSchema('type Query { again: Query name(of: Int): String other: String }');
const check = (query: string) => checkDocument(schema, parse(query));
const times = (count: number, text: (i: number) => string) => Array.from({ length: count }, (_, i) => text(i)).join(' ');

describe('a document that is made to be dear before it runs', () => {
  it.each([
    ['many fields of other names', `{ ${times(1000, (i) => `a${i}: name`)} }`],
    ['a field that fragments ask for too', `{ ${times(50, () => 'name')} }`],
    ['a field without arguments in every fragment', `{ ${times(500, () => '... { name }')} }`],
    ['such a field of fields that are answered as one', `{ ${times(10, () => `again { ${times(40, () => '__typename')} }`)} }`],
    ['fragments that share others', '{ ...A ...B } fragment A on Query { ...C } fragment B on Query { ...C } fragment C on Query { name }'],
    ['a fragment that nobody knows', '{ ...Nope }'],
  ])('is none with %s', (_, query) => expect(() => check(query)).not.toThrow());

  it.each([
    ['one name of the answer many times', `{ ${times(51, () => 'name(of: 1)')} }`],
    ['one without arguments very many times', `{ ${times(501, () => 'name')} }`],
    ['an alias many times', `{ ${times(51, (i) => (i % 2 === 0 ? 'x: name' : 'x: other'))} }`],
    ['in fields that are answered as one', `{ ${times(8, () => `again { ${times(8, () => 'name(of: 1)')} }`)} }`],
    ['through fragments', `{ ${times(60, (i) => `...F${i}`)} } ${times(60, (i) => `fragment F${i} on Query { name(of: 1) }`)}`],
    ['through fragments without names', `{ ${times(51, () => '... { name(of: 1) }')} }`],
    ['in introspection', `{ __schema { types { ${times(51, () => 'fields(includeDeprecated: true) { name }')} } } }`],
    ['in a fragment that nobody spreads', `{ name } fragment F on Query { ${times(51, () => 'name(of: 1)')} }`],
  ])('is refused for %s', (_, query) =>
    expect(() => check(query)).toThrow(expect.objectContaining({ code: 'QUERY_REPEATS' }) as unknown as Error),
  );

  it('is refused for fragments that each spread another twice', () => {
    const doubling = `{ ...F0 } ${times(40, (i) => `fragment F${i} on Query { a: again { ...F${i + 1} } b: again { ...F${i + 1} } }`)}
      fragment F40 on Query { name }`;
    expect(() => check(doubling)).toThrow(expect.objectContaining({ code: 'QUERY_TOO_COSTLY' }) as unknown as Error);
    const empty = `{ ...F0 } ${times(40, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`)} fragment F40 on Query { name }`;
    expect(() => check(empty)).toThrow(expect.objectContaining({ code: 'QUERY_TOO_COSTLY' }) as unknown as Error);
  });

  it('is refused for fragments upon fragments, which no validation would come back from', () => {
    const chain = (length: number) => `{ ...F0 ...F1 } ${times(length, (i) => `fragment F${i} on Query { again { ...F${i + 1} name } }`)}
      fragment F${length} on Query { name }`;
    expect(() => check(chain(900))).toThrow(expect.objectContaining({ code: 'QUERY_TOO_MANY_FRAGMENTS' }) as unknown as Error);
    expect(() => check(chain(90))).not.toThrow();
    expect(validate(schema, parse(chain(90)))).toEqual([]);
    const deep = `{ ...F0 } ${times(90, (i) => `fragment F${i} on Query { ${'again { '.repeat(50)}...F${i + 1} ${'} '.repeat(51)}`)}
      fragment F90 on Query { name }`;
    expect(() => check(deep)).toThrow(expect.objectContaining({ code: 'QUERY_TOO_DEEP' }) as unknown as Error);
  });

  it('is refused for a fragment within itself, in GraphQL’s own words', () =>
    expect(() => check('{ ...A } fragment A on Query { again { ...A } }')).toThrow('Cannot spread fragment "A" within itself.'));

  it('passes validation with the most of what it lets by', () => {
    const query = `{ ${times(500, () => 'name')} ${times(50, () => 'x: name')} }`;
    expect(() => check(query)).not.toThrow();
    expect(validate(schema, parse(query))).toEqual([]);
  });
});
