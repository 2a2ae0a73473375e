import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, getVariableValues, Kind, parse, validate, type GraphQLSchema } from 'graphql';
import { QueryGuard } from '../graphql/limits.js';
import { examples } from './examples.js';

const SCHEMA = new URL('../../schema.graphql', import.meta.url);

/** What the registry allows where nobody has set anything else. */
const LIMITS = { depth: 14, cost: 20_000 };

describe('the examples of the explorer', () => {
  const committed = existsSync(SCHEMA);
  const schema: GraphQLSchema | null = committed ? buildSchema(readFileSync(SCHEMA, 'utf8')) : null;
  if (!committed) process.stderr.write('SKIPPED: the examples are not held to the schema, as apps/registry/schema.graphql is not there.\n');

  it.each(examples.map((example) => [example.title.en, example] as const))('"%s" is worded in both languages', (_, { title, about }) => {
    for (const text of [title.sv, title.en, about.sv, about.en]) expect(text.trim()).not.toBe('');
  });

  (committed ? it : it.skip).each(examples.map((example) => [example.title.en, example] as const))(
    '"%s" is valid, and so are its variables',
    (_, { query, variables = {} }) => {
      const document = parse(query);
      expect(validate(schema!, document).map(({ message }) => message)).toEqual([]);
      const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION)!;
      const { errors } = getVariableValues(schema!, operation.variableDefinitions ?? [], variables);
      expect(errors).toBeUndefined();
      const declared = operation.variableDefinitions?.map((one) => one.variable.name.value) ?? [];
      expect(declared).toEqual(expect.arrayContaining(Object.keys(variables)));
    },
  );

  (committed ? it : it.skip).each(examples.map((example) => [example.title.en, example] as const))(
    '"%s" is no deeper and no dearer than what is allowed',
    (_, { query, variables = {} }) => {
      expect(() => new QueryGuard(LIMITS).check(schema!, parse(query), { ...variables })).not.toThrow();
    },
  );
});
