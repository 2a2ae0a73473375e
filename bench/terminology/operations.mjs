/** A peer measured on a machine like this, requests/s at 1 and 10 connections; what we want is twice that, ten times for search. */
const PEER = {
  lookup: { 1: 2 * 3602, 10: 2 * 4309 },
  validate: { 1: 2 * 2441, 10: 2 * 2869 },
  translate: { 1: 2 * 3785, 10: 2 * 4949 },
  search: { 1: 10 * 194, 10: 10 * 214 },
};

const R5 = '/fhir/r5';
const get = (path, parameters) => ({ method: 'GET', path: `${R5}${path}?${new URLSearchParams(parameters).toString()}` });
const parameterOf = (answer, name) => answer.parameter?.find((one) => one.name === name);
const isTrue = (answer) => {
  if (parameterOf(answer, 'result')?.valueBoolean !== true) throw new Error(`not true: ${JSON.stringify(answer).slice(0, 500)}`);
};

/**
 * The requests that are measured, `judged` when a rate is wanted of them that compares with bare HTTP, each kind over a pool that depends on nothing but the data. `small` are codes of HL7 Terminology, `large`
 * codes of the polyhierarchy.
 */
export function operationsOn(data, amount) {
  const pool = (codes, request) => Array.from({ length: amount }, (_, i) => request(codes[(i * 7919) % codes.length], i));
  const { small, large } = data;
  return [
    {
      id: 'lookup-package',
      name: '$lookup in HL7 Terminology',
      judged: true,
      requests: pool(small, ({ system, code }) => get('/CodeSystem/$lookup', { system, code })),
      peer: PEER.lookup,
    },
    {
      id: 'lookup-large',
      name: '$lookup among 350 000 concepts',
      judged: true,
      requests: pool(large, ({ system, code }) => get('/CodeSystem/$lookup', { system, code })),
    },
    {
      id: 'validate-extensional',
      name: '$validate-code in an extensional value set',
      judged: true,
      requests: pool(data.listed, ({ system, code }) => get('/ValueSet/$validate-code', { url: data.extensional, system, code })),
      check: isTrue,
      peer: PEER.validate,
    },
    {
      id: 'validate-intensional',
      name: '$validate-code in an intensional value set',
      judged: true,
      requests: pool(data.below, ({ system, code }) => get('/ValueSet/$validate-code', { url: data.intensional, system, code })),
      check: isTrue,
    },
    {
      id: 'subsumes',
      name: '$subsumes',
      judged: true,
      requests: pool(data.below, ({ system, code }) => get('/CodeSystem/$subsumes', { system, codeA: data.ancestor, codeB: code })),
    },
    {
      id: 'translate',
      name: '$translate',
      judged: true,
      requests: pool(data.listed, ({ system, code }) =>
        get('/ConceptMap/$translate', { url: data.map, sourceSystem: system, sourceCode: code }),
      ),
      check: isTrue,
      peer: PEER.translate,
    },
    {
      id: 'search-url',
      name: 'search by url',
      requests: pool(data.urls, (url) => get('/CodeSystem', { url })),
      peer: PEER.search,
      check: ({ entry }) => {
        if (entry?.length !== 1) throw new Error('the search did not find it');
      },
    },
    {
      id: 'expand-is-a',
      name: '$expand of is-a, first page of 100',
      requests: pool([0], () => get('/ValueSet/$expand', { url: data.intensional, count: '100' })),
      slow: true,
      p95Ms: 15,
    },
    {
      id: 'expand-text',
      name: '$expand with a text filter, first 20',
      requests: pool(data.words, (filter) => get('/ValueSet/$expand', { url: data.whole, filter, count: '20' })),
      slow: true,
      p95Ms: 15,
    },
  ];
}
