import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { foldForSearch } from '@termverk/language';
import type { SearchRole } from '../text/search-text.js';
import { rankHits } from './hits.js';
import { fit, isForm, preference, type Candidate, type Taste } from './rank.js';
import { searchQuestion } from './search-question.js';

const taste: Taste = { locale: 'sv', isDemo: () => false, addressOf: (id) => id };
const candidate = (text: string, rest: Partial<Candidate> = {}): Candidate => ({
  ...{ kind: 'concept', subjectId: text, code: '', role: 'title' as SearchRole, language: 'sv', text, folded: foldForSearch(text) },
  ...rest,
});
const points = (asked: string, text: string, rest: Partial<Candidate> = {}) =>
  fit(searchQuestion(asked), candidate(text, rest)) * preference(candidate(text, rest), taste);

describe('what comes first', () => {
  /** Each question with texts in the order in which they should come. */
  const orders: [string, string[]][] = [
    [
      'vårdplan',
      ['vårdplan', 'vårdplaner', 'vårdplan vid placering', 'vårdplanering', 'min vårdplan', 'standardvårdplan', 'plan i vården'],
    ],
    ['vård plan', ['vård plan', 'vårdplan', 'vård och plan', 'vårdplan i text']],
    ['läkemed', ['läkemedelslista', 'nationella läkemedelslistan']],
    ['kön', ['kön', 'KV Kön', 'könsmottagning']],
    ['patientlagen', ['Patientlagen', 'Patientlag', 'Förslag till patientlagen', 'Patientdatalag']],
    ['remisser', ['remiss', 'nationella e-remisser', 'remissvar']],
  ];
  test.each(orders)('of %s', (asked, texts) => {
    const sorted = [...texts].sort((a, b) => points(asked, b) - points(asked, a));
    expect(sorted).toEqual(texts);
  });

  test.each([
    ['a preferred term before a deprecated one', { role: 'recommended' }, { role: 'deprecated' }],
    ['a term before a definition', { role: 'permitted' }, { role: 'definition' }],
    ['a concept before a code', { kind: 'concept' }, { kind: 'code', code: 'x' }],
    ['one’s own language before another', { language: 'sv' }, { language: 'en' }],
    ['a text in no language before one in another', { language: '' }, { language: 'en' }],
  ] as [string, Partial<Candidate>, Partial<Candidate>][])('%s', (_, first, second) => {
    expect(points('plan', 'plan', first)).toBeGreaterThan(points('plan', 'plan', second));
  });

  test('a code that was typed as it is, in whatever case', () => {
    expect(points('GALL-AKT', 'Aktiv', { kind: 'code', code: 'GALL-AKT' })).toBeGreaterThan(points('gall-akt', 'galla', {}));
    expect(points('gall-a', 'Aktiv', { kind: 'code', code: 'GALL-AKT' })).toBeGreaterThan(50);
  });

  test('what is real before what is invented', () => {
    const [first] = rankHits(
      { question: searchQuestion('plan'), meant: null },
      [candidate('plan', { subjectId: 'demo' }), candidate('plan', { subjectId: 'real' })],
      { ...taste, isDemo: (id) => id === 'demo' },
    );
    expect(first!.subjectId).toBe('real');
  });

  test('a word for a kind asks for things of that kind', () => {
    expect(points('kodverk vårdplan', 'Typ av vårdplan', { kind: 'code-system' })).toBeGreaterThan(
      points('kodverk vårdplan', 'Typ av vårdplan'),
    );
  });

  test('a word for a kind is nothing beside another word that is not there', () => {
    const svf = { role: 'abbreviation', subjectId: 'svf' } as const;
    const found = [candidate('Koder för mätning', { kind: 'value-set' }), candidate('SVF', svf)];
    const question = { ...searchQuestion('SVF-koder'), texts: new Map([['koder', 300]]) };
    expect(rankHits({ question, meant: null }, found, taste)[0]!.subjectId).toBe('svf');
  });

  test('a thing whose texts have all words together, before things with one of them', () => {
    const question = searchQuestion('sdv skåne');
    const texts = [
      candidate('Skånes digitala vårdsystem', { kind: 'system', subjectId: 'sdv' }),
      candidate('SDV', { kind: 'system', subjectId: 'sdv', role: 'abbreviation' }),
    ];
    const [first] = rankHits({ question, meant: null }, [candidate('Skåne', { kind: 'organisation' }), ...texts], taste);
    expect(first!.subjectId).toBe('sdv');
    expect(first!.fit).toBeLessThan(fit(question, candidate('SDV i Skåne')));
  });

  test('a rare word before a common one', () => {
    const found = [candidate('Region Stockholm', { kind: 'organisation' }), candidate('TakeCare', { kind: 'system' })];
    const question = { ...searchQuestion('takecare stockholm'), texts: new Map(Object.entries({ stockholm: 90, takecare: 3 })) };
    expect(rankHits({ question, meant: null }, found, taste)[0]!.text).toBe('TakeCare');
  });

  test('Swedish and English before other languages', () => {
    expect(points('plan', 'plan', { language: 'en' })).toBeGreaterThan(points('plan', 'plan', { language: 'de' }));
  });

  test('is a number between 0 and 111, and 0 only where nothing is asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme', minLength: 1 }), (asked, text) => {
        fc.pre(foldForSearch(text) !== '');
        const value = points(asked, text);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(111);
        expect(Number.isNaN(value)).toBe(false);
      }),
    );
  });

  test('does not depend on the order in which texts were found', () => {
    const texts = ['vårdplan', 'plan', 'vårdplanering', 'vård', 'planer', 'omvårdnadsplan', 'plan för vård'].map((text) => candidate(text));
    fc.assert(
      fc.property(fc.shuffledSubarray(texts, { minLength: texts.length }), (shuffled) => {
        const asked = { question: searchQuestion('vårdplan'), meant: searchQuestion('plan') };
        expect(rankHits(asked, shuffled, taste)).toEqual(rankHits(asked, texts, taste));
      }),
    );
  });

  test('each thing once, by the text that answers best', () => {
    const hits = rankHits(
      { question: searchQuestion('SKL'), meant: null },
      [
        candidate('Sveriges Kommuner och Regioner', { subjectId: 'skr' }),
        candidate('SKL', { subjectId: 'skr', role: 'earlier-name' }),
        candidate('SKL Företag', { subjectId: 'företag', role: 'earlier-name' }),
      ],
      taste,
    );
    expect(hits.map(({ subjectId, text }) => [subjectId, text])).toEqual([
      ['skr', 'SKL'],
      ['företag', 'SKL Företag'],
    ]);
  });
});

describe('forms of a word', () => {
  test.each([
    ['vårdplan', 'vårdplaner', true],
    ['patientlag', 'patientlagen', true],
    ['patientkontrakt', 'patientkontraktets', true],
    ['läkemedelslista', 'läkemedelslistan', true],
    ['remiss', 'remissernas', true],
    ['diagnosis', 'diagnoses', true],
    ['vårdplan', 'vårdplanering', false],
    ['tidbok', 'tidbokad', false],
    ['person', 'personn', false],
    ['flicka', 'flickan', true],
    ['läkare', 'läkemedel', false],
    ['eid', 'eidas', false],
    ['lag', 'lagar', true],
    ['får', 'far', false],
  ])('%s and %s: %s', (a, b, same) => {
    expect(isForm(a, b)).toBe(same);
    expect(isForm(b, a)).toBe(same);
  });
});
