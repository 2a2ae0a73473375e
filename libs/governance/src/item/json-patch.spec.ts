import { describe, expect, it } from '@jest/globals';
import type { Json } from '@termverk/kernel';
import fc from 'fast-check';
import { applyPatch, type PatchOperation } from './json-patch.js';

const document = { terms: [{ text: 'plan' }, { text: 'schema' }], 'a/b': { '~': 1 } };
const patched = (...operations: PatchOperation[]): unknown => {
  const result = applyPatch(document, operations);
  return result.ok ? result.value : result.refusals[0]!.args.pointer;
};

describe('a patch of a document (RFC 6902)', () => {
  it('replaces, adds and removes members and items', () => {
    expect(patched({ op: 'replace', path: '/terms/0/text', value: 'vårdplan' })).toMatchObject({ terms: [{ text: 'vårdplan' }, {}] });
    expect(patched({ op: 'add', path: '/terms/-', value: { text: 'ny' } })).toHaveProperty('terms.length', 3);
    expect(patched({ op: 'add', path: '/terms/0', value: 'först' })).toHaveProperty('terms.0', 'först');
    expect(patched({ op: 'remove', path: '/terms/0' })).toHaveProperty('terms', [{ text: 'schema' }]);
    expect(patched({ op: 'replace', path: '/a~1b/~0', value: 2 })).toHaveProperty(['a/b', '~'], 2);
  });

  it.each([
    { op: 'replace', path: '/terms/2', value: 1 },
    { op: 'replace', path: '/nowhere', value: 1 },
    { op: 'remove', path: '/terms/-' },
    { op: 'add', path: '/terms/01', value: 1 },
    { op: 'add', path: '/__proto__/polluted', value: 1 },
    { op: 'replace', path: '', value: {} },
    { op: 'add', path: '/x/~2', value: 1 },
    { op: 'add', path: '/x' },
  ] satisfies PatchOperation[])('names the pointer that leads nowhere: $op $path', (operation) => {
    expect(patched(operation)).toBe(operation.path);
  });

  it('leaves the document as it was, and takes back what it adds', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,5}$/), fc.jsonValue(), (member, value) => {
        const before = JSON.stringify(document);
        const path = `/${member}x`;
        const result = applyPatch(document, [
          { op: 'add', path, value: value as Json },
          { op: 'remove', path },
        ]);
        expect(result).toEqual({ ok: true, value: document });
        expect(JSON.stringify(document)).toBe(before);
      }),
    );
  });
});
