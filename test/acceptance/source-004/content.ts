import { expect } from '@jest/globals';
import { graphql } from '../../support/client.js';
import { importBody } from '../../support/importing.js';
import { AUTHOR, MUTATION } from '../../support/proposals.js';
import { item, shows, waits } from '../support/item.js';
import { FORM, newConcept } from '../support/proposing.js';
import { DEMO_FILES } from '../support/seeded-registry.js';

const HEAD = 'source_system,source_code,source_display,target_system,target_code,target_display,relationship,comment';
const STATUS = 'https://termverk.example/demo/CodeSystem/record-status';
const NUMBER = '19121212-1212';

export const retiredTargets = item(
  3,
  'L910, L1363',
  'A mapping to retired or unknown codes fails; others are judged by bindingness',
  shows('to a retired code, and to a code that is not in the version, with the line it stands on', async (registry) => {
    const { status, findings } = await registry.check(`${DEMO_FILES}mapping-faulty.csv`);
    expect(status).toBe(1);
    const errors = findings.filter(({ severity }) => severity === 'error').map(({ ruleId }) => ruleId);
    expect(errors.sort()).toEqual(['CODE-AMBIGUOUS', 'CODE-RETIRED-REPLACED', 'CODE-UNKNOWN']);
  }),
  shows('to another version of the code system than the one that it is checked against', async (registry) => {
    const row = `urn:example:prov:status,P,Pågår,${STATUS}|0.9.0,GALL-PAG,Pågår,equivalent,`;
    const file = await registry.file('mapping-version.csv', `${HEAD}\n${row}\n`);
    const { status, findings } = await registry.check(file);
    expect({ status, rules: findings.filter(({ severity }) => severity === 'error').map(({ ruleId }) => ruleId) }).toEqual({
      status: 1,
      rules: ['CODE-WRONG-VERSION'],
    });
  }),
  waits('bindingness in checks', 'against what is voluntary a fault is a warning, against what is mandatory an error from its day on'),
);

export const preferredEntries = item(
  13,
  'table 6.2',
  'Misprints and former names find the preferred entry',
  ...(
    [
      ['basjänster', 'concept', 'bastjänst'],
      ['nationell läkemedelslista', 'concept', 'Nationella läkemedelslistan'],
      ['SKL', 'organisation', 'Sveriges Kommuner och Regioner'],
    ] as const
  ).map(([text, kind, title]) =>
    shows(`“${text}” finds ${title} first`, async (registry) => {
      expect((await registry.search(text))[0]).toMatchObject({ kind, title });
    }),
  ),
);

export const noPerson = item(
  15,
  'L871, our own measure',
  'No interface takes in or keeps a personal identity number',
  shows('not a proposal', async ({ people }) => {
    const items = [newConcept('personprov', 'personprov', 'uppgift')];
    const input = { ...FORM, motivation: `Gäller ${NUMBER}.`, items };
    expect(await people.codes(AUTHOR, MUTATION.create, { input })).toEqual(['PERSON_NUMBER']);
  }),
  shows('not the content of a proposal', async ({ people }) => {
    const input = { ...FORM, items: [newConcept('personprov-innehall', 'personprov innehåll', `uppgift om ${NUMBER}`)] };
    expect(await people.codes(AUTHOR, MUTATION.create, { input })).toHaveLength(1);
  }),
  shows('not an import, whatever its format', async ({ url, people }) => {
    const token = await people.token('demo-terminolog');
    const resource = {
      resourceType: 'CodeSystem',
      url: 'https://example.org/CodeSystem/person',
      version: '1.0.0',
      name: 'person',
      status: 'active',
      content: 'complete',
      concept: [{ code: 'a', display: `Anna ${NUMBER}` }],
    };
    const fhir = await importBody(url, token, JSON.stringify(resource));
    const csv = await importBody(url, token, `code,display\na,Anna ${NUMBER}\n`, 'text/csv', {
      url: 'https://example.org/CodeSystem/person-csv',
      version: '1.0.0',
      name: 'person-csv',
    });
    for (const { report, import: run } of [fhir, csv]) {
      expect(run?.state).toBe('failed');
      expect(report?.committed ?? false).toBe(false);
    }
  }),
  shows('not a delivery of use', async ({ url, people }) => {
    const head = 'organisation,system,code_system,code_system_version,code,display,element,period,count,method';
    const body = `${head}\nregion-exempel,exempeljournalen,urn:example:prov,,A,Anna ${NUMBER},,2025-03,40,uttag\n`;
    const headers = { 'content-type': 'text/csv', authorization: `Bearer ${await people.token('demo-uppgiftslamnare-ett')}` };
    const answer = await fetch(`${url}/api/v1/usage`, { method: 'POST', headers, body });
    expect(((await answer.json()) as { accepted?: number }).accepted ?? 0).toBe(0);
  }),
  shows('not a text of anybody’s token', async ({ url, people }) => {
    const create = 'mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token { id } userErrors { code } } }';
    const answer = await graphql(url, create, { input: { purpose: `För ${NUMBER}`, days: 1 } }, await people.token(AUTHOR));
    expect(answer.errors.map(({ extensions }) => extensions?.code)).toEqual(['PERSON_NUMBER']);
  }),
  shows('and the record of everything holds none', async (registry) => {
    const seqs: number[] = [];
    for (;;) {
      const { auditEntries } = await registry.ask<{ auditEntries: { seq: number; payload: unknown }[] }>(
        'query ($after: Int!) { auditEntries(afterSeq: $after, first: 1000) { seq payload } }',
        { after: seqs.at(-1) ?? 0 },
      );
      if (auditEntries.length === 0) break;
      expect(JSON.stringify(auditEntries)).not.toContain(NUMBER);
      seqs.push(...auditEntries.map(({ seq }) => seq));
    }
    expect(seqs.length).toBeGreaterThan(100);
  }),
);
