import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { JsonObject } from '@termverk/kernel';
import { attachCodeSystem, compileCodeSystem, isCompiledCodeSystem, isFilterProblem, type CodeSystemView } from './index.js';
import { edgesOf } from './hierarchy/edges.js';
import { reachLabels } from './hierarchy/reach-labels.js';

const HEADER = { resourceType: 'CodeSystem', url: 'https://example.org/hostile' };

function compiled(bodies: readonly JsonObject[], header: JsonObject = HEADER): CodeSystemView {
  return attachCodeSystem(
    compileCodeSystem(
      header,
      // Junk may be what has no text at all.
      bodies.map((body, i) => ({ key: typeof body.code === 'string' ? body.code : `junk ${i}`, body })),
    ),
  );
}

function ids(view: CodeSystemView, op: string, code: string): number[] {
  const made = view.filter('concept', op, code);
  return isFilterProblem(made) ? [-1] : [...made.ids()];
}

describe('code systems that nobody should send', () => {
  it('may be empty', () => {
    const view = compiled([]);
    expect([view.count, view.find(''), view.find('a'), view.findIgnoringCase('A')]).toEqual([0, -1, -1, -1]);
    expect([[...view.findAll(['a'])], view.roots(), [...view.search('a')], [...view.search('')], ids(view, 'is-not-a', 'a')]).toEqual([
      [-1],
      [],
      [],
      [],
      [],
    ]);
    expect(() => view.code(0)).toThrow(RangeError);
  });

  it('may have neither url nor version nor anything else in the header', () => {
    expect(compiled([{ code: 'a' }], {})).toMatchObject({
      url: '',
      version: null,
      header: {},
      count: 1,
      caseSensitive: true,
      language: null,
    });
  });

  it('may go round in a circle, and every member of it is then above every other', () => {
    const view = compiled([
      { code: 'x' },
      { code: 'a', parents: ['c'] },
      { code: 'b', parents: ['a'] },
      { code: 'c', parents: ['b', 'x'] },
      { code: 'd', parents: ['c', 'd'] },
      { code: 'p', parents: ['q'] },
      { code: 'q', parents: ['p'] },
    ]);
    expect(ids(view, 'descendent-of', 'a')).toEqual([2, 3, 4]);
    expect(ids(view, 'is-a', 'x')).toEqual([0, 1, 2, 3, 4]);
    expect(ids(view, 'generalizes', 'd')).toEqual([0, 1, 2, 3, 4]);
    expect([view.isAncestor(1, 1), view.isAncestor(1, 3), view.isAncestor(3, 1), view.isAncestor(4, 4)]).toEqual([
      false,
      true,
      true,
      false,
    ]);
    // A circle that nothing outside leads to is entered by its first.
    expect(view.roots()).toEqual([0, 5]);
  });

  it('may be a thousand levels deep, and forty thousand', () => {
    for (const depth of [1000, 40_000]) {
      const view = compiled(Array.from({ length: depth }, (_, i) => ({ code: `c${i}`, ...(i === 0 ? {} : { parents: [`c${i - 1}`] }) })));
      expect(view.isAncestor(0, depth - 1)).toBe(true);
      expect(view.isAncestor(depth - 1, 0)).toBe(false);
      expect(view.descendantCount(10)).toBe(depth - 11);
      expect(ids(view, 'descendent-leaf', 'c0')).toEqual([depth - 1]);
    }
  });

  it('may have a code twice: the first is the concept, and both say what is above it', () => {
    const view = compiled([
      { code: 'a' },
      { code: 'b' },
      { code: 'c', display: 'first', parents: ['a'] },
      { code: 'c', display: 'second', parents: ['b'], property: [{ code: 'only', valueCode: 'second' }] },
      { code: 'd', parents: ['c'] },
    ]);
    expect([view.count, view.display(view.find('c')), view.code(3)]).toEqual([4, 'first', 'd']);
    expect(view.parents(2)).toEqual([0, 1]);
    expect([view.isAncestor(0, 3), view.isAncestor(1, 3)]).toEqual([true, true]);
    expect([...view.search('second')]).toEqual([]);
    expect(view.properties(2)).toEqual([]);
  });

  it('may hold lone surrogates, NUL and megabytes in any text', () => {
    const texts = ['\ud800', 'a\udfffb', '\0', 'x'.repeat(1_000_000), `${'å '.repeat(50_000)}\ud801`, '\ufffd', ''];
    const view = compiled(
      texts.map((text, i) => ({
        code: `${i}${text}`,
        display: text,
        definition: text,
        designation: [{ language: text, value: text }],
        property: [{ code: text, valueString: text }],
      })),
    );
    texts.forEach((text, i) => {
      expect(view.find(`${i}${text}`)).toBe(i);
      expect(view.display(i) === text && view.definition(i) === text).toBe(true);
      expect(view.designations(i)[0]?.value === text && view.designations(i)[0]?.language === text).toBe(true);
      expect(view.properties(i)[0]?.valueString === text && view.properties(i)[0]?.code === text).toBe(true);
    });
    expect([...view.search('x'.repeat(900_000))]).toEqual([3]);
    expect([...view.search('x'.repeat(1_000_001))]).toEqual([]);
  });

  it('may be of any JSON whatever, and nothing of it makes the compiler fail', () => {
    const junk = fc.jsonValue();
    const body = fc.record(
      {
        code: fc.oneof(fc.string(), junk),
        display: junk,
        designation: fc.oneof(junk, fc.array(fc.record({ value: junk, language: junk, use: junk }, { requiredKeys: [] }))),
        property: fc.oneof(
          junk,
          fc.array(fc.record({ code: junk, valueCode: junk, valueCoding: junk, valueString: junk }, { requiredKeys: [] })),
        ),
        extension: junk,
        parents: fc.oneof(junk, fc.array(junk)),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.array(body, { maxLength: 6 }),
        fc.record({ property: junk, caseSensitive: junk, language: junk, version: junk }),
        (bodies, header) => {
          const view = compiled(bodies as JsonObject[], header as JsonObject);
          for (let i = 0; i < view.count; i++) {
            expect(view.find(view.code(i))).toBe(i);
            view.designations(i);
            view.properties(i);
            view.extensions(i);
            view.rest(i);
            view.status(i);
          }
          for (const name of ['display', 'designation', 'x', 'status', 'parent']) view.filter(name, 'regex', 'a*');
          view.search('a', { languages: ['sv'] });
        },
      ),
    );
  });

  it('may be so tangled that it has to be walked, with the same answers', () => {
    const layers = 4;
    const width = 900;
    const random = mulberry(7);
    const bodies = Array.from({ length: layers * width }, (_, i) => ({
      code: `c${i}`,
      ...(i < width
        ? {}
        : { parents: Array.from({ length: 12 }, () => `c${(Math.floor(i / width) - 1) * width + Math.floor(random() * width)}`) }),
    }));
    const from: number[] = [];
    const to: number[] = [];
    bodies.forEach(({ parents = [] }, i) => parents.forEach((parent) => from.push(i) && to.push(Number(parent.slice(1)))));
    const edges = edgesOf(bodies.length, from, to);
    expect(reachLabels(bodies.length, edges).runs).toBeNull();
    const view = compiled(bodies);
    for (const start of [0, 1, 899, 900, 1500]) {
      const below = new Set([start]);
      bodies.forEach(({ parents = [] }, i) => parents.some((parent) => below.has(Number(parent.slice(1)))) && below.add(i));
      below.delete(start);
      expect(ids(view, 'descendent-of', `c${start}`)).toEqual([...below].sort((x, y) => x - y));
      expect(view.descendantCount(start)).toBe(below.size);
      for (const other of [0, 900, 2000, 3499]) expect(view.isAncestor(start, other)).toBe(below.has(other));
    }
  });

  it('may bring patterns made to explode: they take time by the text alone', () => {
    const code = `${'a'.repeat(50_000)}!`;
    const view = compiled([{ code }, { code: 'aaa' }]);
    const before = performance.now();
    for (const pattern of ['((a+)+)+', '(a|aa)+', '(a*)*b', '(.*a){20}', '([a-zA-Z]+)*']) {
      const made = view.filter('code', 'regex', pattern);
      if (!isFilterProblem(made)) expect(made.has(0)).toBe(false);
    }
    expect(performance.now() - before).toBeLessThan(5000);
  });
});

describe('bytes that are no compiled code system', () => {
  it('are told from one, and refused', () => {
    const blob = compileCodeSystem(HEADER, []);
    expect(isCompiledCodeSystem(blob)).toBe(true);
    for (const bytes of [
      new Uint8Array(0),
      new Uint8Array(64),
      blob.slice(0, 12),
      Uint8Array.from([...blob.slice(0, 4), 99, ...blob.slice(5)]),
    ]) {
      expect(isCompiledCodeSystem(bytes)).toBe(false);
      expect(() => attachCodeSystem(bytes)).toThrow(RangeError);
    }
    expect(() => attachCodeSystem(blob.slice(0, blob.length - 8))).toThrow(RangeError);
  });

  it('are read wherever they begin', () => {
    const blob = compileCodeSystem(HEADER, [{ key: 'a', body: { code: 'a' } }]);
    const elsewhere = new Uint8Array(blob.length + 3);
    elsewhere.set(blob, 3);
    expect(attachCodeSystem(elsewhere.subarray(3)).find('a')).toBe(0);
  });
});

/** Numbers that look random, the same every time. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
