import { describe, expect, it } from '@jest/globals';
import { LanguageWish } from './languages.js';
import { shownWording, type ConceptWording } from './wordings.js';

function wording(value: string, language: string | undefined, isDisplay = false): ConceptWording {
  return { value, language, designation: isDisplay ? null : { value }, listed: false, outdated: false };
}

const wordings = [wording('Display', 'en', true), wording('Anzeige', 'de-CH'), wording('Visning', 'sv')];

describe('a wish for languages', () => {
  it.each(['-', 'en;q=2', 'en;;', '123456789', '', 'e n', 'en,'])('cannot be %p', (text) => {
    expect(LanguageWish.parse(text)).toBeNull();
  });

  it.each([
    ['sv', 'Visning'],
    ['sv-FI', 'Visning'],
    ['de', 'Anzeige'],
    ['de-AT', 'Display'],
    ['fr', 'Display'],
    ['fr, sv', 'Visning'],
    ['en;q=0.4, sv;q=0.5', 'Visning'],
    ['en;q=0.6, sv;q=0.5', 'Display'],
    ['sv;q=0', 'Display'],
    ['*', 'Display'],
    ['fr,*', 'Display'],
    ['fr,*; q=0', undefined],
    ['de,*;q=0', 'Anzeige'],
  ])('%s shows %s', (text, shown) => {
    expect(shownWording(wordings, LanguageWish.parse(text))?.value).toBe(shown);
  });

  it('when there is none shows the display', () => {
    expect(shownWording(wordings, null)?.value).toBe('Display');
  });

  it('is not met by what is outdated', () => {
    const outdated = [wordings[0]!, { ...wordings[2]!, outdated: true }];
    expect(shownWording(outdated, LanguageWish.parse('sv'))?.value).toBe('Display');
  });

  it('is met first by what the value set says itself', () => {
    const listed = [...wordings, { ...wording('Egen visning', 'sv'), listed: true }];
    expect(shownWording(listed, LanguageWish.parse('sv'))?.value).toBe('Egen visning');
  });
});
