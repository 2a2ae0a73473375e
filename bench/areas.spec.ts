import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const bench = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const node = (...args: string[]) => execFileSync(process.execPath, args, { cwd: bench('..'), encoding: 'utf8' });

describe('the benchmarks', () => {
  it('say what can be measured', () => {
    expect(node('bench/run.mjs', '--help')).toMatch(/catalogue[\s\S]*search/);
  });

  it('refuse an area that there is none of', () => {
    expect(() => node('bench/run.mjs', 'weather')).toThrow(/There is no area weather/);
  });

  // What they measure changes under them: nothing else would tell that a name they import is gone.
  it('find everything that they import', () => {
    const modules = readdirSync(bench('.'), { recursive: true, encoding: 'utf8' }).filter(
      // Those that start when they are loaded: the runner itself, and processes of their own.
      (file) => file.endsWith('.mjs') && !/run\.mjs$|-process\.mjs$/.test(file),
    );
    expect(modules.length).toBeGreaterThan(10);
    const load = modules.map((file) => `await import(${JSON.stringify(bench(`./${file}`))});`).join('\n');
    expect(node('--expose-gc', '--input-type=module', '--eval', `${load}\nprocess.stdout.write('loaded'); process.exit(0);`)).toBe(
      'loaded',
    );
  });
});
