import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyEntry, carePlan } from '../fixtures/entries.js';
import { conceptMessages, mayBeSubmitted, validateConcept, type ConceptEntry, type Term } from '../index.js';

const own = 'https://example.org/concept/vardplan';
const [sv, en] = carePlan.definitions as [(typeof carePlan.definitions)[number], (typeof carePlan.definitions)[number]];
const [first, second, third] = carePlan.terms as [Term, Term, Term];

function withSwedish(change: Partial<typeof sv>): Partial<ConceptEntry> {
  return { definitions: [{ ...sv, ...change }, en] };
}

function withTerm(change: Record<string, unknown>): Partial<ConceptEntry> {
  return { terms: [{ ...first, ...change } as unknown as Term, second, third] };
}

describe('a concept entry', () => {
  test('that is sound draws no finding', () => {
    expect(validateConcept(carePlan, own)).toEqual([]);
  });

  const faults: readonly (readonly [string, Partial<ConceptEntry>, 'error' | 'warning', string, string])[] = [
    ['without subject field', { subjectField: ' ' }, 'error', 'SUBJECT_FIELD_MISSING', 'subjectField'],
    ['without terms', { terms: [] }, 'error', 'TERM_MISSING', 'terms'],
    ['with an empty term', { terms: [...carePlan.terms, { ...second, text: ' ' }] }, 'error', 'TERM_EMPTY', 'terms.3.text'],
    [
      'with a term without status',
      { terms: [...carePlan.terms, { ...second, text: 'x', status: undefined as never }] },
      'error',
      'TERM_STATUS_MISSING',
      'terms.3.status',
    ],
    [
      'with a term of unknown status',
      { terms: [...carePlan.terms, { ...second, text: 'x', status: 'ok' as never }] },
      'error',
      'TERM_STATUS_UNKNOWN',
      'terms.3.status',
    ],
    ['with a term of unknown kind', withTerm({ kind: 'word' }), 'error', 'TERM_KIND_UNKNOWN', 'terms.0.kind'],
    ['with a term twice', { terms: [...carePlan.terms, { ...second, text: 'Vårdprogram' }] }, 'error', 'TERM_DUPLICATE', 'terms.3'],
    ['without recommended Swedish term', withTerm({ status: 'permitted' }), 'error', 'PREFERRED_TERM_MISSING', 'terms'],
    [
      'with two recommended Swedish terms',
      { terms: [...carePlan.terms, { ...first, text: 'omsorgsplan' }] },
      'error',
      'PREFERRED_TERMS_SEVERAL',
      'terms',
    ],
    [
      'without recommended English term',
      { terms: [first, { ...third, status: 'permitted' }] },
      'warning',
      'PREFERRED_TERM_MISSING',
      'terms',
    ],
    ['without English term', { terms: [first, second] }, 'warning', 'ENGLISH_TERM_MISSING', 'terms'],
    ['without definition', { definitions: [] }, 'error', 'DEFINITION_MISSING', 'definitions'],
    ['without Swedish definition', { definitions: [en] }, 'error', 'DEFINITION_MISSING', 'definitions'],
    ['without English definition', { definitions: [sv] }, 'warning', 'ENGLISH_DEFINITION_MISSING', 'definitions'],
    ['with an empty definition', withSwedish({ text: '' }), 'error', 'DEFINITION_EMPTY', 'definitions.0.text'],
    [
      'with two Swedish definitions',
      { definitions: [sv, en, { ...sv, text: 'annan plan' }] },
      'error',
      'DEFINITIONS_SEVERAL',
      'definitions.2',
    ],
    [
      'whose definition begins with the term',
      withSwedish({ text: 'vårdplan är en plan' }),
      'error',
      'DEFINITION_BEGINS_WITH_TERM',
      'definitions.0.text',
    ],
    [
      'whose definition begins with an article',
      withSwedish({ text: 'en plan för en patient' }),
      'warning',
      'DEFINITION_BEGINS_WITH_ARTICLE',
      'definitions.0.text',
    ],
    [
      'whose definition uses the term',
      withSwedish({ text: 'plan som ersätter vårdplanen' }),
      'error',
      'DEFINITION_CIRCULAR',
      'definitions.0.text',
    ],
    [
      'whose definition uses a deprecated term',
      withSwedish({ text: 'plan eller vårdprogram' }),
      'error',
      'DEFINITION_CIRCULAR',
      'definitions.0.text',
    ],
    [
      'whose definition uses a qualified homonym',
      { ...withTerm({ text: 'plan', domainQualifier: 'vård' }), ...withSwedish({ text: 'plan för patient' }) },
      'warning',
      'DEFINITION_BEGINS_WITH_TERM',
      'definitions.0.text',
    ],
    ['whose definition has no source', withSwedish({ source: '' }), 'warning', 'DEFINITION_SOURCE_MISSING', 'definitions.0.source'],
    [
      'with a paraphrase without link',
      withSwedish({ authoritativeUrl: undefined }),
      'error',
      'PARAPHRASE_WITHOUT_URL',
      'definitions.0.authoritativeUrl',
    ],
    ['with a malformed link', withSwedish({ authoritativeUrl: 'termbanken' }), 'error', 'URL_MALFORMED', 'definitions.0.authoritativeUrl'],
    [
      'with a dangerous link',
      withSwedish({ authoritativeUrl: 'javascript:alert(1)' }),
      'error',
      'URL_MALFORMED',
      'definitions.0.authoritativeUrl',
    ],
    ['in an unknown language', withTerm({ language: 'xx' }), 'error', 'LANGUAGE_UNKNOWN', 'terms.0.language'],
    ['with a malformed language tag', { notes: [{ language: 'sv_SE', text: 'x' }] }, 'error', 'LANGUAGE_UNKNOWN', 'notes.0.language'],
    ['with an empty note', { notes: [{ language: 'sv', text: '' }] }, 'warning', 'NOTE_EMPTY', 'notes.0.text'],
    ['with an empty example', { examples: [{ language: 'sv', text: '' }] }, 'warning', 'NOTE_EMPTY', 'examples.0.text'],
    [
      'related to itself',
      { relations: [{ kind: 'generic', direction: 'broader', target: own }] },
      'error',
      'RELATION_TO_ITSELF',
      'relations.0.target',
    ],
    [
      'related to another version of itself',
      { relations: [{ kind: 'generic', direction: 'broader', target: `${own}|2` }] },
      'error',
      'RELATION_TO_ITSELF',
      'relations.0.target',
    ],
    [
      'related to nothing',
      { relations: [{ kind: 'generic', direction: 'broader', target: '' }] },
      'error',
      'RELATION_TARGET_MISSING',
      'relations.0.target',
    ],
    [
      'with a generic relation sideways',
      { relations: [{ kind: 'generic', direction: 'related', target: 'urn:x' }] },
      'error',
      'RELATION_DIRECTION_WRONG',
      'relations.0',
    ],
    [
      'with an associative relation upwards',
      { relations: [{ kind: 'associative', direction: 'broader', target: 'urn:x' }] },
      'error',
      'RELATION_DIRECTION_WRONG',
      'relations.0',
    ],
    [
      'both above and below another',
      {
        relations: [
          { kind: 'partitive', direction: 'broader', target: 'urn:x' },
          { kind: 'partitive', direction: 'narrower', target: 'urn:x' },
        ],
      },
      'error',
      'RELATION_CONTRADICTORY',
      'relations.1',
    ],
    [
      'with a relation twice',
      { relations: [...carePlan.relations, ...carePlan.relations] },
      'warning',
      'RELATION_DUPLICATE',
      'relations.1',
    ],
    [
      'distinct without reason',
      { distinctFrom: [{ target: 'urn:x', reason: { sv: '' }, source: 's' }] },
      'error',
      'DISTINCTION_REASON_MISSING',
      'distinctFrom.0.reason',
    ],
    [
      'distinct without source',
      { distinctFrom: [{ target: 'urn:x', reason: { sv: 'r' }, source: '' }] },
      'warning',
      'DISTINCTION_SOURCE_MISSING',
      'distinctFrom.0.source',
    ],
    [
      'distinct from itself',
      { distinctFrom: [{ target: own, reason: { sv: 'r' }, source: 's' }] },
      'error',
      'DISTINCTION_FROM_ITSELF',
      'distinctFrom.0.target',
    ],
    [
      'distinct from nothing',
      { distinctFrom: [{ target: '', reason: { sv: 'r' }, source: 's' }] },
      'error',
      'DISTINCTION_TARGET_MISSING',
      'distinctFrom.0.target',
    ],
    ['with a source without title', { sources: [{ title: '' }] }, 'warning', 'SOURCE_TITLE_MISSING', 'sources.0.title'],
    ['with a definition too long', withSwedish({ text: 'x'.repeat(10_000_000) }), 'error', 'TEXT_TOO_LONG', 'definitions.0.text'],
    [
      'with a personal identity number',
      { notes: [{ language: 'sv', text: 'se 19121212-1212' }] },
      'error',
      'PERSONAL_IDENTITY_NUMBER',
      'notes.0.text',
    ],
    [
      'with a legal link that is none',
      { legalReferences: [{ act: 'Patientlag', url: 'x' }] },
      'error',
      'URL_MALFORMED',
      'legalReferences.0.url',
    ],
  ];

  test.each(faults)('%s', (_, change, severity, code, path) => {
    const findings = validateConcept({ ...carePlan, ...change }, own);
    expect(findings.map((finding) => [finding.severity, finding.code, finding.path.join('.')])).toContainEqual([severity, code, path]);
    expect(mayBeSubmitted(findings)).toBe(!findings.some((finding) => finding.severity === 'error'));
  });

  test.each([
    [
      'an abbreviation recommended beside the term',
      { terms: [...carePlan.terms, { ...first, text: 'VP', kind: 'abbreviation' as const }] },
    ],
    [
      'symbols that differ in case',
      { terms: [...carePlan.terms, { ...second, text: 'm', kind: 'symbol' as const }, { ...second, text: 'M', kind: 'symbol' as const }] },
    ],
    ['a longer compound in the definition', withSwedish({ text: 'plan som vårdplaneringen ger' })],
    ['a definition in a third language', { definitions: [sv, en, { ...sv, language: 'fi', text: 'suunnitelma' }] }],
  ])('with %s is sound', (_, change) => {
    expect(validateConcept({ ...carePlan, ...change }, own)).toEqual([]);
  });

  test('whatever it holds is judged without throwing, and every finding has both wordings', () => {
    fc.assert(
      fc.property(anyEntry, (entry) => {
        for (const { code, args } of validateConcept(entry, 'urn:a')) {
          expect(conceptMessages.render(code, 'sv', args)).not.toMatch(/\{\w+\}/);
          expect(conceptMessages.render(code, 'en', args)).not.toMatch(/\{\w+\}/);
        }
      }),
    );
  });
});
