import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const pages = ['docs/security/threat-model.md', 'docs/security/asvs.md'];

/** Tests that a page names: the file, and words of the title. */
function namedTests(page: string): (readonly [file: string, title: string])[] {
  return [...read(page).matchAll(/`([\w./-]+spec\.ts)` “([^”]+)”/g)].map(([, file, title]) => [file!, title!] as const);
}

describe('what is said of security', () => {
  it.each(pages.flatMap((page) => namedTests(page).map(([file, title]) => [page, file, title] as const)))(
    '%s: %s has a test “%s”',
    (_page, file, title) => {
      expect(existsSync(join(ROOT, file))).toBe(true);
      // A title may be cut into lines, and its apostrophes be written with an escape.
      expect(read(file).replaceAll("\\'", "'")).toContain(title);
    },
  );

  it('names a test for every mitigation of the threat model', () => {
    const rows = read(pages[0]!)
      .split('\n')
      .filter((line) => /^\| [STRIDE] \|/.test(line));
    expect(rows.length).toBeGreaterThan(40);
    expect(rows.filter((row) => !/`[\w./-]+spec\.ts` “[^”]+” ?(;|\|)/.test(row))).toEqual([]);
  });

  it('covers all six of STRIDE and every interface', () => {
    const text = read(pages[0]!);
    for (const letter of 'STRIDE') expect(text).toMatch(new RegExp(`^\\| ${letter} \\|`, 'm'));
    const interfaces = [
      'GraphQL',
      'FHIR',
      '/api/v1',
      'Imports',
      'Command line',
      'Webhooks',
      'OpenID Connect',
      'Database',
      'Backups',
      'Operators',
    ];
    for (const name of interfaces) expect(text).toMatch(new RegExp(`^## .*${name}`, 'm'));
  });

  const checklist = () =>
    read(pages[1]!)
      .split('\n')
      .filter((line) => /^\| \d+\.\d+\.\d+/.test(line))
      .map((row) => {
        const [, nr = '', , state = '', how = ''] = row.split('|').map((cell) => cell.trim());
        return { nr, state, how };
      });

  it('names for every requirement that is met a test, or a file that is there', () => {
    const named = (how: string) => [...how.matchAll(/`([\w./-]+)`/g)].map(([, file]) => file!).filter((file) => /[a-zA-Z]\/|\./.test(file));
    const met = checklist().filter(({ state }) => state === 'met');
    expect(met.filter(({ how }) => named(how).length === 0).map(({ nr }) => nr)).toEqual([]);
    // Queries, addresses of the registry and the like are no files.
    const files = checklist().flatMap(({ how }) => named(how).filter((file) => /^[.\w-]+(\/|\.(md|mjs|json|cjs)$)/.test(file)));
    expect([...new Set(files)].filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });

  it('counts the requirements of the checklist as they are', () => {
    const of = (wanted: string) => checklist().filter(({ state }) => state === wanted).length;
    const told = /Of (\d+) requirements, (\d+) are met, (\d+) partly, (\d+) are not, and (\d+) do not concern/.exec(read(pages[1]!));
    expect(told?.slice(1).map(Number)).toEqual([checklist().length, of('met'), of('partly'), of('not met'), of('n/a')]);
  });

  it('answers every requirement of the checklist with met, partly or not met, and says how or why', () => {
    expect(checklist().length).toBeGreaterThan(150);
    for (const { state, how } of checklist()) {
      expect(['met', 'partly', 'not met', 'n/a']).toContain(state);
      expect(how.length).toBeGreaterThanOrEqual(4);
    }
  });
});
