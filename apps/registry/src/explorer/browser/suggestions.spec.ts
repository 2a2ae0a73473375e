import { describe, expect, it } from '@jest/globals';
import { buildSchema, introspectionFromSchema, parse, validate } from 'graphql';
import { insertField } from './field-insertion.js';
import { searchSchema, schemaOf, typeText, type Introspection } from './schema-model.js';
import { suggestionsAt } from './suggestions.js';
import { operationAt } from './tokens.js';

const definition = buildSchema(`
  interface Node { id: ID! }
  type Organisation implements Node { id: ID! name: String! kind: String! }
  type Artefact implements Node { id: ID! title: String! "Who answers" authority: Organisation versions(asOf: String): [Version!]! }
  type Version { version: String! artefact: Artefact! }
  type ArtefactEdge { node: Artefact! cursor: String! }
  type PageInfo { hasNextPage: Boolean! }
  type ArtefactConnection { edges: [ArtefactEdge!]! pageInfo: PageInfo! totalCount: Int! }
  enum Order { TITLE NEWEST }
  input Within { field: String }
  input Filter { kind: String! demo: Boolean within: Within }
  type Query { artefacts(filter: Filter, orderBy: Order = TITLE, first: Int!): ArtefactConnection! artefact(url: String!): Artefact node(id: ID!): Node }
  type Mutation { addArtefact(input: Filter!): Artefact }
`);
const schema = schemaOf(introspectionFromSchema(definition) as unknown as Introspection);

/** Labels suggested where the bar stands. */
const at = (marked: string) => {
  const position = marked.indexOf('|');
  return suggestionsAt(schema, marked.replace('|', ''), position).items.map(({ label }) => label);
};

describe('suggestions', () => {
  it.each<[string, string, string[]]>([
    ['the kinds of definitions outside everything', '|', ['query', 'mutation', 'fragment']],
    ['the fields of the query', '{ | }', ['artefacts', 'artefact', 'node', '__typename']],
    ['the fields of the mutation', 'mutation M { | }', ['addArtefact', '__typename']],
    ['fields that begin with the word before those that contain it', '{ artefact(url: "") { t| } }', ['title', 'authority', '__typename']],
    ['fields below an alias', '{ mine: artefact(url: "x") { authority { na| } } }', ['name', '__typename']],
    ['fields after a closed selection', '{ artefact(url: "x") { authority { name } ver| } }', ['versions']],
    ['fields below arguments with objects', '{ artefacts(filter: { kind: "}" }, first: 1) { edg| } }', ['edges']],
    ['fields of a type condition', '{ node(id: 1) { ... on Organisation { ki| } } }', ['kind']],
    ['fields inside a bare or conditional spread', '{ artefact(url: "") { ... @include(if: true) { ti| } } }', ['title']],
    ['fields of a fragment', 'fragment F on Version { | }', ['version', 'artefact', '__typename']],
    ['arguments', '{ artefacts(|) }', ['filter', 'orderBy', 'first']],
    ['members of an input object', '{ artefacts(filter: { | }) }', ['kind', 'demo', 'within']],
    ['members of an input object in one', '{ artefacts(filter: { within: { | } }) }', ['field']],
    ['values of an enum and variables', 'query ($o: Order) { artefacts(orderBy: |) }', ['TITLE', 'NEWEST', '$o']],
    ['truth values', '{ artefacts(filter: { demo: | }) }', ['true', 'false']],
    ['types that a condition may name', '{ node(id: 1) { ... on Or| } }', ['Organisation']],
    ['types that a variable may have', 'query ($f: Fil|) { a }', ['Filter']],
    ['directives', '{ artefact(url: "") @| }', ['include', 'skip']],
    ['nothing of a type that does not exist', '{ nothing { | } }', ['__typename']],
  ])('are %s', (_, marked, expected) => {
    expect(at(marked)).toEqual(expected);
  });
});

describe('inserting a field', () => {
  const insert = (source: string, type: string, field: string, cursor = source.indexOf('|')) =>
    insertField(
      schema,
      source.replace('|', ''),
      cursor < 0 ? source.length : cursor,
      type,
      schema.types.get(type)!.fields!.find(({ name }) => name === field)!,
    );

  it.each(['artefacts', 'artefact', 'node'])('makes an operation that is valid of the query %s', (field) => {
    expect(validate(definition, parse(insert('', 'Query', field).source))).toEqual([]);
  });

  it('writes a page of a connection, and what must be given', () => {
    expect(insert('', 'Query', 'artefacts').source).toBe(
      'query Artefacts {\n  artefacts(first: 10) {\n    edges {\n      node {\n        id\n        title\n      }\n    }\n  }\n}\n',
    );
    expect(insert('', 'Mutation', 'addArtefact').source).toContain('addArtefact(input: { kind: "" }) {');
  });

  it('puts it at the cursor among fields of its type, and the cursor after it', () => {
    const { source, position } = insert('{ artefact(url: "a,b") { title | } }', 'Artefact', 'authority');
    expect(source).toBe('{\n  artefact(url: "a,b") {\n    title\n    authority {\n      id\n      name\n      kind\n    }\n  }\n}\n');
    expect(source.slice(0, position).endsWith('kind\n    }')).toBe(true);
  });

  it('adds an operation when the cursor stands elsewhere', () => {
    const { source } = insert('query First { node(id: 1) { | id } }', 'Query', 'artefact');
    expect(parse(source).definitions).toHaveLength(2);
  });
});

describe('the schema', () => {
  it('writes types as GraphQL does', () => {
    expect(typeText(schema.types.get('Artefact')!.fields!.find(({ name }) => name === 'versions')!.type)).toBe('[Version!]!');
  });

  it('is searched by names first, then by descriptions', () => {
    const found = (text: string) =>
      searchSchema(schema, text, 10).map(({ type, field }) => `${type.name}${field === null ? '' : `.${field.name}`}`);
    expect(found('vers')).toEqual(['Artefact.versions', 'Version', 'Version.version']);
    expect(found('who ANSWERS')).toEqual(['Artefact.authority']);
    expect(found('  ')).toEqual([]);
  });
});

describe('the operation at the cursor', () => {
  const source = '# first\nquery A($x: Int = 1) { a { b } }\nfragment F on T { c }\nmutation query { d }';
  it.each<[string, string | null]>([
    ['{ b', 'A'],
    ['{ d', 'query'],
    ['# first', 'A'],
  ])('at "%s" is %s', (text, expected) => {
    expect(operationAt(source, source.indexOf(text) + 1)).toBe(expected);
  });

  it('has no name when it is alone and without one', () => {
    expect(operationAt('{ a }', 2)).toBeNull();
    expect(operationAt('', 0)).toBeNull();
  });
});
