import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { attachCodeSystem, compileCodeSystem, type CodeSystemView } from '../../compiled/index.js';
import type { CodeSystemHandle, TerminologySources } from '../sources/sources.js';
import { emptySources } from '../sources/overlay.js';
import { childWindow, conceptInPlace, conceptWindow } from './browse.js';
import { pathsTo } from './paths.js';

const system = 'https://example.org/browsed';
const header = { resourceType: 'CodeSystem', url: system, version: '1', status: 'active', content: 'complete', language: 'sv' };

function* rows(bodies: Iterable<{ readonly code: string }>) {
  for (const body of bodies) yield { key: body.code, body };
}

const viewOf = (bodies: Iterable<{ readonly code: string }>) => attachCodeSystem(compileCodeSystem(header, rows(bodies)).slice().buffer);

/** A catalogue of one code system. */
function sourcesOf(view: CodeSystemView): TerminologySources {
  const handle = {
    url: system,
    version: '1',
    status: 'active',
    experimental: false,
    standardsStatus: null,
    content: 'complete',
    supplements: null,
  };
  const one: CodeSystemHandle = { ...handle, content: 'complete', key: 'k', load: () => view };
  return { ...emptySources, codeSystems: (url: string) => (url === system ? [one] : []) } as unknown as TerminologySources;
}

const codes = (answer: ReturnType<typeof conceptWindow> | ReturnType<typeof childWindow>) =>
  answer.ok ? answer.concepts.map(({ code }) => code) : answer;
const all = { system, offset: 0, limit: 100 };

describe('a code system with several parents to a concept', () => {
  const sources = sourcesOf(
    viewOf([
      { code: 'a', display: 'Andning', designation: [{ language: 'en', value: 'Breathing' }] },
      { code: 'b', display: 'Blod', definition: 'Vätska' },
      { code: 'c', display: 'Cell', parents: ['a', 'b'], property: [{ code: 'inactive', valueBoolean: true }] },
      { code: 'd', display: 'Delning av cell', parents: ['c'], property: [{ code: 'notSelectable', valueBoolean: true }] },
      { code: 'e', display: 'Enzym', parents: ['b'] },
    ] as unknown as readonly { readonly code: string }[]),
  );

  it('has roots, and children of each, by window and with their number', () => {
    expect(childWindow(sources, all)).toMatchObject({
      ok: true,
      total: 2,
      concepts: [
        { code: 'a', display: 'Andning', childCount: 1, definition: null },
        { code: 'b', childCount: 2, definition: 'Vätska' },
      ],
    });
    expect(codes(childWindow(sources, { ...all, parent: 'b' }))).toEqual(['c', 'e']);
    expect(childWindow(sources, { ...all, parent: 'b', offset: 1, limit: 1 })).toMatchObject({ total: 2, concepts: [{ code: 'e' }] });
    expect(codes(childWindow(sources, { ...all, parent: 'e' }))).toEqual([]);
    expect(codes(childWindow(sources, { ...all, offset: 7 }))).toEqual([]);
  });

  it('tells names in the language of the reader, and what is not in use or only groups', () => {
    expect(childWindow(sources, { ...all, acceptLanguage: 'en' })).toMatchObject({
      concepts: [{ display: 'Breathing' }, { display: 'Blod' }],
    });
    expect(conceptWindow(sources, { ...all, offset: 2, limit: 2 })).toMatchObject({
      total: 5,
      concepts: [
        { code: 'c', isInactive: true, isAbstract: false, path: [] },
        { code: 'd', isInactive: false, isAbstract: true },
      ],
    });
  });

  it('is filtered by words of names in any language, with a way down to each hit', () => {
    expect(conceptWindow(sources, { ...all, filter: 'cel' })).toMatchObject({
      total: 2,
      concepts: [
        { code: 'c', path: [{ code: 'a', display: 'Andning' }] },
        { code: 'd', path: [{ code: 'a' }, { code: 'c' }] },
      ],
    });
    expect(codes(conceptWindow(sources, { ...all, filter: 'cell del' }))).toEqual(['d']);
    expect(codes(conceptWindow(sources, { ...all, filter: 'breath' }))).toEqual(['a']);
    expect(conceptWindow(sources, { ...all, filter: 'cel', offset: 1 })).toMatchObject({ total: 2, concepts: [{ code: 'd' }] });
    expect(conceptWindow(sources, { ...all, filter: 'xyz' })).toMatchObject({ total: 0, concepts: [] });
    expect(conceptWindow(sources, { ...all, filter: ' ' })).toMatchObject({ total: 5 });
  });

  it('tells every way to a concept, and which of its siblings each step is', () => {
    expect(conceptInPlace(sources, { system, code: 'd' })).toMatchObject({
      offset: 3,
      parents: [{ code: 'c' }],
      isComplete: true,
      paths: [
        [
          { code: 'a', offset: 0 },
          { code: 'c', offset: 0 },
          { code: 'd', offset: 0 },
        ],
        [
          { code: 'b', offset: 1 },
          { code: 'c', offset: 0 },
          { code: 'd', offset: 0 },
        ],
      ],
    });
  });

  it('tells every wording, in whatever language one reads', () => {
    expect(conceptInPlace(sources, { system, code: 'a', acceptLanguage: 'en' })).toMatchObject({
      concept: { display: 'Breathing' },
      designations: [
        { language: 'sv', value: 'Andning' },
        { language: 'en', value: 'Breathing' },
      ],
    });
  });

  it('refuses codes, systems and versions that there are not', () => {
    for (const answer of [
      childWindow(sources, { ...all, parent: 'zz' }),
      conceptInPlace(sources, { system, code: 'zz' }),
      childWindow(sources, { ...all, system: 'https://example.org/other' }),
      conceptWindow(sources, { ...all, version: '2' }),
    ]) {
      expect(answer).toMatchObject({ ok: false, status: 404 });
    }
  });
});

