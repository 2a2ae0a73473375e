import { expect, test } from '@jest/globals';
import { rowKey } from './row-key.js';
import { hasRows, isArtefactKind } from './artefact-kind.js';

test.each([
  ['code-system', { code: 'SIP' }, 'SIP'],
  ['value-set', { clause: 'include', index: 0, code: 'SIP' }, 'i0000\u001fSIP'],
  ['value-set', { clause: 'exclude', index: 12, code: 'SIP' }, 'x0012\u001fSIP'],
  ['value-set', { clause: 'include', index: 0, code: 'SIP', repeat: 1 }, 'i0000\u001fSIP\u001f0001'],
  ['concept-map', { group: 1, code: 'a', target: { code: 'b', relationship: 'equivalent' } }, '0001\u001fa\u001fb\u001f0'],
  ['concept-map', { group: 1, code: 'a', noMap: true }, '0001\u001fa\u001f\u001f0'],
  ['concept-map', { group: 0, code: 'a', repeat: 2, target: { code: 'b', relationship: 'equivalent' } }, '0000\u001fa\u001fb\u001f2'],
] as const)('the key of a row of a %s %j', (kind, body, key) => {
  expect(rowKey(kind, body)).toBe(key);
});

test('the kinds that have rows', () => {
  expect(hasRows('code-system')).toBe(true);
  expect(hasRows('concept')).toBe(false);
  expect(isArtefactKind('urval')).toBe(false);
});
