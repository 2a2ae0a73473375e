import { createHash } from 'node:crypto';
import { Script } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { explorerPage, explorerSecurityPolicy } from './explorer-page.js';
import { TEXTS } from './browser/texts.js';

describe('the explorer page', () => {
  const page = explorerPage('sv', 'tryout');
  const inside = (html: string, tag: string) => new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(html)![1]!;
  const hash = (source: string) => `'sha256-${createHash('sha256').update(source).digest('base64')}'`;

  it('allows exactly its own script and style', () => {
    expect(explorerSecurityPolicy).toContain(`script-src ${hash(inside(page, 'script'))};`);
    expect(explorerSecurityPolicy).toContain(`style-src ${hash(inside(page, 'style'))};`);
    expect(explorerSecurityPolicy).not.toContain('unsafe');
    expect(page).not.toMatch(/<[^>]+ (style|on\w+)=/);
  });

  it('loads nothing', () => {
    expect(page).not.toMatch(/(?:src|href)="(?!#|data:,|sign-in")/);
    expect(page).not.toMatch(/url\(|@import/);
  });

  it('has the same script and style in every language and mode, so that one policy holds', () => {
    const other = explorerPage('en', 'production');
    expect(inside(other, 'script')).toBe(inside(page, 'script'));
    expect(inside(other, 'style')).toBe(inside(page, 'style'));
  });

  it('has a script that is JavaScript', () => {
    expect(() => new Script(inside(page, 'script'))).not.toThrow();
  });

  it('offers demo people in try-out mode alone', () => {
    expect(page).toContain('demo-forfattare');
    expect(explorerPage('sv', 'production')).not.toContain('demo-forfattare');
  });

  it('has a text for every name in its markup', () => {
    const names = [...page.matchAll(/data-(?:text|label)="(\w+)"/g)].map((match) => match[1]!);
    expect(names.length).toBeGreaterThan(20);
    for (const name of names) expect(Object.keys(TEXTS)).toContain(name);
  });
});
