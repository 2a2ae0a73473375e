import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ConceptBody, ConceptRow } from '../content/row-bodies.js';
import { CodeIndex } from './code-index.js';
import { editDistance } from './edit-distance.js';
import { looseForm, plausibleEdits } from './suggestion.js';

const row = (code: string, rest: Omit<ConceptBody, 'code'> = {}): ConceptRow => ({ key: code, body: { code, ...rest } });
const header = { url: 'http://example.org/plantyp', version: '1', language: 'sv', content: 'complete' };
const plans = [
  row('GP', { display: 'Genomförandeplan' }),
  row('HP', { display: 'Habiliteringsplan', designation: [{ language: 'en', value: 'Habilitation plan' }] }),
  row('SIP', { display: 'Samordnad individuell plan' }),
  row('SPLPTLRV', { display: 'Samordnad plan enligt LPT och LRV' }),
  row('SVP', { display: 'Standardiserad vårdplan' }),
  row('UP', {
    display: 'Utskrivningsplan',
    property: [
      { code: 'status', valueCode: 'retired' },
      { code: 'replacedBy', valueCode: 'SIP' },
    ],
  }),
  row('VP', { display: 'Vårdplan' }),
];
const index = new CodeIndex(header, plans);

describe('a code', () => {
  test('is found as it is written', () => {
    expect(index.size).toBe(7);
    expect(index.codeAt(index.find('SIP'))).toBe('SIP');
    expect(index.has('sip')).toBe(false);
    expect(index.find('toString')).toBe(-1);
    expect(index.find('')).toBe(-1);
    expect(() => index.codeAt(7)).toThrow(RangeError);
  });

  test('is found in other case when the system says that case does not count', () => {
    const folding = new CodeIndex({ ...header, caseSensitive: false }, plans);
    expect(folding.codeAt(folding.find('sip'))).toBe('SIP');
    expect(index.codeAt(index.findIgnoringCase('sip'))).toBe('SIP');
    expect(index.caseSensitive).toBe(true);
  });

  test('has its wording, status and replacements', () => {
    const retired = index.find('UP');
    expect(index.statusAt(retired, '2026-01-01')).toBe('retired');
    expect(index.replacementsAt(retired)).toEqual([{ code: 'SIP' }]);
    const hp = index.find('HP');
    expect(index.displayAt(hp)).toBe('Habiliteringsplan');
    expect(index.displayAt(hp, ['en'])).toBe('Habilitation plan');
    expect(index.isWordingOf(hp, ' habilitation PLAN')).toBe(true);
    expect(index.isWordingOf(hp, 'Vårdplan')).toBe(false);
    expect(index.withDisplay('vård-plan')).toEqual(['VP']);
    expect(index.withDisplay('')).toEqual([]);
  });

  test('missing from a fragment proves nothing', () => {
    expect(index.complete).toBe(true);
    expect(new CodeIndex({ ...header, content: 'fragment' }, plans).complete).toBe(false);
  });
});

describe('what may have been meant', () => {
  test.each([
    ['sip', ['SIP']],
    ['S-I-P', ['SIP']],
    ['SIPP', ['SIP']],
    ['Vardplan', ['VP']],
    ['Genomforandeplan', ['GP']],
    ['SPLPTLVR', ['SPLPTLRV']],
    ['XYZQW', []],
    ['', []],
    ['!!', []],
  ])('by %j: %j', (written, expected) => {
    expect(index.didYouMean(written).map((suggestion) => suggestion.code)).toEqual(expected);
  });

  test('is the same whatever the order of the rows, nearest first', () => {
    const reversed = new CodeIndex(header, [...plans].reverse());
    for (const written of ['VPP', 'XP', 'SP', 'SVIP']) expect(reversed.didYouMean(written, 5)).toEqual(index.didYouMean(written, 5));
    expect(index.didYouMean('XP', 5).map(({ code }) => code)).toEqual(['GP', 'HP', 'UP', 'VP']);
    expect(index.didYouMean('XP', 2)).toHaveLength(2);
  });
});

test('edit distance agrees with the plain definition', () => {
  const plain = (a: string, b: string): number => {
    const d = Array.from({ length: a.length + 1 }, (_, i) =>
      Array.from({ length: b.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)),
    );
    for (let i = 1; i <= a.length; i++) {
      for (let j = 1; j <= b.length; j++) {
        d[i]![j] = Math.min(d[i - 1]![j]! + 1, d[i]![j - 1]! + 1, d[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d[i]![j] = Math.min(d[i]![j]!, d[i - 2]![j - 2]! + 1);
      }
    }
    return d[a.length]![b.length]!;
  };
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
  fc.assert(
    fc.property(word, word, fc.nat(8), (a, b, limit) => {
      expect(editDistance(a, b, limit)).toBe(Math.min(plain(a, b), limit + 1));
    }),
    { numRuns: 2000 },
  );
});

test('loose forms keep å, ä and ö apart from a and o', () => {
  expect(looseForm('Vård-Plan 2')).toBe('vårdplan2');
  expect(looseForm('a\u030a')).toBe('å');
  expect([0, 1, 2, 3, 5, 6, 9, 10].map(plausibleEdits)).toEqual([0, 0, 1, 1, 1, 2, 2, 3]);
});
