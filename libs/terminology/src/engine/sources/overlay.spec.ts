import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@termverk/kernel';
import { expand } from '../expand/expand.js';
import { lookup } from '../lookup.js';
import { emptySources, overlay } from './overlay.js';
import type { TerminologySources } from './sources.js';
import { validateCode, validateCodes } from '../validate/validate-code.js';

const SYSTEM = 'http://example.org/system';

function codeSystem(version: string | null, codes: readonly string[], more: JsonObject = {}): JsonObject {
  return {
    resourceType: 'CodeSystem',
    url: SYSTEM,
    ...(version === null ? {} : { version }),
    status: 'active',
    content: 'complete',
    concept: codes.map((code) => ({ code, display: `${code} of ${String(version)}` })),
    ...more,
  };
}

const versionsOf = (sources: TerminologySources) => sources.codeSystems(SYSTEM).map(({ version }) => version);
const over = (base: TerminologySources, ...resources: readonly JsonObject[]) => overlay(base, resources);
const none = emptySources('R5');

describe('an overlay of resources', () => {
  it('without resources is what it lies on', () => {
    expect(overlay(none, [])).toBe(none);
  });

  it('puts versions in order, whatever order they come in', () => {
    expect(versionsOf(over(none, codeSystem('1.10.0', []), codeSystem('1.9.0', []), codeSystem(null, [])))).toEqual([
      null,
      '1.9.0',
      '1.10.0',
    ]);
  });

  it('goes before a resource with the same url and version', () => {
    const sources = over(over(none, codeSystem('1', ['old'])), codeSystem('1', ['new']));
    expect(versionsOf(sources)).toEqual(['1']);
    expect(lookup(sources, { system: SYSTEM, code: 'new' })).toMatchObject({ ok: true });
    expect(lookup(sources, { system: SYSTEM, code: 'old' })).toMatchObject({ ok: false, status: 404 });
  });

  it('leaves the version that is meant below what it was, unless it brings a newer one', () => {
    const below = over(none, codeSystem('1', []), codeSystem('2', []));
    const pinned: TerminologySources = { ...below, codeSystems: (url) => [...below.codeSystems(url)].reverse() };
    expect(versionsOf(pinned)).toEqual(['2', '1']);
    expect(versionsOf(over(pinned, codeSystem('0.5', []))).at(-1)).toBe('1');
    expect(versionsOf(over(pinned, codeSystem('3', []))).at(-1)).toBe('3');
  });

  it('compiles a code system when it is first asked for, and not before', () => {
    let reads = 0;
    const concept = new Proxy<JsonObject[]>([{ code: 'b' }], {
      get(target, member) {
        reads++;
        return Reflect.get(target, member) as unknown;
      },
    });
    const sources = over(none, { ...codeSystem('1', []), concept }, codeSystem('2', ['a']));
    expect(lookup(sources, { system: SYSTEM, code: 'a' })).toMatchObject({ ok: true, version: '2' });
    expect(reads).toBe(0);
    expect(lookup(sources, { system: SYSTEM, version: '1', code: 'b' })).toMatchObject({ ok: true });
    expect(reads).toBeGreaterThan(0);
  });

  it('brings supplements, which count only when they are asked for', () => {
    const supplement = codeSystem('1', [], {
      url: 'http://example.org/supplement',
      content: 'supplement',
      supplements: SYSTEM,
      concept: [{ code: 'a', designation: [{ language: 'sv', value: 'svenska' }] }],
    });
    const sources = over(none, codeSystem('1', ['a']), supplement);
    const code = { kind: 'coding', coding: { system: SYSTEM, code: 'a', display: 'svenska' } } as const;
    expect(validateCode(sources, { valueSet: null, code })).toMatchObject({ ok: true, result: false });
    expect(validateCode(sources, { valueSet: null, code, useSupplement: ['http://example.org/supplement'] })).toMatchObject({
      ok: true,
      result: true,
    });
    expect(sources.codeSystems('http://example.org/supplement')).toEqual([]);
    expect(sources.supplementsOf(SYSTEM)).toHaveLength(1);
  });
});

describe('content that is not in memory', () => {
  const loaded = over(none, codeSystem('1', ['a', 'b']), {
    resourceType: 'ValueSet',
    url: 'http://example.org/vs',
    status: 'active',
    compose: { include: [{ system: SYSTEM }] },
  });
  const cold: TerminologySources = {
    ...loaded,
    codeSystems: (url) => loaded.codeSystems(url).map((handle) => ({ ...handle, load: () => ({ needsLoading: 'the system' }) })),
    valueSets: (url) => loaded.valueSets(url).map((handle) => ({ ...handle, load: () => ({ needsLoading: 'the value set' }) })),
  };
  const warm: TerminologySources = { ...cold, valueSets: (url) => loaded.valueSets(url) };
  const valueSet = { url: 'http://example.org/vs' };
  const code = { kind: 'coding', coding: { system: SYSTEM, code: 'a' } } as const;
  const waits = (need: string) => ({ ok: false, status: 'needs-loading', needs: [need] });

  it('is asked for, step by step', () => {
    expect(expand(cold, { valueSet })).toEqual(waits('the value set'));
    expect(expand(warm, { valueSet })).toEqual(waits('the system'));
    expect(expand(loaded, { valueSet })).toMatchObject({ ok: true });
    expect(lookup(cold, { system: SYSTEM, code: 'a' })).toEqual(waits('the system'));
  });

  it('makes a whole batch wait', () => {
    const nowhere = { kind: 'coding', coding: { code: 'a' } } as const;
    expect(validateCodes(warm, { valueSet, codes: [nowhere, code, code] })).toEqual(waits('the system'));
    expect(validateCode(warm, { valueSet, code: nowhere })).toMatchObject({ ok: true, result: false });
  });
});

describe('a value set that nobody defined', () => {
  const sources = over(
    none,
    codeSystem('1', ['a', 'b'], { valueSet: 'http://example.org/everything' }),
    codeSystem('http://snomed.info/sct/45991000052106/version/20250531', [], {
      url: 'http://snomed.info/sct',
      property: [{ code: 'parent', uri: 'http://hl7.org/fhir/concept-properties#parent', type: 'code' }],
      concept: [
        { code: '138875005' },
        { code: '404684003', property: [{ code: 'parent', valueCode: '138875005' }] },
        { code: '64572001', property: [{ code: 'parent', valueCode: '404684003' }] },
      ],
    }),
  );

  it.each([
    ['http://example.org/everything', 2],
    [`${SYSTEM}/vs`, 2],
    [`${SYSTEM}/vs|1`, 2],
    ['http://snomed.info/sct?fhir_vs', 3],
    ['http://snomed.info/sct?fhir_vs=isa/404684003', 2],
    ['http://snomed.info/sct/45991000052106?fhir_vs=isa/404684003', 2],
    ['http://snomed.info/sct/45991000052106/version/20250531?fhir_vs', 3],
  ])('%s has %i members', (url, total) => {
    expect(expand(sources, { valueSet: { url } })).toMatchObject({ ok: true, valueSet: { expansion: { total } } });
  });

  it.each([
    `${SYSTEM}/vs|9`,
    'http://example.org/nothing/vs',
    'http://snomed.info/sct/731000124108?fhir_vs',
    'http://snomed.info/sct?fhir_vs=isa/',
    'http://snomed.info/sct?fhir_vs=ecl/*',
  ])('%s is none', (url) => {
    expect(expand(sources, { valueSet: { url } })).toMatchObject({ ok: false, status: 404 });
  });
});
