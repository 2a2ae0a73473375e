import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  inPreferredLanguage,
  isKnownLanguageTag,
  lookupLanguage,
  matchesLanguageRange,
  parseAcceptLanguage,
  parseLanguageTag,
} from './index.js';

describe('BCP 47 tags (RFC 5646 appendix A)', () => {
  test.each([
    ['sv', 'sv'],
    ['SV-se', 'sv-SE'],
    ['zh-hant', 'zh-Hant'],
    ['zh-cmn-hans-cn', 'zh-cmn-Hans-CN'],
    ['sl-rozaj-biske', 'sl-rozaj-biske'],
    ['de-ch-1901', 'de-CH-1901'],
    ['hy-latn-it-arevela', 'hy-Latn-IT-arevela'],
    ['es-419', 'es-419'],
    ['de-CH-x-phonebk', 'de-CH-x-phonebk'],
    ['x-whatever', 'x-whatever'],
    ['en-US-u-islamcal', 'en-US-u-islamcal'],
    ['en-a-myext-b-another', 'en-a-myext-b-another'],
    ['i-enochian', 'i-enochian'],
    ['zh-min-nan', 'zh-min-nan'],
    ['sv-u-co-trad', 'sv-u-co-trad'],
  ])('%s is read as %s', (tag, canonical) => {
    expect(parseLanguageTag(tag)?.tag).toBe(canonical);
  });

  test.each([
    '',
    's',
    'sv_SE',
    'sv-',
    '-sv',
    'svenska språk',
    'de-419-DE',
    'a-DE',
    'ar-a-aaa-b-bbb-a-ccc',
    'sl-rozaj-rozaj',
    'sv--SE',
    'en-x',
    'åä',
    `sv-${'a'.repeat(200)}`,
  ])('%j is refused', (tag) => {
    expect(parseLanguageTag(tag)).toBeUndefined();
  });

  test('takes the parts apart', () => {
    expect(parseLanguageTag('sr-Latn-RS-u-co-eor-x-own')).toMatchObject({
      language: 'sr',
      script: 'Latn',
      region: 'RS',
      extensions: ['u-co-eor'],
      privateUse: 'own',
    });
  });

  test('agrees with the runtime on what is well formed', () => {
    const part = fc.string({ unit: fc.constantFrom('a', 'b', 'x', '1'), minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        const tag = parts.join('-');
        let known = true;
        try {
          Intl.getCanonicalLocales(tag);
        } catch {
          known = false;
        }
        // The runtime follows UTS 35, which is the stricter one.
        if (known) expect(parseLanguageTag(tag)).toBeDefined();
      }),
      { numRuns: 1000 },
    );
  });

  test.each(['sv', 'en', 'sv-SE', 'fi', 'se', 'sma', 'sje', 'fit', 'yi', 'rmf', 'swl', 'de-CH-1901'])('%s is a known language', (tag) => {
    expect(isKnownLanguageTag(tag)).toBe(true);
  });

  test.each(['xx', 'zz-SE', 'svenska', 'x-own', 'i-klingon', '', 'sv_SE'])('%j is not', (tag) => {
    expect(isKnownLanguageTag(tag)).toBe(false);
  });
});

describe('lookup (RFC 4647 §3.4)', () => {
  test.each([
    [['sv-SE'], ['en', 'sv'], 'sv'],
    [['en-GB', 'sv'], ['sv', 'en'], 'en'],
    [['fi', 'sv'], ['sv', 'en'], 'sv'],
    [['zh-Hant-CN-x-private1-private2'], ['zh-Hant', 'zh'], 'zh-Hant'],
    [['zh-Hant-CN-x-private1'], ['zh-Hant-CN'], 'zh-Hant-CN'],
    [['*'], ['sv'], undefined],
    [['de'], ['sv', 'en'], undefined],
    [[], ['sv'], undefined],
    [['SV'], ['sv'], 'sv'],
    [['sv'], ['sv-SE'], undefined],
  ])('%j of %j is %s', (preferences, available, found) => {
    expect(lookupLanguage(preferences, available)).toBe(found);
  });

  test.each([
    ['*', 'sv', true],
    ['sv', 'sv-SE', true],
    ['sv-SE', 'sv', false],
    ['de-de', 'de-DE-1996', true],
    ['de-de', 'de-Deva', false],
  ])('range %s matches %s: %s', (range, tag, matches) => {
    expect(matchesLanguageRange(range, tag)).toBe(matches);
  });

  test('falls back to Swedish, then English, then whatever there is', () => {
    const sv = { language: 'sv', text: 'plan' };
    const en = { language: 'en', text: 'plan' };
    const fi = { language: 'fi', text: 'suunnitelma' };
    expect(inPreferredLanguage(['fi'], [en, sv, fi])).toBe(fi);
    expect(inPreferredLanguage(['de'], [en, sv])).toBe(sv);
    expect(inPreferredLanguage(['de'], [fi, en])).toBe(en);
    expect(inPreferredLanguage([], [fi])).toBe(fi);
    expect(inPreferredLanguage(['sv'], [])).toBeUndefined();
  });
});

describe('Accept-Language', () => {
  test.each([
    ['sv, en;q=0.5', ['sv', 'en']],
    ['en;q=0.5, sv', ['sv', 'en']],
    ['sv-SE,sv;q=0.9,en-GB;q=0.8,*;q=0.1', ['sv-SE', 'sv', 'en-GB', '*']],
    ['en;q=0, sv', ['sv']],
    ['', []],
    ['rubbish;;;, sv', ['sv']],
    ['sv;q=2', []],
  ])('%j asks for %j', (header, ranges) => {
    expect(parseAcceptLanguage(header)).toEqual(ranges);
  });

  test('bears a header of ten million characters', () => {
    expect(parseAcceptLanguage('sv,'.repeat(3_000_000)).length).toBeLessThanOrEqual(20);
  });
});
