import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PICTURES } from '../tools/portal/screenshots.mjs';

const root = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const FOLDER = root('docs/screenshots');
const MOST_BYTES = 1_500_000;

describe('the pictures of the portal', () => {
  const files = readdirSync(FOLDER);

  it('are those that `npm run screenshots` makes, and no others', () => {
    expect(files.sort()).toEqual(PICTURES.map(({ name }) => `${name}.webp`).sort());
  });

  it('are small enough to come along with every clone', () => {
    expect(files.reduce((bytes, file) => bytes + statSync(`${FOLDER}/${file}`).size, 0)).toBeLessThan(MOST_BYTES);
  });

  it('are shown in the README, each told in words', () => {
    const shown = [...readFileSync(root('README.md'), 'utf8').matchAll(/!\[([^\]]+)\]\(docs\/screenshots\/([^)]+)\)/g)];
    expect(shown.map(([, , file]) => file).sort()).toEqual(files.sort());
    expect(shown.filter(([, told]) => told!.length < 20)).toEqual([]);
  });
});
