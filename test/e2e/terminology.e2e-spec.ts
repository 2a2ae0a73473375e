import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { graphql, type GraphqlAnswer } from '../support/client.js';
import { startTestRegistry, type TestRegistry } from '../support/registry.js';

const BASE = 'https://termverk.example';
const PLANS = `${BASE}/CodeSystem/type-of-care-plan`;
const NAMED = `${BASE}/CodeSystem/named-care-plan-type`;
const COUNTY = `${BASE}/CodeSystem/county`;
const ACTIVITY = `${BASE}/CodeSystem/activity-kind`;
const ISSUE = 'issues { severity code txType messageId isPublishedId text location }';

type Answer = Record<string, Record<string, unknown>>;

describe('terminology questions over GraphQL', () => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await startTestRegistry({ seed: 'minimal' });
  }, 180_000);
  afterAll(() => registry?.stop());

  const send = (
    query: string,
    variables: Record<string, unknown> = {},
    language = 'sv',
    url = registry.url,
  ): Promise<GraphqlAnswer<Answer>> => graphql<Answer>(url, query, variables, undefined, { 'accept-language': language });

  const ask = async (query: string, language = 'sv', variables: Record<string, unknown> = {}): Promise<Answer> => {
    const { status, data, errors } = await send(query, variables, language);
    if (data === null || errors.length > 0) throw new Error(`GraphQL answered ${status}: ${JSON.stringify(errors)}`);
    return data;
  };

  it.each([
    ['sv', 'Samordnad individuell plan'],
    ['en', 'Coordinated individual plan'],
  ])('tell of a code in the language of the request: %s', async (language, display) => {
    const { lookup } = await ask(
      `{ lookup(system: "${PLANS}", code: "SIP") { concept { system version code display abstract designations { language value } properties { code value } } ${ISSUE} } }`,
      language,
    );
    expect(lookup).toMatchObject({ concept: { system: PLANS, version: '1.0.0', code: 'SIP', display, abstract: false }, issues: [] });
    expect(lookup!['concept']).toMatchObject({
      designations: expect.arrayContaining([{ language: 'en', value: 'Coordinated individual plan' }]),
      properties: expect.arrayContaining([{ code: 'status', value: 'active' }]),
    });
  });

  it('find an alternative language when one is named', async () => {
    const { lookup } = await ask(`{ lookup(system: "${PLANS}", code: "SIP", displayLanguage: "en") { concept { display } } }`, 'sv');
    expect(lookup).toEqual({ concept: { display: 'Coordinated individual plan' } });
  });

  it.each([
    ['sv', `Koden 'nix' finns inte i kodverket '${PLANS}' version '1.0.0'`],
    ['en', `Unable to find code 'nix' in the CodeSystem '${PLANS}' version '1.0.0'`],
  ])('say what is wrong as values: %s', async (language, text) => {
    const { lookup } = await ask(`{ lookup(system: "${PLANS}", code: "nix") { concept { code } ${ISSUE} } }`, language);
    expect(lookup).toEqual({
      concept: null,
      issues: [
        {
          severity: 'error',
          code: 'not-found',
          txType: 'invalid-code',
          messageId: 'Unknown_Code_in_lookup',
          isPublishedId: false,
          text,
          location: 'code',
        },
      ],
    });
  });

  const VALIDATE = `query ($codings: [CodingReference!]!, $valueSet: CanonicalReference) {
    validateCodes(codings: $codings, valueSet: $valueSet) { answers { valid code display message issues { messageId location } unknownSystems } ${ISSUE} }
  }`;

  it('validate codes, each for itself', async () => {
    const codings = [
      { system: COUNTY, code: '01', display: 'Stockholms län' },
      { system: COUNTY, code: '99' },
      { system: 'https://nowhere.example', code: '1' },
    ];
    const { validateCodes } = await ask(VALIDATE, 'sv', { codings });
    expect(validateCodes).toMatchObject({
      issues: [],
      answers: [
        { valid: true, display: 'Stockholms län', message: null, issues: [], unknownSystems: [] },
        { valid: false, issues: [{ messageId: 'Unknown_Code_in_Version', location: 'Coding.code' }] },
        { valid: false, unknownSystems: ['https://nowhere.example'] },
      ],
    });
  });

  it('validate ten thousand codes at once, and no more', async () => {
    const codings = Array.from({ length: 10_000 }, (_, at) => ({ system: COUNTY, code: at % 2 === 0 ? '01' : 'nix' }));
    const valueSet = { url: `${BASE}/ValueSet/county` };
    const { validateCodes } = await ask(
      'query ($codings: [CodingReference!]!, $valueSet: CanonicalReference) { validateCodes(codings: $codings, valueSet: $valueSet) { answers { valid } } }',
      'sv',
      { codings, valueSet },
    );
    const answers = validateCodes!['answers'] as readonly { valid: boolean }[];
    expect([answers.length, answers.filter(({ valid }) => valid).length]).toEqual([10_000, 5_000]);
    const tooMany = await send(VALIDATE, { codings: [...codings, codings[0]], valueSet });
    expect(tooMany.errors[0]).toMatchObject({ extensions: { code: 'INPUT_INVALID' }, message: expect.stringContaining('högst 10000') });
  });

  it('refuse what is no question, with the place of it', async () => {
    const { errors } = await send(VALIDATE, { codings: [{ system: COUNTY, code: 'x'.repeat(1001) }] }, 'en');
    expect(errors[0]).toMatchObject({ extensions: { code: 'INPUT_INVALID' }, message: expect.stringContaining('codings.0.code') });
    expect((await send(VALIDATE, { codings: [] })).errors[0]).toMatchObject({ extensions: { code: 'INPUT_INVALID' } });
  });

  it('say that a value set does not exist', async () => {
    const { validateCodes } = await ask(VALIDATE, 'sv', {
      codings: [{ system: COUNTY, code: '01' }],
      valueSet: { url: `${BASE}/ValueSet/nix` },
    });
    expect(validateCodes).toMatchObject({
      answers: null,
      issues: [{ code: 'not-found', text: `Det finns ingen definition av urvalet '${BASE}/ValueSet/nix'` }],
    });
  });

  it('expand value sets page by page, in either language', async () => {
    const page = (args: string, language = 'sv') =>
      ask(
        `{ expand(valueSet: { url: "${BASE}/ValueSet/municipality" }, ${args}) { expansion { url version total offset contains { code display } parameters { name value } } ${ISSUE} } }`,
        language,
      );
    const { expand } = await page('first: 2, offset: 1');
    expect(expand).toMatchObject({
      issues: [],
      expansion: { version: '1.0.0', total: 290, offset: 1, contains: [{ code: '0115' }, { code: '0117' }] },
    });
    expect(expand!['expansion']).toMatchObject({
      parameters: expect.arrayContaining([{ name: 'used-codesystem', value: `${BASE}/CodeSystem/municipality|1.0.0` }]),
    });
    expect((await page('first: 0'))['expand']).toMatchObject({ expansion: { total: 290, contains: [] } });
    expect((await page('filter: "stock"', 'en'))['expand']).toMatchObject({
      expansion: { total: 1, contains: [{ code: '0180', display: 'Stockholm Municipality' }] },
    });
  });

  it.each([
    ['sv', 'SVP Standardiserad vårdplan betyder detsamma som standardiserad-vardplan Standardiserad vårdplan'],
    ['en', 'SVP Standardiserad vårdplan means the same as standardiserad-vardplan Standardiserad vårdplan'],
  ])('translate codes, and say in words what a mapping says: %s', async (language, sentence) => {
    const { translate } = await ask(
      `{ translate(codings: [{ system: "${PLANS}", code: "SVP" }], targetSystem: "${NAMED}") { result message matches { target { system code } relationship sentence comment originMap unmapped } ${ISSUE} } }`,
      language,
    );
    const originMap = `${BASE}/ConceptMap/type-of-care-plan-to-named|1.0.0`;
    expect(translate).toMatchObject({
      result: true,
      issues: [],
      matches: [
        { target: { system: NAMED, code: 'standardiserad-vardplan' }, relationship: 'equivalent', sentence, originMap, unmapped: null },
        {
          target: { code: 'plan-i-svf' },
          relationship: 'not-related-to',
          comment: 'Ett standardiserat vårdförlopp är inte en standardiserad vårdplan.',
        },
      ],
    });
  });

  it('translate many codes in one question, in their order, and no more than they may be', async () => {
    const query = `query ($codes: [String!]!) {
      translateCodes(system: "${PLANS}", codes: $codes, targetSystem: "${NAMED}") { answers { result matches { target { code } } } issues { messageId } }
    }`;
    const { translateCodes } = await ask(query, 'sv', { codes: ['nix', 'SVP', 'SVP'] });
    const found = { result: true, matches: [{ target: { code: 'standardiserad-vardplan' } }, { target: { code: 'plan-i-svf' } }] };
    expect(translateCodes).toEqual({ answers: [{ result: false, matches: [] }, found, found], issues: [] });
    const { errors } = await send(query, { codes: Array.from({ length: 10_001 }, (_, i) => `c${i}`) });
    expect(errors.map(({ extensions }) => extensions?.code)).toEqual(['INPUT_INVALID']);
  });

  it('translate backwards, and tell when nothing is mapped', async () => {
    const answer = await ask(`{
      back: translate(direction: "reverse", codings: [{ system: "${COUNTY}", code: "09" }], sourceSystem: "${BASE}/CodeSystem/municipality") { matches { source { code } relationship } }
      none: translate(codings: [{ system: "${COUNTY}", code: "09" }], targetSystem: "https://nowhere.example") { result matches { relationship } message }
      nothing: translate(codings: [{ system: "${COUNTY}", code: "09" }], map: { url: "https://nowhere.example/map" }) { result issues { messageId } }
    }`);
    expect(answer).toEqual({
      back: { matches: [{ source: { code: '0980' }, relationship: 'source-is-narrower-than-target' }] },
      none: {
        result: false,
        matches: [],
        message: `Det finns ingen översättning (ConceptMap) mellan '${COUNTY}' och 'https://nowhere.example'`,
      },
      nothing: { result: false, issues: [{ messageId: 'CONCEPTMAP_UNKNOWN' }] },
    });
  });

  it('know what is above what', async () => {
    const of = (a: string, b: string) =>
      `subsumes(codingA: { system: "${ACTIVITY}", code: "${a}" }, codingB: { system: "${ACTIVITY}", code: "${b}" }) { outcome version issues { messageId } }`;
    const answer = await ask(
      `{ down: ${of('mote', 'mote-fysiskt')} up: ${of('mote-fysiskt', 'mote')} same: ${of('mote', 'mote')} aside: ${of('mote', 'behandling')} unknown: ${of('mote', 'nix')} }`,
    );
    expect(answer).toEqual({
      down: { outcome: 'subsumes', version: '1.0.0', issues: [] },
      up: { outcome: 'subsumed-by', version: '1.0.0', issues: [] },
      same: { outcome: 'equivalent', version: '1.0.0', issues: [] },
      aside: { outcome: 'not-subsumed', version: '1.0.0', issues: [] },
      unknown: { outcome: null, version: null, issues: [{ messageId: 'Unknown_Code_in_lookup' }] },
    });
  });

  it.each([
    ['sv', 'är en delmängd av urvalet'],
    ['en', 'is a sub-set of the valueSet'],
  ])('compare value sets: %s', async (language, words) => {
    const { compareValueSets } = await ask(
      `{ compareValueSets(thisValueSet: { url: "${BASE}/ValueSet/type-of-care-plan-coordinated" }, otherValueSet: { url: "${BASE}/ValueSet/type-of-care-plan" }, diagnostics: true) { result message performedExpansion common missing extra ${ISSUE} } }`,
      language,
    );
    expect(compareValueSets).toMatchObject({
      result: 'subset',
      message: expect.stringContaining(words),
      performedExpansion: false,
      common: ['SIP', 'SPLPTLRV', 'SPU'],
      missing: [],
      extra: ['VP', 'HP', 'RP', 'GP', 'SVP'],
    });
  });

  it('are answered from content under a licence only to those who have it', async () => {
    const client = new pg.Client({ connectionString: registry.databaseUrl });
    await client.connect();
    await client.query(`update artefact set licence = 'snomed-ct' where url = $1`, [ACTIVITY]);
    await client.end();
    // what content may be read by whom is told when it is published: another process has not seen it otherwise
    const other = await startTestRegistry({ databaseUrl: registry.databaseUrl });
    try {
      const questions = [
        `lookup(system: "${ACTIVITY}", code: "mote") { concept { display } }`,
        `validateCodes(codings: [{ system: "${ACTIVITY}", code: "mote" }]) { answers { valid display } }`,
        `expand(valueSet: { url: "${BASE}/ValueSet/activity-kind" }) { expansion { total } }`,
        `subsumes(codingA: { system: "${ACTIVITY}", code: "mote" }, codingB: { system: "${ACTIVITY}", code: "behandling" }) { outcome }`,
      ];
      for (const question of questions) {
        const { data, errors } = await send(`{ ${question} }`, {}, 'sv', other.url);
        expect({ question, code: errors[0]?.extensions?.code, told: data?.[question.split('(')[0]!] ?? null }).toEqual({
          question,
          code: 'LICENCE_REQUIRED',
          told: null,
        });
      }
      expect((await send(`{ lookup(system: "${PLANS}", code: "SIP") { concept { code } } }`, {}, 'sv', other.url)).errors).toEqual([]);
    } finally {
      await other.stop();
    }
  }, 60_000);
});
