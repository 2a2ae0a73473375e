import { describe, expect, it } from '@jest/globals';
import { buildSchema, execute, GraphQLError, parse, validate } from 'graphql';
import { inTongue } from './invalid-query-words.js';

const schema = buildSchema(`
  enum Order { UP DOWN }
  input Filter { text: String! }
  type Thing { id: ID! name: String }
  type Query { thing(id: ID!, first: Int, order: Order, filter: Filter, all: Boolean): Thing things: [Thing!]! }
`);

/** What GraphQL says of a query. */
function said(query: string): string {
  try {
    const document = parse(query);
    const [first] = validate(schema, document);
    if (first !== undefined) return first.message;
    const answer = execute({ schema, document, rootValue: {} }) as { errors?: readonly GraphQLError[] };
    return answer.errors?.[0]?.message ?? 'nothing';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('what GraphQL says of a query that it cannot run', () => {
  it.each([
    ['{', 'Syntaxfel: Name väntades, men här står <EOF>.'],
    ['{ thing(id: "x }', 'Syntaxfel: textens avslutande citattecken saknas.'],
    ['nonsense', 'Syntaxfel: Name "nonsense" var inte väntat här.'],
    ['{ thing(id: 1) { nam } }', 'Fältet "nam" finns inte på typen "Thing". Menade du "name"?'],
    ['{ nothingLikeIt }', 'Fältet "nothingLikeIt" finns inte på typen "Query".'],
    ['{ thing(id: 1, zzz: 1) { id } }', 'Argumentet "zzz" finns inte på fältet "Query.thing".'],
    ['{ thing { id } }', 'Fältet "thing" kräver argumentet "id" av typen "ID!".'],
    ['{ thing(id: 1) }', 'Fältet "thing" av typen "Thing" måste säga vilka fält som ska visas.'],
    ['{ things { id { x } } }', 'Fältet "id" av typen "ID!" har inga fält i sig.'],
    ['query ($a: ID!) { thing(id: $b) { id } }', 'Variabeln "$b" är inte deklarerad.'],
    ['query ($a: ID!) { things { id } }', 'Variabeln "$a" används aldrig.'],
    ['query ($a: ID!) { thing(id: $a) { id } }', 'Variabeln "$a" av typen "ID!" saknas.'],
    ['query ($a: Nope) { things { id } }', 'Typen "Nope" finns inte.'],
    ['{ thing(id: 1, order: SIDEWAYS) { id } }', 'Värdet "SIDEWAYS" finns inte i "Order".'],
    ['{ thing(id: 1, first: "x") { id } }', '"x" är inget heltal.'],
    ['{ thing(id: 1, filter: {}) { id } }', 'Fältet "Filter.text" av typen "String!" saknas.'],
    ['{ ...A } fragment A on Query { ...A }', 'Fragmentet "A" innehåller sig självt.'],
    ['{ ...Nope }', 'Fragmentet "Nope" finns inte.'],
    ['{ a: things { id } a: thing(id: 1) { id } }', 'Fältet "a" står flera gånger med olika innebörd: ge dem olika alias.'],
    ['query A { things { id } } query B { things { id } }', 'Flera operationer skickades: ange vilken med operationName.'],
    ['subscription { x }', 'Registret har ingen operation av slaget subscription.'],
  ])('query %# is told in Swedish', (query, swedish) => {
    const message = said(query);
    expect(inTongue(message, 'sv')).toBe(swedish);
    expect(inTongue(message, 'en')).toBe(message);
  });

  it('is told as it is when nobody has put it into Swedish', () => expect(inTongue('Something new.', 'sv')).toBe('Something new.'));
});
