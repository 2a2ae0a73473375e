import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse, print, stripIgnoredCharacters, type DocumentNode } from 'graphql';
import { examples } from '../examples.js';
import { prettify } from './prettify.js';

/** What a document means: itself without white space, commas and comments (GraphQL October 2021 §2.1.7). */
const meaning = (source: string) => stripIgnoredCharacters(source);

describe('prettifying', () => {
  it.each<[string, string, string]>([
    ['a field a line', '{a b{c}}', '{\n  a\n  b {\n    c\n  }\n}\n'],
    [
      'arguments on one line',
      'query Q($a:Int=1,$b:[ID!]!){f(x:$a y:{p:1,q:[1 2 "z"]} z:ENUM)}',
      'query Q($a: Int = 1, $b: [ID!]!) {\n  f(x: $a, y: { p: 1, q: [1, 2, "z"] }, z: ENUM)\n}\n',
    ],
    [
      'aliases, fragments and directives',
      '{x:a@include(if:$c) ...F ...on T{d}}fragment F on T{e}',
      '{\n  x: a @include(if: $c)\n  ...F\n  ... on T {\n    d\n  }\n}\n\nfragment F on T {\n  e\n}\n',
    ],
    ['comments kept on lines of their own', '{a # why\nb}', '{\n  a\n  # why\n  b\n}\n'],
    ['objects in lists', '{f(x:[{a:1},{a:2}])}', '{\n  f(x: [{ a: 1 }, { a: 2 }])\n}\n'],
    ['nothing', ' \n', ''],
  ])('puts %s', (_, source, expected) => {
    expect(prettify(source)).toBe(expected);
  });

  it.each(['{a', 'a}', '{f(x:1}', '{f(x:[1)}'])('leaves %s alone, whose brackets do not match', (source) => {
    expect(prettify(source)).toBeNull();
  });

  it.each(examples.map((example) => [example.title.en, example.query] as const))('leaves the example "%s" as it is', (_, query) => {
    expect(prettify(query)).toBe(query);
  });

  it('keeps the meaning of any document, and is done after once', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const source = meaning(print(document));
        const once = prettify(source)!;
        expect(meaning(once)).toBe(source);
        expect(prettify(once)).toBe(once);
      }),
    );
  });
});

const name = fc.constantFrom('a', 'b', 'query', 'fragment', 'type', 'mutation', '_x1');
const value: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('1', '-2.5e3', 'true', 'null', 'ENUM', '$v', '"t { [ ( # , \\" }"', '""', '"""block { # }"""'),
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(' ')}]`),
    fc
      .array(fc.tuple(name, tie('value')), { maxLength: 3 })
      .map((members) => `{${members.map(([key, held]) => `${key}:${held}`).join(' ')}}`),
  ),
})).value;
const args = fc
  .array(fc.tuple(name, value), { maxLength: 3 })
  .map((list) => (list.length === 0 ? '' : `(${list.map(([key, held]) => `${key}:${held}`).join(' ')})`));
const directive = fc.constantFrom('', '@include(if:$v)', '@skip(if:true)@own');
const selection: fc.Arbitrary<string> = fc.letrec<{ set: string }>((tie) => ({
  set: fc
    .array(
      fc.oneof(
        { maxDepth: 3 },
        fc
          .tuple(fc.option(name), name, args, directive)
          .map(([alias, field, given, marked]) => `${alias === null ? '' : `${alias}:`}${field}${given}${marked}`),
        fc.tuple(name, args, tie('set')).map(([field, given, set]) => `${field}${given}${set}`),
        fc.tuple(directive, tie('set')).map(([marked, set]) => `...on T${marked}${set}`),
        fc.tuple(directive, tie('set')).map(([marked, set]) => `...${marked}${set}`),
        fc.constant('...F'),
      ),
      { minLength: 1, maxLength: 4 },
    )
    .map((parts) => `{${parts.join(' ')}}`),
})).set;
const documents: fc.Arbitrary<DocumentNode> = fc
  .array(fc.tuple(fc.constantFrom('', 'query Q', 'query Q($v:[Int!]!=[1 2]$w:T={a:1})@own', 'mutation', 'fragment F on T'), selection), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => parse(parts.map(([head, set]) => head + set).join(' ')));
