import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { overlapBetween, overlapsWith, type OverlapSubject } from './overlap.js';

const initiative = (id: string, more: Partial<OverlapSubject> = {}): OverlapSubject => ({
  id,
  assignments: [],
  gaps: [],
  artefacts: [],
  topics: [],
  subjectFields: [],
  goals: [],
  ...more,
});

describe('two initiatives', () => {
  it.each([
    ['a topic', { topics: ['standardisering'] }, [{ ground: 'topic', key: 'standardisering' }]],
    ['a gap', { gaps: ['definition'] }, [{ ground: 'gap', key: 'definition' }]],
    ['an assignment', { assignments: ['uppdrag'] }, [{ ground: 'assignment', key: 'uppdrag' }]],
    ['an artefact', { artefacts: ['urn:a'] }, [{ ground: 'artefact', key: 'urn:a' }]],
    ['only a goal', { goals: ['mal'] }, []],
    ['only a subject field', { subjectFields: ['lakemedel'] }, []],
    [
      'a goal and a subject field',
      { goals: ['mal'], subjectFields: ['lakemedel'] },
      [
        { ground: 'subject-field', key: 'lakemedel' },
        { ground: 'goal', key: 'mal' },
      ],
    ],
  ])('that share %s', (_, both, shared) => {
    expect(overlapBetween(initiative('a', both), initiative('b', both))).toEqual(shared);
  });

  it('of which a third shares more come after it', () => {
    const both = { topics: ['t'] };
    const all = [initiative('a', both), initiative('b', both), initiative('c', { ...both, gaps: ['g'] }), initiative('d')];
    const found = overlapsWith(initiative('a', { ...both, gaps: ['g'] }), all);
    expect(found.map(({ otherId }) => otherId)).toEqual(['c', 'b']);
  });

  it('overlap in both directions or in none, and nothing overlaps with itself', () => {
    const keys = fc.uniqueArray(fc.constantFrom('x', 'y', 'z'), { maxLength: 2 });
    const any = fc.record({
      id: fc.constantFrom('a', 'b'),
      assignments: keys,
      gaps: keys,
      artefacts: keys,
      topics: keys,
      subjectFields: keys,
      goals: keys,
    });
    fc.assert(
      fc.property(any, any, (one, other) => {
        expect(overlapBetween(one, other)).toEqual(overlapBetween(other, one));
        expect(overlapBetween(one, one)).toEqual([]);
      }),
    );
  });
});
