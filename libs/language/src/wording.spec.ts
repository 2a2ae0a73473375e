import { describe, expect, test } from '@jest/globals';
import { beginsWithTerm, compareSwedish, leadingArticle, mentionsTerm } from './index.js';

describe('the beginning of a definition', () => {
  test.each([
    ['en plan som beskriver vård', 'sv', 'en'],
    ['Ett dokument', 'sv', 'Ett'],
    ['plan som beskriver vård', 'sv', undefined],
    ['enhet som ger vård', 'sv', undefined],
    ['the plan', 'en', 'the'],
    ['A plan', 'en-GB', 'A'],
    ['a plan', 'sv', undefined],
    ['en', 'sv', undefined],
    ['', 'sv', undefined],
    ['un plan', 'xx', undefined],
  ])('%j in %s begins with the article %s', (text, language, article) => {
    expect(leadingArticle(text, language)).toBe(article);
  });

  test.each([
    ['vårdplan är en plan', 'vårdplan', 'sv', true],
    ['En vårdplan är en plan', 'vårdplan', 'sv', true],
    ['vårdplaner är planer', 'vårdplan', 'sv', true],
    ['Vård-plan som', 'vård plan', 'sv', true],
    ['vårdplanering av', 'vårdplan', 'sv', false],
    ['plan för vård', 'vårdplan', 'sv', false],
    ['fast vårdkontakt är', 'fast vårdkontakt', 'sv', true],
    ['skolor i kommunen', 'skola', 'sv', true],
    ['care plans are', 'care plan', 'en', true],
    ['plan', '', 'sv', false],
  ])('%j begins with %j (%s): %s', (text, term, language, begins) => {
    expect(beginsWithTerm(text, term, language)).toBe(begins);
  });
});

describe('a text that uses a term', () => {
  test.each([
    ['plan som ersätter en vårdplan', 'vårdplan', 'sv', true],
    ['plan som ersätter vårdplanen', 'vårdplan', 'sv', true],
    ['plan som ersätter vårdplanernas mål', 'vårdplan', 'sv', true],
    ['plan som vårdplaneringen ger', 'vårdplan', 'sv', false],
    ['hjälp av en fast vårdkontakt', 'fast vårdkontakt', 'sv', true],
    ['fast hjälp av vårdkontakt', 'fast vårdkontakt', 'sv', false],
    ['anything', '', 'en', false],
  ])('%j mentions %j (%s): %s', (text, term, language, mentions) => {
    expect(mentionsTerm(text, term, language)).toBe(mentions);
  });
});

describe('Swedish order', () => {
  test('puts å ä ö last, in that order', () => {
    expect(['öga', 'äga', 'åga', 'zon', 'apa'].sort(compareSwedish)).toEqual(['apa', 'zon', 'åga', 'äga', 'öga']);
  });

  test('finds only equal texts equal', () => {
    expect(compareSwedish('plan', 'plan')).toBe(0);
    expect(compareSwedish('a\u030a', 'å')).not.toBe(0);
  });
});
