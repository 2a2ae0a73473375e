import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { JsonObject } from '@termverk/kernel';
import type { Coding, MapRelationship } from '../content/fhir-elements.js';
import { messageOf } from '../engine/issue/issue.js';
import { emptySources, overlay } from '../engine/sources/overlay.js';
import type { ConceptMapResource, TerminologySources } from '../engine/sources/sources.js';
import type { Translated, TranslateRequest } from './map-request.js';
import { MAP_RELATIONSHIPS, turned } from './relationship.js';
import { translate, translateCodes } from './translate.js';

const SOURCE = 'https://example.org/CodeSystem/source';
const TARGET = 'https://example.org/CodeSystem/target';
const OTHER = 'https://example.org/CodeSystem/other';
const MAP = 'https://example.org/ConceptMap/map';

const system = (url: string, codes: readonly string[], rest: JsonObject = {}): JsonObject => ({
  resourceType: 'CodeSystem',
  url,
  status: 'active',
  content: 'complete',
  caseSensitive: true,
  concept: codes.map((code) => ({ code })),
  ...rest,
});
const to = (code: string, relationship: MapRelationship = 'equivalent', rest: JsonObject = {}): JsonObject => ({
  code,
  relationship,
  ...rest,
});
const map = (group: JsonObject | readonly JsonObject[], rest: JsonObject = {}): ConceptMapResource => ({
  resourceType: 'ConceptMap',
  url: MAP,
  version: '1',
  status: 'active',
  group: (Array.isArray(group) ? (group as readonly JsonObject[]) : [group as JsonObject]).map((each) => ({
    source: SOURCE,
    target: TARGET,
    ...each,
  })),
  ...rest,
});
const valueSet = (url: string, system_: string, codes: readonly string[]): JsonObject => ({
  resourceType: 'ValueSet',
  url,
  status: 'active',
  compose: { include: [{ system: system_, concept: codes.map((code) => ({ code })) }] },
});

function ask(resources: readonly JsonObject[], request: Partial<TranslateRequest> & { readonly codings: readonly Coding[] }) {
  const sources: TerminologySources = overlay(emptySources('R5'), resources);
  return translate(sources, { map: null, direction: 'forward', ...request });
}

