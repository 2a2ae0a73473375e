import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type ChangeClass, classOfChanges, compareCodePoints, type JsonObject } from '@termverk/kernel';
import type { ArtefactKind, RowKind } from '../content/artefact-kind.js';
import type { ContentRow } from '../content/content-row.js';
import { cutBlocks } from '../blocks/block-cutter.js';
import { blockHash } from '../blocks/block-hash.js';
import { diffBlocks } from './diff-blocks.js';
import { diffHeader } from './diff-header.js';
import { rowChanges } from './diff-rows.js';
import { leastVersionStep, stepSuffices, VERSION_STEPS } from './version-step.js';

const rowsArbitrary = fc
  .uniqueArray(fc.tuple(fc.string({ minLength: 1, maxLength: 4 }), fc.constantFrom('x', 'y'), fc.constantFrom('p', 'q')), {
    selector: ([code]) => code,
    maxLength: 40,
  })
  .map((all): ContentRow[] =>
    all
      .map(([code, display, definition]) => ({ key: code, body: { code, display, definition } }))
      .sort((a, b) => compareCodePoints(a.key, b.key)),
  );

describe('the diff of rows', () => {
  test('of content with itself is empty', () => {
    fc.assert(fc.property(rowsArbitrary, (rows) => expect(rowChanges('code-system', rows, structuredClone(rows))).toEqual([])));
  });

  test('the other way round tells the opposite', () => {
    const opposite = { added: 'removed', removed: 'added', changed: 'changed' } as const;
    fc.assert(
      fc.property(rowsArbitrary, rowsArbitrary, (a, b) => {
        const there = rowChanges('code-system', a, b).map(({ path, change }) => [path, change]);
        const back = rowChanges('code-system', b, a).map(({ path, change }) => [path, opposite[change]]);
        expect(back).toEqual(there);
      }),
    );
  });

  test('of the differing blocks alone is the diff of all', () => {
    const rule = { startsBlock: (key: string) => blockHash([key])[0]! % 3 === 0, maxRows: 100 };
    fc.assert(
      fc.property(rowsArbitrary, rowsArbitrary, (a, b) => {
        const byId = (rows: ContentRow[]) =>
          new Map([...cutBlocks('code-system', rows, rule)].map((block) => [block.contentHash.toString('hex'), block]));
        const before = byId(a);
        const after = byId(b);
        const { onlyInBefore, onlyInAfter } = diffBlocks([...before.keys()], [...after.keys()]);
        const rowsOf = (blocks: typeof before, wanted: readonly string[]): ContentRow[] =>
          wanted.flatMap((id) => blocks.get(id)!.rows.map(({ key, text }) => ({ key, body: JSON.parse(text) as JsonObject })));
        expect(rowChanges('code-system', rowsOf(before, onlyInBefore), rowsOf(after, onlyInAfter))).toEqual(
          rowChanges('code-system', a, b),
        );
      }),
    );
  });

  const a = { code: 'a', display: 'A', definition: 'x' };
  const cases: [string, RowKind, JsonObject | undefined, JsonObject | undefined, [string, ChangeClass][]][] = [
    ['a new code is an addition', 'code-system', undefined, a, [['added', 'addition']]],
    ['a removed code is meaning', 'code-system', a, undefined, [['removed', 'meaning']]],
    ['a display is text', 'code-system', a, { ...a, display: 'B' }, [['changed', 'text']]],
    ['a definition is meaning', 'code-system', a, { ...a, definition: 'y' }, [['changed', 'meaning']]],
    ['both are told apart', 'code-system', a, { ...a, display: 'B', definition: 'y' }, [['changed', 'meaning'], ['changed', 'text']]],
    ['a designation more is text', 'code-system', a, { ...a, designation: [{ language: 'en', value: 'x' }] }, [['added', 'text']]],
    ['a parent is meaning', 'code-system', a, { ...a, parents: ['p'] }, [['added', 'meaning']]],
    ['a code more in an urval is an addition', 'value-set', undefined, { clause: 'include', index: 0, code: 'a' }, [['added', 'addition']]],
    ['a code more excluded is meaning', 'value-set', undefined, { clause: 'exclude', index: 0, code: 'a' }, [['added', 'meaning']]],
    ['a code no longer excluded is an addition', 'value-set', { clause: 'exclude', index: 0, code: 'a' }, undefined, [['removed', 'addition']]],
    ['a relationship is meaning', 'concept-map', { group: 0, code: 'a', target: { code: 'b', relationship: 'equivalent' } },
      { group: 0, code: 'a', target: { code: 'b', relationship: 'related-to' } }, [['changed', 'meaning']]],
    ['a comment on a mapping is text', 'concept-map', { group: 0, code: 'a', target: { code: 'b', relationship: 'equivalent' } },
      { group: 0, code: 'a', target: { code: 'b', relationship: 'equivalent', comment: 'x' } }, [['changed', 'text']]],
  ]; // prettier-ignore
  test.each(cases)('%s', (_, kind, before, after, expected) => {
    const rows = (body: JsonObject | undefined): ContentRow[] => (body === undefined ? [] : [{ key: 'a', body }]);
    expect(rowChanges(kind, rows(before), rows(after)).map(({ change, changeClass }) => [change, changeClass])).toEqual(expected);
  });

  test('tells the path, before and after', () => {
    expect(rowChanges('code-system', [{ key: 'a', body: a }], [{ key: 'a', body: { ...a, display: 'B' } }])).toEqual([
      { path: ['rows', 'a', 'display'], change: 'changed', changeClass: 'text', before: 'A', after: 'B' },
    ]);
  });
});

