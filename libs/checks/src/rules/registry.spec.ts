import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { rulesReference } from './reference.js';
import { isRuleId, ruleOf, rules } from './registry.js';

const placeholders = (template: string) => [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();

describe('the rules', () => {
  it('have ids that will never change', () => {
    expect(rules.map(({ id }) => id)).toEqual([
      'CODE-AMBIGUOUS',
      'CODE-CASE-DIFFERS',
      'CODE-DEPRECATED',
      'CODE-DISPLAY-DIFFERS',
      'CODE-DISPLAY-EQUALS-CODE',
      'CODE-INACTIVE',
      'CODE-NOT-SELECTABLE',
      'CODE-RETIRED',
      'CODE-RETIRED-REPLACED',
      'CODE-SYSTEM-UNKNOWN',
      'CODE-UNKNOWN',
      'CODE-WRONG-VERSION',
      'ID-PERSONAL-NUMBER',
      'MAP-AMBIGUOUS-TARGET',
      'MAP-DUPLICATE-ROW',
      'MAP-ONE-TO-MANY',
      'MAP-ROW-UNREADABLE',
      'MAP-SOURCE-UNMAPPED',
      'MAP-SYSTEM-TO-ITSELF',
      'MAP-TARGET-MISSING',
    ]);
  });

  describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
    it('begins with its family and is found by its id', () => {
      expect(id.startsWith(`${rule.family}-`)).toBe(true);
      expect(isRuleId(id) && ruleOf(id)).toBe(rule);
    });

    it('names the same values in both languages', () => {
      expect(placeholders(rule.message.sv)).toEqual(placeholders(rule.message.en));
      expect(placeholders(rule.message.sv)).toEqual(expect.arrayContaining([...rule.identity]));
      if (rule.suggestion !== undefined) {
        expect([placeholders(rule.suggestion.sv), placeholders(rule.suggestion.en)]).toEqual([['candidates'], ['candidates']]);
      }
    });

    it('says title, reason and remedy in both languages', () => {
      for (const { sv, en } of [rule.title, rule.explanation, rule.remedy]) {
        expect(sv.length).toBeGreaterThan(5);
        expect(en).not.toBe(sv);
      }
      expect(rule.title.sv).not.toMatch(/\.$/);
      for (const sentence of [rule.explanation, rule.remedy])
        expect([sentence.sv, sentence.en]).toEqual([expect.stringMatching(/[.?]$/), expect.stringMatching(/[.?]$/)]);
    });

    it('puts neither version nor line into the fingerprint', () => {
      expect(rule.identity).not.toContain('version');
      expect(rule.identity).not.toContain('firstLine');
    });
  });

  it('does not take a name of JavaScript for a rule', () => {
    expect(['constructor', '__proto__', 'toString', ''].some(isRuleId)).toBe(false);
  });

  it('are documented as they are (UPDATE_DOCS=1 writes the page anew)', async () => {
    const page = new URL('../../../../docs/reference/rules.md', import.meta.url);
    if (process.env['UPDATE_DOCS'] === '1') await writeFile(page, rulesReference());
    expect(await readFile(page, 'utf8')).toBe(rulesReference());
  });
});
