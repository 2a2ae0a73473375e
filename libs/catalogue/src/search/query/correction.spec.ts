import { describe, expect, test } from '@jest/globals';
import { correct, unclipped, type LikeWord } from './correction.js';

const like = (wanted: string, word: string, texts: number, similarity = 0.5): LikeWord => ({
  wanted,
  word,
  texts,
  similarity,
  compound: false,
});
const part = (wanted: string, word: string): LikeWord => ({ wanted, word, texts: 1, similarity: 1, compound: true });

describe('a word that nobody uses', () => {
  test('is taken for the nearest that somebody does', () => {
    expect(correct(['vårdpaln'], new Set(), [like('vårdpaln', 'vårdplan', 12), like('vårdpaln', 'vårdplats', 40)]).suggestion).toEqual([
      'vårdplan',
    ]);
  });

  test('is taken for the one that stands in more texts, among equally near ones', () => {
    expect(correct(['kodvrek'], new Set(), [like('kodvrek', 'kodvrak', 1), like('kodvrek', 'kodverk', 500)]).suggestion).toEqual([
      'kodverk',
    ]);
  });

  test('with a part left out is taken for the word with most letters in common', () => {
    const words = [like('kontaktsköterska', 'kontaktsjuksköterska', 3, 0.63)];
    expect(correct(['kontaktsköterska'], new Set(), words).suggestion).toEqual(['kontaktsjuksköterska']);
    const inflected = [like('kontaktsköterskan', 'kontaktsjuksköterska', 3, 0.58)];
    expect(correct(['kontaktsköterskan'], new Set(), inflected).suggestion).toEqual(['kontaktsjuksköterska']);
  });

  test('is left as it is when nothing is like it', () => {
    expect(correct(['xyzzy'], new Set(), [like('xyzzy', 'vårdplan', 10, 0.1)])).toEqual({
      suggestion: null,
      isSlip: false,
      apart: null,
      alternatives: [['xyzzy']],
    });
  });

  test.each([
    ['behandlingsplan', 'handlingsplan'],
    ['handlingsplan', 'behandlingsplan'],
    ['sekretess', 'sekretesslag'],
    ['personuppgiftsansvar', 'personuppgiftslag'],
    ['ss', 'sss'],
    ['2019', 's2019'],
  ])('is another word, and no slip: %s for %s', (asked, word) => {
    expect(correct([asked], new Set(), [like(asked, word, 9, 0.7)]).suggestion).toBeNull();
  });

  test('is looked for in another form, which is not worth saying', () => {
    expect(correct(['öppna'], new Set(), [like('öppna', 'öppnat', 4)])).toMatchObject({ suggestion: ['öppnat'], isSlip: false });
    expect(correct(['vårdpaln'], new Set(), [like('vårdpaln', 'vårdplan', 12)]).isSlip).toBe(true);
  });

  test('does not change the words around it', () => {
    expect(
      correct(['natonell', 'plan'], new Set(['plan']), [like('natonell', 'nationell', 9), like('plan', 'plat', 99)]).suggestion,
    ).toEqual(['nationell', 'plan']);
  });
});

test('a word that was written together of two known ones is taken for them', () => {
  expect(correct(['hl7fhir'], new Set(['hl7', 'fhir']), [])).toMatchObject({ suggestion: ['hl7 fhir'], apart: ['hl7', 'fhir'] });
  expect(correct(['vårdtjänster'], new Set(['vårdtjänster', 'vård', 'tjänster']), [])).toMatchObject({
    suggestion: null,
    apart: ['vård', 'tjänster'],
  });
});

describe('what may stand in the place of a word', () => {
  test('are its other forms and the compounds that it is a part of, the word itself first', () => {
    const words = [like('planen', 'plan', 5), part('planen', 'vårdplanen'), like('planen', 'planet', 2)];
    expect(correct(['planen'], new Set(['planen']), words)).toEqual({
      suggestion: null,
      isSlip: false,
      apart: null,
      alternatives: [['planen', 'plan', 'planet', 'vårdplanen']],
    });
  });

  test('are twelve at most', () => {
    const words = Array.from({ length: 40 }, (_, i) => part('plan', `plan${i}`));
    expect(correct(['plan'], new Set(['plan']), words).alternatives[0]).toHaveLength(12);
  });
});

test('a compound that nobody uses is taken for what it is a sort of', () => {
  // It is looked for, but not said to have been meant.
  expect(correct(['rikstermbanken'], new Set(['banken', 'termbanken']), [])).toMatchObject({ suggestion: ['termbanken'], isSlip: false });
  // Three or four letters end too many words.
  expect(correct(['xyzzyplan'], new Set(['plan']), []).suggestion).toBeNull();
  // What is a part of other words is not a slip.
  expect(correct(['riksterm'], new Set(['ksterm']), [part('riksterm', 'rikstermbank')]).suggestion).toBeNull();
});

test('a compound may be clipped in its middle, where at least four letters stay on either side', () => {
  expect(unclipped('rehabplan')).toEqual(['reha%bplan', 'rehab%plan']);
  expect(unclipped('vårdplan')).toEqual(['vård%plan']);
  expect(unclipped('vårdpla')).toEqual([]);
});
