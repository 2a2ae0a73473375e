import { describe, expect, it } from '@jest/globals';
import { buildSchema, execute, GraphQLError, parse, validate } from 'graphql';
import { inTongue } from './invalid-query-words.js';

const schema = buildSchema(`
  enum Order { UP DOWN }
  input Filter { text: String! }
  type Thing { id: ID! name: String }
  type Query { thing(id: ID!, first: Int, order: Order, filter: Filter, all: Boolean): Thing things: [Thing!]! a1a: ID a1b: ID a1c: ID }
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
    ['{', 'Syntaxfel: ett namn väntades, men här står frågans slut.'],
    ['{ thing(id: 1) { id }', 'Syntaxfel: ett namn väntades, men här står frågans slut.'],
    ['{ thing(id: ) { id } }', 'Syntaxfel: ")" var inte väntat här.'],
    ['{ thing(id 1) { id } }', 'Syntaxfel: ":" väntades, men här står talet "1".'],
    ["{ thing(id: 'x') { id } }", 'Syntaxfel: texter står inom citattecken ("), inte apostrofer.'],
    ['{ thing(id: "\\q") { id } }', 'Syntaxfel: "\\q" är ingen flyktsekvens.'],
    ['{ thing(id: "\\uZZZZ") { id } }', 'Syntaxfel: "\\uZZZZ" är inget tecken i Unicode.'],
    ['{ thing(id: 1, first: 01) { id } }', 'Syntaxfel: ett tal får inte börja med 0, men här står "1" därefter.'],
    ['{ thing(id: 1, first: -x) { id } }', 'Syntaxfel: en siffra väntades i talet, men här står "x".'],
    ['query ($a: Int = $b) { things { id } }', 'Syntaxfel: variabeln "$b" får inte stå i ett fast värde.'],
    ['{ thing(id: 1) { ide nam } }', 'Fältet "ide" finns inte på typen "Thing". Menade du "id"?'],
    ['{ thin }', 'Fältet "thin" finns inte på typen "Query". Menade du "thing" eller "things"?'],
    ['{ a1x }', 'Fältet "a1x" finns inte på typen "Query". Menade du "a1a", "a1b" eller "a1c"?'],
    ['{ thing(id: 1, order: U) { id } }', 'Värdet "U" finns inte i "Order". Menade du "UP"?'],
    ['{ thing(id: 1, filter: { txt: "x", text: "x" }) { id } }', 'Fältet "txt" finns inte i typen "Filter". Menade du "text"?'],
    ['{ thing(id: 1, id: 2) { id } }', 'Det finns flera argument med namnet "id".'],
    ['{ thing(id: 1) { id @skip(if: true) @skip(if: true) } }', 'Direktivet "@skip" får stå en gång här.'],
    ['{ ...A } fragment A on ID { x }', 'Ett fragment kan inte vara på typen "ID", som inte har några fält.'],
    ['type X { a: ID }', 'Definitionen av "X" är ingen fråga.'],
    ['{ thing(id: "x }', 'Syntaxfel: textens avslutande citattecken saknas.'],
    ['nonsense', 'Syntaxfel: namnet "nonsense" var inte väntat här.'],
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
