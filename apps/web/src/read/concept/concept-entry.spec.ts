import { describe, expect, it } from '@jest/globals';
import type { Term } from '@termverk/concepts';
import { inOwnLanguage, ownLanguageFirst, termsByLanguage } from './concept-entry.js';

const term = (language: string, text: string, status: Term['status']): Term => ({ language, text, status, kind: 'term' });

describe('texts of a concept', () => {
  it('come with the reader’s language first, and otherwise in their order', () => {
    const texts = ['fi', 'en-GB', 'sv', 'en'].map((language) => ({ language }));
    expect(ownLanguageFirst(texts, 'en').map(({ language }) => language)).toEqual(['en-GB', 'en', 'fi', 'sv']);
  });

  it('are all there when there are none in the reader’s language', () => {
    const texts = [{ language: 'sv' }, { language: 'fi' }];
    expect(inOwnLanguage(texts, 'sv')).toEqual([{ language: 'sv' }]);
    expect(inOwnLanguage(texts, 'en')).toEqual(texts);
  });

  it('that are terms stand language by language, the recommended ones first', () => {
    const terms = [term('en', 'care plan', 'recommended'), term('sv', 'plan', 'deprecated'), term('sv', 'vårdplan', 'recommended')];
    expect(termsByLanguage(terms, 'sv').map(({ language, terms: own }) => [language, own.map(({ text }) => text)])).toEqual([
      ['sv', ['vårdplan', 'plan']],
      ['en', ['care plan']],
    ]);
  });
});
