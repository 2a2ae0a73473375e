import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { joinedScript } from './joined-script.js';

describe('a joined script', () => {
  const joined = (modules: Record<string, string>) => joinedScript('main', (name) => modules[name]!);
  const run = (modules: Record<string, string>): unknown => {
    const seen: unknown[] = [];
    runInNewContext(joined(modules), { seen });
    return seen;
  };

  it('runs what is needed first, once, and keeps equal names of different modules apart', () => {
    expect(
      run({
        main: `import { two } from './two-words.js';\nimport { name as other } from './leaf.js';\nconst name = 'main';\nseen.push(name, two(), other);`,
        'two-words': `import { name } from './leaf.js';\nconst own = 'two';\nexport function two() { return own + name; }`,
        leaf: `seen.push('once');\nconst own = 'leaf';\nexport const name = own;`,
      }),
    ).toEqual(['once', 'main', 'twoleaf', 'leaf']);
  });

  it('refuses modules that need each other', () => {
    const modules = {
      main: `import { a } from './other.js';\nexport const b = 1;`,
      other: `import { b } from './main.js';\nexport const a = 1;`,
    };
    expect(() => joined(modules)).toThrow('needs itself');
  });

  it.each([`export default 1;`, `import all from './x.js';`, `export { a };`, `import * as all from './x.js';`])('refuses %s', (source) => {
    expect(() => joined({ main: source })).toThrow('cannot be joined');
  });
});