function told(...args: Parameters<typeof ask>): Translated {
  const answer = ask(...args);
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer)}`);
  return answer;
}

const of = (code: string, url = SOURCE): Coding => ({ system: url, code });
const brief = ({ matches }: Translated) => matches.map(({ target, relationship }) => `${target?.code ?? '-'} ${relationship}`);

describe('a translation', () => {
  it('tells every mapping with its map, of whatever relationship', () => {
    const found = map({
      element: [
        {
          code: 'a',
          display: 'A',
          target: [to('x', 'source-is-broader-than-target', { display: 'X', comment: 'nearly' }), to('y', 'not-related-to')],
        },
      ],
    });
    const answer = told([found], { codings: [of('a')], targetSystem: TARGET });
    expect(answer).toMatchObject({
      result: true,
      issues: [],
      matches: [
        {
          source: { system: SOURCE, code: 'a', display: 'A' },
          target: { system: TARGET, code: 'x', display: 'X' },
          relationship: 'source-is-broader-than-target',
          comment: 'nearly',
          originMap: `${MAP}|1`,
          unmapped: null,
        },
        { target: { code: 'y' }, relationship: 'not-related-to' },
      ],
    });
  });

  it('is none when all that there is says that codes are not related', () => {
    const answer = told([map({ element: [{ code: 'a', target: [to('x', 'not-related-to')] }] })], { codings: [of('a')] });
    expect([answer.result, brief(answer)]).toEqual([false, ['x not-related-to']]);
  });

  it('says so in both languages when a code has no counterpart', () => {
    const answer = told([map({ element: [{ code: 'a', noMap: true }], unmapped: { mode: 'fixed', code: 'x' } })], { codings: [of('a')] });
    expect(answer).toMatchObject({ result: false, matches: [] });
    expect(messageOf(answer.issues, 'sv')).toBe(`Koden 'a' i '${SOURCE}' har enligt ${MAP}|1 ingen motsvarighet`);
    expect(messageOf(answer.issues, 'en')).toBe(`The code 'a' in '${SOURCE}' has no counterpart according to ${MAP}|1`);
  });

  it('of what nobody has mapped is an answer too', () => {
    const found = map({ element: [{ code: 'a', target: [to('x')] }] });
    expect(told([found], { codings: [of('b')] })).toMatchObject({ result: false, issues: [{ messageId: 'CONCEPTMAP_NO_MATCH' }] });
    expect(told([found], { codings: [of('a', OTHER)] })).toMatchObject({
      result: false,
      issues: [{ messageId: 'CONCEPTMAP_NONE_APPLIES' }],
    });
    expect(told([found], { codings: [of('a')], targetSystem: OTHER })).toMatchObject({
      issues: [{ messageId: 'CONCEPTMAP_NONE_APPLIES' }],
    });
  });

  it('by a map that does not exist, or of no code, is refused', () => {
    expect(ask([], { codings: [of('a')], map: { url: MAP } })).toMatchObject({
      ok: false,
      status: 404,
      issues: [{ messageId: 'CONCEPTMAP_UNKNOWN' }],
    });
    expect(ask([], { codings: [{ system: SOURCE }] })).toMatchObject({ ok: false, status: 400 });
    expect(ask([], { codings: [{ code: 'a' }] })).toMatchObject({ ok: false, status: 400 });
  });

  it('goes by the version of the map that is asked for, else the newest', () => {
    const versions = ['1.0.0', '2.0.0', '10.0.0'].map((version) => map({ element: [{ code: 'a', target: [to(version)] }] }, { version }));
    const by = (version?: string) =>
      brief(told(versions, { codings: [of('a')], map: { url: MAP, ...(version === undefined ? {} : { version }) } }));
    expect(by()).toEqual(['10.0.0 equivalent']);
    expect(by('1.x.x')).toEqual(['1.0.0 equivalent']);
    expect(brief(told(versions, { codings: [of('a')], map: { url: `${MAP}|2.0.0` } }))).toEqual(['2.0.0 equivalent']);
    expect(brief(told(versions, { codings: [of('a')] }))).toEqual(['10.0.0 equivalent']);
  });

  it('goes by all maps between two code systems, but not by those that have ended', () => {
    const one = map({ element: [{ code: 'a', target: [to('x')] }] });
    const two = map({ element: [{ code: 'a', target: [to('y')] }] }, { url: `${MAP}-2` });
    const ended = map({ element: [{ code: 'a', target: [to('z')] }] }, { url: `${MAP}-3`, status: 'retired' });
    expect(brief(told([one, two, ended], { codings: [of('a')] }))).toEqual(['x equivalent', 'y equivalent']);
    expect(brief(told([ended], { codings: [of('a')], map: { url: `${MAP}-3` } }))).toEqual(['z equivalent']);
  });

  it('keeps to the versions of code systems that groups name', () => {
    const found = map([
      { source: `${SOURCE}|1`, element: [{ code: 'a', target: [to('one')] }] },
      { source: `${SOURCE}|2`, target: `${TARGET}|7`, element: [{ code: 'a', target: [to('two')] }] },
    ]);
    const answer = told([found], { codings: [{ ...of('a'), version: '2' }] });
    expect(answer.matches.map(({ source, target }) => [source.version, target?.version, target?.code])).toEqual([['2', '7', 'two']]);
    expect(brief(told([found], { codings: [of('a')] }))).toHaveLength(2);
  });

  it('finds a code however it is written where the code system does not care', () => {
    const found = map({ element: [{ code: 'Abc', target: [to('x')] }] });
    expect(brief(told([found, system(SOURCE, ['Abc'], { caseSensitive: false })], { codings: [of('ABC')] }))).toEqual(['x equivalent']);
    expect(brief(told([found, system(SOURCE, ['Abc'])], { codings: [of('ABC')] }))).toEqual([]);
  });
});

describe('codes that a map does not list', () => {
  const mapped = { code: 'a', target: [to('x')] };

  it('are given what is fixed for them', () => {
    const found = map({
      element: [mapped],
      unmapped: { mode: 'fixed', code: 'u', display: 'U', relationship: 'source-is-narrower-than-target' },
    });
    const answer = told([found], { codings: [of('b')] });
    expect(answer.matches).toMatchObject([
      { target: { system: TARGET, code: 'u', display: 'U' }, unmapped: 'fixed', relationship: 'source-is-narrower-than-target' },
    ]);
    expect(brief(told([found], { codings: [of('a')] }))).toEqual(['x equivalent']);
  });

  it.each(['use-source-code', 'provided'])('are kept: %s', (mode) => {
    const answer = told([map({ element: [mapped], unmapped: { mode, relationship: 'equivalent' } })], { codings: [of('b')] });
    expect(answer.matches).toMatchObject([{ target: { system: TARGET, code: 'b' }, unmapped: 'use-source-code' }]);
  });

  it('but that their code system does not have either, are given nothing', () => {
    const found = map({ element: [mapped], unmapped: { mode: 'fixed', code: 'u' } });
    expect(told([found, system(SOURCE, ['a'])], { codings: [of('b')] })).toMatchObject({
      matches: [],
      issues: [{ messageId: 'Unknown_Code_in' }],
    });
    expect(brief(told([found, system(SOURCE, ['a', 'b'])], { codings: [of('b')] }))).toEqual(['u related-to']);
  });

  it('are looked up in the map that is named for them', () => {
    const url = `${MAP}-other`;
    const first = map({ element: [mapped], unmapped: { mode: 'other-map', otherMap: `${url}|1` } });
    const second = map({ element: [{ code: 'b', target: [to('y')] }], unmapped: { mode: 'fixed', code: 'u' } }, { url });
    const by = (code: string) => told([first, second], { codings: [of(code)], map: { url: MAP } });
    expect(by('b').matches).toMatchObject([{ target: { code: 'y' }, originMap: `${url}|1` }]);
    expect(brief(by('c'))).toEqual(['u related-to']);
    expect(told([first], { codings: [of('b')] })).toMatchObject({
      matches: [],
      issues: [{ messageId: 'CONCEPTMAP_UNKNOWN', severity: 'warning' }],
    });
  });

  it('end where maps refer to each other', () => {
    const other = { mode: 'other-map', otherMap: `${MAP}-other` };
    const first = map({ element: [mapped], unmapped: other });
    const second = map({ element: [mapped], unmapped: { mode: 'other-map', otherMap: MAP } }, { url: `${MAP}-other` });
    expect(told([first, second], { codings: [of('b')], map: { url: MAP } })).toMatchObject({
      matches: [],
      issues: [{ messageId: 'CONCEPTMAP_CIRCULAR' }],
    });
  });
});

describe('bounds of a translation', () => {
  const found = map({
    element: [
      { code: 'a', target: [to('x'), to('y')] },
      { code: 'b', target: [to('x')] },
    ],
  });
  const few = valueSet('https://example.org/ValueSet/few', SOURCE, ['a']);
  const some = valueSet('https://example.org/ValueSet/some', TARGET, ['y']);
  const all = [found, few, some, system(SOURCE, ['a', 'b']), system(TARGET, ['x', 'y'])];

  it('are value sets that sources and targets have to be in', () => {
    expect(brief(told(all, { codings: [of('a')], sourceScope: few['url'] as string }))).toEqual(['x equivalent', 'y equivalent']);
    expect(told(all, { codings: [of('b')], sourceScope: few['url'] as string })).toMatchObject({
      matches: [],
      issues: [{ messageId: 'CONCEPTMAP_OUTSIDE_SCOPE' }],
    });
    expect(brief(told(all, { codings: [of('a')], targetScope: some['url'] as string }))).toEqual(['y equivalent']);
    expect(brief(told(all, { codings: [of('x', TARGET)], direction: 'reverse', sourceScope: few['url'] as string }))).toHaveLength(1);
  });

  it('are also value sets that nobody knows, for maps that name them', () => {
    const unknown = 'https://example.org/ValueSet/unknown';
    const named = { ...found, url: `${MAP}-scoped`, sourceScopeUri: unknown };
    expect(brief(told([found, named], { codings: [of('b')], sourceScope: unknown }))).toEqual(['x equivalent']);
    expect(told([found], { codings: [of('b')], sourceScope: unknown })).toMatchObject({
      issues: [{ messageId: 'CONCEPTMAP_NONE_APPLIES' }],
    });
  });

  it('are the values that mappings depend on', () => {
    const attribute = 'sex';
    const uri = 'https://example.org/attribute/sex';
    const on = (value: string) => ({ dependsOn: [{ attribute, valueCode: value }] });
    const product = { product: [{ attribute, valueString: 'p' }], property: [{ code: 'why', valueString: 'because' }] };
    const depending = map(
      { element: [{ code: 'a', target: [to('f', 'equivalent', on('female')), to('m', 'equivalent', { ...on('male'), ...product })] }] },
      {
        additionalAttribute: [{ code: attribute, uri, type: 'code' }],
        property: [{ code: 'why', uri: 'https://example.org/why', type: 'string' }],
      },
    );
    const open = told([depending], { codings: [of('a')] });
    expect([brief(open), open.issues[0]?.messageId]).toEqual([['f equivalent', 'm equivalent'], 'CONCEPTMAP_DEPENDENCY_NEEDED']);
    for (const name of [attribute, uri]) {
      const answer = told([depending], { codings: [of('a')], dependencies: [{ attribute: name, value: { code: 'male' } }] });
      expect([brief(answer), answer.issues]).toEqual([['m equivalent'], []]);
      expect(answer.matches[0]).toMatchObject({
        dependsOn: [{ attribute: uri, valueCode: 'male' }],
        products: [{ attribute: uri, valueString: 'p' }],
        properties: [{ uri: 'https://example.org/why', valueString: 'because' }],
      });
    }
  });
});

describe('a translation backwards', () => {
  it('finds the sources of a code, and tells relationships from their side', () => {
    const found = map({
      element: [
        { code: 'a', target: [to('x', 'source-is-narrower-than-target')] },
        { code: 'b', target: [to('x')] },
      ],
    });
    const answer = told([found], { codings: [of('x', TARGET)], direction: 'reverse', sourceSystem: SOURCE });
    expect(answer.matches.map(({ source, target, relationship }) => [source.code, target?.code, relationship])).toEqual([
      ['a', 'x', 'source-is-narrower-than-target'],
      ['b', 'x', 'equivalent'],
    ]);
    expect(told([found], { codings: [of('x', TARGET)], direction: 'reverse', sourceSystem: OTHER }).matches).toEqual([]);
  });

  const CODES = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const ROWS = fc.array(fc.tuple(CODES, CODES, fc.constantFrom(...MAP_RELATIONSHIPS)), { maxLength: 12 });

  it('finds what a translation forwards started from, and the other way round', () => {
    fc.assert(
      fc.property(ROWS, (rows) => {
        const sources = [map({ element: rows.map(([code, target, relationship]) => ({ code, target: [to(target, relationship)] })) })];
        for (const [code, target, relationship] of rows) {
          const backwards = told(sources, { codings: [of(target, TARGET)], direction: 'reverse' });
          expect(backwards.matches).toContainEqual(expect.objectContaining({ source: of(code), relationship }));
          for (const { source } of backwards.matches) {
            expect(told(sources, { codings: [source] }).matches.map((match) => match.target)).toContainEqual(of(target, TARGET));
          }
        }
      }),
    );
  });

  it('turns every relationship round, and round again to itself', () => {
    for (const relationship of MAP_RELATIONSHIPS) expect(turned(turned(relationship))).toBe(relationship);
    expect(MAP_RELATIONSHIPS.filter((relationship) => turned(relationship) !== relationship).sort()).toEqual([
      'source-is-broader-than-target',
      'source-is-narrower-than-target',
    ]);
  });
});

describe('a map that comes with a question', () => {
  it('is gone by as it is', () => {
    const resource = map({ element: [{ code: 'a', target: [to('x')] }] }, { url: undefined });
    expect(told([], { codings: [{ code: 'a' }], map: { resource } }).matches).toMatchObject([{ target: { code: 'x' }, originMap: null }]);
  });

  it('and is none is refused or finds nothing, whatever it is', () => {
    const anything = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom<unknown>(null, 1, true, 'a', 'use-source-code', 'other-map', MAP),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(
          fc.constantFrom('group', 'element', 'target', 'code', 'dependsOn', 'unmapped', 'mode', 'otherMap', 'property', 'valueSet'),
          tie('value'),
          {
            maxKeys: 4,
          },
        ),
      ),
    })).value;
    fc.assert(
      fc.property(anything, anything, (group, other) => {
        const resource = {
          resourceType: 'ConceptMap',
          url: MAP,
          group,
          additionalAttribute: other,
          property: other,
        } as unknown as ConceptMapResource;
        for (const direction of ['forward', 'reverse'] as const) {
          const rules = { codings: [of('a')], direction };
          expect([true, false]).toContain(ask([], { ...rules, map: { resource } }).ok);
          expect([true, false]).toContain(ask([resource], rules).ok);
        }
      }),
    );
  });
});

describe('columns of codes', () => {
  it('are answered one by one, as single questions are', () => {
    const found = map({ element: [{ code: 'a', target: [to('x')] }], unmapped: { mode: 'fixed', code: 'u' } });
    const sources = overlay(emptySources('R5'), [found]);
    const rules = { map: null, direction: 'forward' } as const;
    const codes = ['a', 'b', 'a'];
    expect(translateCodes(sources, { ...rules, system: SOURCE, codes })).toEqual(
      codes.map((code) => translate(sources, { ...rules, codings: [of(code)] })),
    );
  });
});
