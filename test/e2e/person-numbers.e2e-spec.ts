import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoToken, graphql } from '../support/client.js';
import { startTestRegistry, type TestRegistry } from '../support/registry.js';

const CREATE = 'mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token { id } userErrors { code } } }';
const HOLD =
  'mutation ($id: ID!, $until: DateTime!) { holdProposal(id: $id, until: $until, remark: "Hon heter 19121212-1212.") { proposal { id } } }';

describe('a personal identity number', () => {
  let registry: TestRegistry;
  let token: string;
  beforeAll(async () => {
    registry = await startTestRegistry({ seed: 'minimal' });
    token = await demoToken(registry.url, 'demo-registrator');
  }, 180_000);
  afterAll(() => registry?.stop());

  it.each<[string, string, Record<string, unknown>]>([
    ['input.purpose', CREATE, { input: { purpose: 'För 19121212–1212.', days: 1 } }],
    ['remark', HOLD, { id: 'Proposal:0190c7a0-0000-7000-8000-000000000000', until: '2099-01-01T00:00:00Z' }],
  ])('is not taken as %s of a mutation', async (path, mutation, variables) => {
    const { errors } = await graphql(registry.url, mutation, variables, token);
    expect(errors.map(({ message, extensions }) => [extensions?.code, message])).toEqual([
      ['PERSON_NUMBER', `The text in ${path} holds a personal identity number. The registry does not store them.`],
    ]);
  });

  it('leaves nothing in the audit chain', async () => {
    const { data } = await graphql(registry.url, '{ auditEntries(first: 1000) { payload } }');
    expect(JSON.stringify(data)).not.toMatch(/121212.1212/);
  });

  it('may be asked for', async () => {
    expect((await graphql(registry.url, '{ artefacts(filter: { subjectField: "19121212-1212" }) { totalCount } }')).errors).toEqual([]);
  });
});
