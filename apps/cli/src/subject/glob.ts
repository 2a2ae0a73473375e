import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

const SPECIAL = /[*?]/;

/** True when the text is a pattern and not the path of one file. */
export function isPattern(path: string): boolean {
  return SPECIAL.test(path);
}

/** The regular expression of a pattern: `*` and `?` within one folder, `**` across folders; forward slashes. */
export function patternOf(glob: string): RegExp {
  const source = glob
    .replaceAll('\\', '/')
    .replace(/^\.\//, '')
    .replace(/\*\*\/?|[*?]|[.+^${}()|[\]]/g, (token) => {
      if (token === '**/') return '(?:.*/)?';
      if (token === '**') return '.*';
      if (token === '*') return '[^/]*';
      if (token === '?') return '[^/]';
      return `\\${token}`;
    });
  return new RegExp(`^${source}$`, 'u');
}

/** The files under a folder that match a pattern, as paths relative to it with forward slashes, sorted. `node_modules` and `.git` are left out. */
export async function filesMatching(glob: string, folder: string): Promise<string[]> {
  const pattern = patternOf(glob);
  const found: string[] = [];
  const walk = async (relative: string): Promise<void> => {
    for (const entry of await readdir(join(folder, relative), { withFileTypes: true })) {
      const path = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (entry.isDirectory()) {
        if (entry.name !== 'node_modules' && entry.name !== '.git') await walk(path);
      } else if (pattern.test(path)) found.push(path);
    }
  };
  await walk('');
  return found.sort();
}
