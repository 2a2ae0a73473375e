import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { runProgram } from '../support/program.js';

const PROGRAM = fileURLToPath(new URL('../support/structure.mjs', import.meta.url));
const SCHEMA = new URL('../../apps/registry/schema.graphql', import.meta.url);

interface Structure {
  readonly operations: readonly { readonly name: string; readonly type: string; readonly action: string | null }[];
  readonly routes: readonly { readonly name: string; readonly path: string; readonly action: string | null }[];
  readonly inputFields: readonly { readonly name: string; readonly checked: boolean }[];
  readonly inputArguments: readonly { readonly name: string; readonly emitted: string; readonly wanted: string }[];
  readonly schemaFields: readonly { readonly name: string; readonly hasDefault: boolean }[];
  readonly schema: string;
}

describe('the built registry', () => {
  let structure: Structure;
  beforeAll(async () => {
    const { status, stdout, stderr } = await runProgram(PROGRAM);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    structure = JSON.parse(stdout) as Structure;
  });

  const operationsOf = (type: string) => [...structure.schema.matchAll(new RegExp(`^type ${type} \\{\\n(.*?)^\\}`, 'gms'))][0]![1]!;

  it('names the action of every query, mutation and route', () => {
    const { operations, routes } = structure;
    expect([...operations, ...routes].filter(({ action }) => action === null)).toEqual([]);
    for (const type of ['Query', 'Mutation']) {
      const inSchema = [...operationsOf(type).matchAll(/^ {2}\w+(?=[(:])/gm)];
      expect(operations.filter((operation) => operation.type === type)).toHaveLength(inSchema.length);
    }
    expect(routes.length).toBeGreaterThan(10);
  });

  it('lets nobody change anything who has not signed in, but for the tokens of demo people', () => {
    const open = structure.operations.filter(
      ({ type, action }) => type === 'Mutation' && /^(public\.read|demo\.token|audit\.read|usage\.read)$/.test(action!),
    );
    expect(open.map(({ name, action }) => [name, action])).toEqual([['TokenResolver.mintDemoToken', 'demo.token']]);
  });

  it('checks every field of its input by a rule', () => {
    expect(structure.inputFields.filter(({ checked }) => !checked)).toEqual([]);
    const known = new Set(structure.inputFields.map(({ name }) => name));
    expect(structure.schemaFields.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
    expect(structure.schemaFields.length).toBeGreaterThan(100);
  });

  it('finds those rules for every argument, by the type that the compiler has emitted', () => {
    expect(structure.inputArguments.filter(({ emitted, wanted }) => emitted !== wanted)).toEqual([]);
    expect(structure.inputArguments.length).toBeGreaterThan(20);
  });

  it('has no defaults in input types, as compiled queries do not fill them in', () => {
    expect(structure.schemaFields.filter(({ hasDefault }) => hasDefault)).toEqual([]);
  });

  it('has the schema that stands in its file', () => {
    expect(`${structure.schema}\n`).toBe(readFileSync(SCHEMA, 'utf8'));
  });
});
