import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import type { Text } from './text.js';
import { texts } from './texts.js';

const SOURCES = fileURLToPath(new URL('..', import.meta.url));
const pages = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'));
const all = Object.entries(texts).flatMap(([area, own]) =>
  Object.entries<Text>(own).map(([key, text]) => ({ key: `${area}.${key}`, ...text })),
);

/** Attributes that readers see or hear. */
const READ_OUT = new Set(['aria-label', 'title', 'label', 'placeholder', 'alt', 'description', 'name']);
/** Names that are the same in every language. */
const NAMES = new Set(['Atom', 'Enter', 'Esc', 'Termverk', 'viewport']);

describe('texts of the portal', () => {
  it.each(all)('$key is there in both languages, with the same blanks', ({ sv, en }) => {
    expect(sv.trim()).not.toBe('');
    expect(en.trim()).not.toBe('');
    expect(blanks(sv)).toEqual(blanks(en));
  });

  it('with a number are there for one and many', () => {
    const keys = new Set(all.map(({ key }) => key));
    const one = [...keys].filter((key) => key.endsWith('_one'));
    expect(one.filter((key) => !keys.has(key.replace(/_one$/, '_other')))).toEqual([]);
  });

  it.each(pages)('%s has no text of its own', (file) => {
    expect(wordsIn(readFileSync(join(SOURCES, file), 'utf8'))).toEqual([]);
  });

  it('a text of its own is found', () => {
    expect(wordsIn('const a = <p title="Hej">Nya termer {b}</p>;')).toEqual(['Hej', 'Nya termer']);
  });

  it('that nobody uses are not kept', () => {
    const used = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/(^|\/)texts(\.spec)?\.ts$/.test(file))
      .map((file) => readFileSync(join(SOURCES, file), 'utf8'))
      .join('\n');
    // Words of the domain are chosen by what the registry answers.
    const unused = all
      .filter(({ key }) => !key.startsWith('words.'))
      .map(({ key }) => key.replace(/_(one|other)$/, ''))
      .filter((key) => !new RegExp(`\\b${key.split('.')[1]!}\\b`).test(used));
    expect(unused).toEqual([]);
  });
});

function blanks(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!).sort();
}

/** Words that stand in the markup itself. */
function wordsIn(source: string): string[] {
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isJsxText(node) && /\p{L}{2}/u.test(node.text)) found.push(node.text.trim());
    if (ts.isJsxAttribute(node) && node.initializer !== undefined && ts.isStringLiteral(node.initializer)) {
      if (READ_OUT.has(node.name.getText(file)) && /\p{L}{2}/u.test(node.initializer.text)) found.push(node.initializer.text);
    }
    ts.forEachChild(node, look);
  };
  const file = ts.createSourceFile('page.tsx', source, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TSX);
  look(file);
  return found.filter((words) => !NAMES.has(words));
}