describe('the diff of headers', () => {
  const cases: [string, ArtefactKind, JsonObject, JsonObject, [string, ChangeClass][]][] = [
    ['nothing', 'code-system', { a: 1, b: [1] }, { b: [1], a: 1 }, []],
    ['dates and versions are bookkeeping', 'code-system', { version: '1', date: '2025' }, { version: '2', date: '2026' }, [['date', 'none'], ['version', 'none']]],
    ['a title is text', 'code-system', { title: 'a' }, { title: 'b' }, [['title', 'text']]],
    ['hierarchy meaning is meaning', 'code-system', {}, { hierarchyMeaning: 'is-a' }, [['hierarchyMeaning', 'meaning']]],
    ['a new property is an addition', 'code-system', { property: [{ code: 'a', type: 'code' }] },
      { property: [{ code: 'a', type: 'code' }, { code: 'b', type: 'code' }] }, [['property/1', 'addition']]],
    ['the description of a property is text', 'code-system', { property: [{ code: 'a', type: 'code' }] },
      { property: [{ code: 'a', type: 'code', description: 'x' }] }, [['property/0', 'text']]],
    ['a filter is meaning', 'value-set', { compose: { include: [{ system: 's' }] } },
      { compose: { include: [{ system: 's', filter: [{ property: 'p', op: '=', value: 'v' }] }] } }, [['compose/include/0', 'meaning']]],
    ['one more system is an addition', 'value-set', { compose: { include: [{ system: 's' }] } },
      { compose: { include: [{ system: 's' }, { system: 't' }] } }, [['compose/include/1', 'addition']]],
    ['one system less is meaning', 'value-set', { compose: { include: [{ system: 's' }, { system: 't' }] } },
      { compose: { include: [{ system: 's' }] } }, [['compose/include/1', 'meaning']]],
    ['an exclusion is meaning', 'value-set', { compose: { include: [{ system: 's' }] } },
      { compose: { include: [{ system: 's' }], exclude: [{ system: 's' }] } }, [['compose/exclude/0', 'meaning']]],
    ['no longer inactive codes is meaning', 'value-set', { compose: { inactive: true } }, { compose: { inactive: false } }, [['compose/inactive', 'meaning']]],
    ['a target system is meaning', 'concept-map', { group: [{ target: 'a' }] }, { group: [{ target: 'b' }] }, [['group/0', 'meaning']]],
    ['a target scope is meaning', 'concept-map', {}, { targetScopeUri: 'x' }, [['targetScopeUri', 'meaning']]],
    ['a publisher is text', 'standard', { publisher: 'a' }, { publisher: 'b' }, [['publisher', 'text']]],
    ['an edition is meaning', 'standard', { edition: '1' }, { edition: '2' }, [['edition', 'meaning']]],
  ]; // prettier-ignore
  test.each(cases)('%s', (_, kind, before, after, expected) => {
    const changes = diffHeader(kind, before, after);
    expect(changes.map(({ path, changeClass }) => [path.slice(1).join('/'), changeClass])).toEqual(expected);
    expect(changes.every(({ path }) => path[0] === 'header')).toBe(true);
  });
});

describe('the version step', () => {
  test.each([
    [[], 'none'],
    [['none'], 'none'],
    [['none', 'text'], 'patch'],
    [['text', 'addition'], 'minor'],
    [['meaning', 'addition', 'text'], 'major'],
  ] as [ChangeClass[], string][])('for changes %j is %s', (classes, step) => {
    expect(leastVersionStep(classes.map((changeClass) => ({ changeClass })))).toBe(step);
  });

  test('suffices when it is at least the least', () => {
    for (const [i, declared] of VERSION_STEPS.entries()) {
      for (const [j, least] of VERSION_STEPS.entries()) expect(stepSuffices(declared, least)).toBe(i >= j);
    }
    expect(classOfChanges([])).toBe('none');
  });
});

test('blocks that both versions have are not visited', () => {
  expect(diffBlocks([1, 2, 3], [1, 4, 3])).toEqual({ onlyInBefore: [2], onlyInAfter: [4] });
  fc.assert(fc.property(fc.array(fc.nat()), (ids) => expect(diffBlocks(ids, ids)).toEqual({ onlyInBefore: [], onlyInAfter: [] })));
});
