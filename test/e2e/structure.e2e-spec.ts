import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { permissions } from '@termverk/identity';
import { runProgram } from '../support/program.js';

const PROGRAM = fileURLToPath(new URL('../support/structure.mjs', import.meta.url));
const SCHEMA = new URL('../../apps/registry/schema.graphql', import.meta.url);

/** Actions that use cases ask about, and no door is named after. */
const WITHIN: ReadonlySet<string> = new Set([
  'audit.read-names',
  'case.archive',
  'case.read-secret',
  'closed.read',
  'draft.read-own',
  'import.oversee',
  'subscription.oversee',
  'usage.read-own',
]);

interface Structure {
  readonly operations: readonly { readonly name: string; readonly type: string; readonly action: string | null }[];
  readonly routes: readonly {
    readonly name: string;
    readonly path: string;
    readonly paths: readonly string[];
    readonly action: string | null;
  }[];
  readonly unknownPath: number;
  readonly served: readonly { readonly path: string; readonly methods: readonly string[] }[];
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

  /** What is answered without a controller, and what its rule is. */
  const WITHOUT_CONTROLLER: Readonly<Record<string, string>> = {
    '*': 'the page of the portal for browsers; else nothing is there: 404',
    '/graphql': 'every field passes the guard',
    '/': 'the page of the portal, the same for everybody',
    '/assets/:file': 'files of the portal, the same for everybody',
    '/icon.svg': 'the same',
    '/before-paint.js': 'the same',
    '/try-out/identity*': 'the provider of invented people, in try-out mode alone',
  };

  it('answers nothing that has no rule: neither routes of controllers nor others', () => {
    const ruled = new Set([
      ...structure.routes.filter(({ action }) => action !== null).flatMap(({ paths }) => paths),
      ...Object.keys(WITHOUT_CONTROLLER),
    ]);
    expect(structure.served.length).toBeGreaterThan(20);
    expect(structure.unknownPath).toBe(404);
    expect(structure.served.map(({ path }) => path).filter((path) => !ruled.has(path))).toEqual([]);
  });

  it('names an action of the permission table, and every action is named', () => {
    const named = new Set([...structure.operations, ...structure.routes].map(({ action }) => action));
    const unknown = [...named].filter((action) => action !== null && !Object.hasOwn(permissions, action));
    expect(unknown).toEqual([]);
    const unused = Object.keys(permissions).filter((action) => !named.has(action) && !WITHIN.has(action));
    expect(unused).toEqual([]);
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
