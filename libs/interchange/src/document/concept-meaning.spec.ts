import { describe, expect, test } from '@jest/globals';
import { canonicalJson, type JsonObject } from '@termverk/kernel';
import { conceptContent, meaningOf, type ConceptEntry } from '@termverk/concepts';
import { meaningOfHeader } from '@termverk/terminology';
import fc from 'fast-check';

const language = fc.constantFrom('sv', 'en', 'sv-SE', 'fi');
const word = fc.constantFrom('a', 'b', 'c');
const entry: fc.Arbitrary<ConceptEntry> = fc.record({
  subjectField: word,
  definitions: fc.uniqueArray(fc.record({ language, text: word, source: word, paraphrase: fc.boolean() }), {
    maxLength: 3,
    selector: (one) => one.language,
  }),
  terms: fc.uniqueArray(
    fc.record({
      language,
      text: word,
      status: fc.constantFrom('recommended' as const, 'permitted' as const, 'deprecated' as const),
      kind: fc.constantFrom('term' as const, 'symbol' as const),
    }),
    { maxLength: 4, selector: (one) => `${one.language} ${one.text}` },
  ),
  notes: fc.array(fc.record({ language, text: word }), { maxLength: 2 }),
  relations: fc.uniqueArray(
    fc.record({ kind: fc.constant('generic' as const), direction: fc.constantFrom('broader' as const, 'narrower' as const), target: word }),
    {
      maxLength: 2,
      selector: (one) => JSON.stringify(one),
    },
  ),
  distinctFrom: fc.uniqueArray(fc.record({ target: word, reason: fc.record({ sv: word }), source: word }), {
    maxLength: 2,
    selector: (one) => one.target,
  }),
  sources: fc.array(fc.record({ title: word }), { maxLength: 1 }),
});

describe('the meaning of a concept entry', () => {
  test('differs exactly when the meaning checksum does', () => {
    const checksum = (one: ConceptEntry): string => canonicalJson(meaningOfHeader('concept', conceptContent(one)));
    const near = entry.chain((one) =>
      fc.tuple(
        fc.constant(one),
        entry.map((other): ConceptEntry => ({ ...one, notes: other.notes, terms: other.terms })),
      ),
    );
    fc.assert(
      fc.property(fc.oneof(fc.tuple(entry, entry), near), ([a, b]) => {
        expect(checksum(a) === checksum(b)).toBe(canonicalJson(meaningOf(a) as JsonObject) === canonicalJson(meaningOf(b) as JsonObject));
      }),
      { numRuns: 1000 },
    );
  });
});