describe('a code system in circles', () => {
  it('has ways that end', () => {
    const view = viewOf([
      { code: 'a', parents: ['c'] },
      { code: 'b', parents: ['a'] },
      { code: 'c', parents: ['b'] },
      { code: 'd', parents: ['c'] },
    ] as unknown as readonly { readonly code: string }[]);
    const named = (code: string) => pathsTo(view, view.find(code), 10).paths.map((path) => path.map((at) => view.code(at)).join(''));
    expect(named('a')).toEqual(['a']);
    expect(named('d')).toEqual(['abcd']);
  });

  it('gives up what more ways lead to than anybody reads', () => {
    const layers = Array.from({ length: 40 }, (_, layer) =>
      Array.from({ length: 3 }, (_, i) => ({
        code: `${layer}-${i}`,
        parents: layer === 0 ? [] : [0, 1, 2].map((n) => `${layer - 1}-${n}`),
      })),
    ).flat();
    const view = viewOf(layers);
    const { paths, isComplete } = pathsTo(view, view.find('39-0'), 12);
    expect(isComplete).toBe(false);
    expect(paths).toHaveLength(12);
    expect(paths.every((path) => path.length === 40)).toBe(true);
  });
});

describe('windows', () => {
  it('put together are the whole, each concept once below each of its parents', () => {
    const hierarchies = fc.array(fc.array(fc.nat(30), { maxLength: 3 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(hierarchies, fc.integer({ min: 1, max: 7 }), (parents, limit) => {
        const view = viewOf(
          parents.map((of, i) => ({
            code: `c${i}`,
            parents: [...new Set(of.filter((parent) => parent < i))].map((parent) => `c${parent}`),
          })),
        );
        const sources = sourcesOf(view);
        for (const parent of [undefined, ...parents.map((_, i) => `c${i}`)]) {
          const told: string[] = [];
          for (let offset = 0; offset < view.count; offset += limit) {
            told.push(...(codes(childWindow(sources, { system, parent, offset, limit })) as string[]));
          }
          const expected = parent === undefined ? view.roots() : view.children(view.find(parent));
          expect(told).toEqual(expected.map((concept) => view.code(concept)));
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('a million concepts', () => {
  const COUNT = 1_000_000;
  let flat: TerminologySources;
  let tree: TerminologySources;

  beforeAll(() => {
    const numbers = function* (parents: (i: number) => readonly string[]) {
      for (let i = 0; i < COUNT; i++)
        yield { code: `n${i}`, display: i % 250_000 === 3 ? 'sällsynt' : `Begrepp ${i % 10}`, parents: parents(i) };
    };
    flat = sourcesOf(viewOf(numbers(() => [])));
    // All of the first half are below the first; each of the rest below two of the first half.
    tree = sourcesOf(viewOf(numbers((i) => (i === 0 ? [] : i < COUNT / 2 ? ['n0'] : [`n${i - COUNT / 2}`, `n${(i * 7) % (COUNT / 2)}`]))));
  }, 300_000);

  it('are read at their end as at their beginning, without any hierarchy', () => {
    expect(childWindow(flat, { system, offset: COUNT - 2, limit: 100 })).toMatchObject({
      total: COUNT,
      concepts: [{ code: 'n999998' }, { code: 'n999999' }],
    });
    expect(codes(conceptWindow(flat, { system, offset: 500_000, limit: 2 }))).toEqual(['n500000', 'n500001']);
    expect(conceptInPlace(flat, { system, code: 'n777777' })).toMatchObject({
      offset: 777_777,
      paths: [[{ code: 'n777777', offset: 777_777 }]],
    });
  });

  it('are read below one concept, and on all the ways that lead to another', () => {
    expect(childWindow(tree, { system, parent: 'n0', offset: 499_998, limit: 100 })).toMatchObject({ total: 500_000, concepts: [{}, {}] });
    expect(conceptInPlace(tree, { system, code: 'n999999' })).toMatchObject({ isComplete: true, paths: [{ length: 3 }, { length: 3 }] });
  });

  it('are filtered, be they few or nearly all', () => {
    expect(conceptWindow(tree, { system, filter: 'sällsynt', offset: 0, limit: 10 })).toMatchObject({ total: 4, concepts: { length: 4 } });
    const most = { system, filter: 'begrepp', limit: 3 };
    expect(conceptWindow(flat, { ...most, offset: 0 })).toMatchObject({
      total: COUNT - 4,
      concepts: [{ code: 'n0' }, { code: 'n1' }, { code: 'n2' }],
    });
    expect(conceptWindow(flat, { ...most, offset: COUNT - 5 })).toMatchObject({ total: COUNT - 4, concepts: [{ code: 'n999999' }] });
  });
});
