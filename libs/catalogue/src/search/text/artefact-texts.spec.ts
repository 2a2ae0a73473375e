import { describe, expect, test } from '@jest/globals';
import type { ArtefactKind } from '@termverk/terminology';
import { artefactTexts, type SearchableArtefact } from './artefact-texts.js';
import { codeTexts } from './code-texts.js';
import { isVocabulary, spellings } from './spellings.js';

const artefact = (kind: ArtefactKind, rest: Partial<SearchableArtefact> = {}): SearchableArtefact => ({
  ...{ id: 'id', kind, name: 'Namn', title: { sv: 'Titel', en: 'Title' }, description: { sv: null, en: null }, aliases: [], header: {} },
  restricted: false,
  ...rest,
});
const texts = (searched: SearchableArtefact) => artefactTexts(searched).map(({ role, language, text }) => `${role} ${language} ${text}`);

const entry = {
  terms: [
    { language: 'sv', text: 'samordnad individuell plan', status: 'recommended', kind: 'term', patientFriendly: 'din samlade plan' },
    { language: 'sv', text: 'SIP', status: 'permitted', kind: 'abbreviation' },
    { language: 'sv', text: 'samplan', status: 'deprecated', kind: 'term' },
  ],
  definitions: [{ language: 'sv', text: 'plan som flera huvudmän gör tillsammans', source: 'x', paraphrase: true }],
};

describe('an artefact is found by', () => {
  test('its titles, its name as it is written and in words, and its nicknames, but not by addresses', () => {
    expect(
      texts(artefact('service-contract', { name: 'GetCarePlans', aliases: ['vårdplanskontraktet', 'urn:riv:x', '1.2.752.1'] })),
    ).toEqual(['title sv Titel', 'title en Title', 'name  GetCarePlans', 'name en Get Care Plans', 'alias  vårdplanskontraktet']);
  });

  test('the terms of its entry with their status, and its definitions', () => {
    expect(texts(artefact('concept', { header: entry, name: 'Titel' }))).toEqual([
      'title sv Titel',
      'title en Title',
      'recommended sv samordnad individuell plan',
      'permitted sv din samlade plan',
      'abbreviation sv SIP',
      'deprecated sv samplan',
      'definition sv plan som flera huvudmän gör tillsammans',
      'name  Titel',
    ]);
  });

  test('nothing of its content where that is for some alone', () => {
    expect(texts(artefact('concept', { header: entry, restricted: true })).join()).not.toContain('samordnad');
  });

  test('what is there, whatever a header lacks', () => {
    for (const kind of ['concept', 'standard', 'specification', 'naming-system', 'value-set'] as const) {
      expect(texts(artefact(kind))).toContain('title sv Titel');
    }
  });
});

test('a code is found by its display and its designations, each once', () => {
  const body = {
    code: 'VP',
    display: 'Vårdplan',
    designation: [{ language: 'en', value: 'Care plan' }, { value: 'Vårdplan' }, { value: 'Plan' }],
  };
  expect(codeTexts('id', 'VP', body, 'sv').map(({ role, language, text }) => `${role} ${language} ${text}`)).toEqual([
    'display sv Vårdplan',
    'designation en Care plan',
    'designation sv Plan',
  ]);
  expect(codeTexts('id', 'X', { code: 'X' }, 'sv')[0]!.text).toBe('X');
  const english = { code: 'aaq', display: 'Eastern Abnaki', designation: [{ language: 'en', value: 'Eastern Abnaki' }] };
  expect(codeTexts('id', 'aaq', english, 'sv')).toMatchObject([{ language: 'en' }]);
});

test.each([
  ['e-hälsa', ['e hälsa', 'ehälsa']],
  ['Vård- och omsorgsplan', ['vård och omsorgsplan']],
  ['232100-0131', ['232100 0131', '2321000131']],
  ['plan', ['plan']],
  ['—', []],
])('%s is filed as %j', (text, forms) => {
  expect(spellings(text)).toEqual(forms);
});

test.each([
  ['vårdplan', true],
  ['sip', true],
  ['ab', false],
  ['icd10', true],
  ['10', false],
  ['x'.repeat(41), false],
])('%s is a word that spellings are looked for among: %s', (word, expected) => {
  expect(isVocabulary(word)).toBe(expected);
});
