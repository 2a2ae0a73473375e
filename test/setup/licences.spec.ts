import { describe, expect, it } from '@jest/globals';
import { ALLOWED, inventoryOf, isAllowed, notAllowed, unexplained, written } from '../../tools/licences/inventory.mjs';

const lock = {
  packages: {
    '': { version: '1.0.0' },
    'libs/own': { version: '1.0.0' },
    'node_modules/@termverk/own': { link: true },
    'node_modules/b': { version: '2.0.0', license: 'MIT' },
    'node_modules/a': { version: '1.0.0', license: 'GPL-3.0-only' },
    'node_modules/a/node_modules/@x/b': { version: '1.0.0', license: 'MPL-2.0', dev: true },
    'node_modules/c/node_modules/b': { version: '2.0.0', license: 'MIT', dev: true },
    'node_modules/d': { version: '1.0.0' },
    'node_modules/alias': { name: 'real', version: '1.0.0', license: '(MIT OR GPL-2.0-only)' },
  },
};

describe('the inventory of licences', () => {
  it('has every installed package once, and what runs anywhere as running', () => {
    expect(inventoryOf(lock).map(({ name, version, use }) => `${name} ${version} ${use}`)).toEqual([
      '@x/b 1.0.0 development',
      'a 1.0.0 runtime',
      'b 2.0.0 runtime',
      'd 1.0.0 runtime',
      'real 1.0.0 runtime',
    ]);
    expect(JSON.parse(written(inventoryOf(lock)))).toEqual(inventoryOf(lock));
  });

  it('tells of a licence that nobody has allowed, and of none at all', () => {
    expect(notAllowed(inventoryOf(lock))).toEqual(['a 1.0.0 (runtime): licence GPL-3.0-only', 'd 1.0.0 (runtime): licence unknown']);
  });

  it.each([
    ['MIT', true],
    ['GPL-3.0-only', false],
    ['', false],
    ['SEE LICENSE IN LICENSE', false],
    ['MIT OR GPL-3.0-only', true],
    ['MIT AND GPL-3.0-only', false],
    ['(MIT AND Zlib)', true],
    ['GPL-2.0-only OR (MIT AND GPL-3.0-only)', false],
    ['(GPL-2.0-only AND GPL-3.0-only) OR MIT', true],
    ['MIT) OR (MIT', false],
    ['Apache-2.0 WITH LLVM-exception', false],
  ])('takes %p: %p', (expression, allowed) => expect(isAllowed(expression, ALLOWED)).toBe(allowed));

  it('tells of a dependency that the page does not explain', () => {
    const page = '| `@embedded/*`, `pg` | MIT | a database |';
    const manifests = [
      { dependencies: { pg: '1', '@termverk/own': '1' } },
      { optionalDependencies: { '@embedded/linux': '1' }, devDependencies: { 'pg-x': '1' } },
    ];
    expect(unexplained(manifests, page)).toEqual(['pg-x']);
  });
});
