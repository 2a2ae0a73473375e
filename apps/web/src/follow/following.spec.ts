import { describe, expect, it } from '@jest/globals';
import { sameFollowing, type Followable } from './followable.js';

const nothing = { artefacts: [], subjectFields: [], releases: [], kinds: [], organisations: [] };

describe('what is followed', () => {
  it.each<[string, Followable, boolean]>([
    ['the same artefact', { artefacts: ['Artefact:1'] }, true],
    ['another artefact', { artefacts: ['Artefact:2'] }, false],
    ['a subject field', { subjectFields: ['planering'] }, false],
    ['that and more', { artefacts: ['Artefact:1', 'Artefact:2'] }, false],
  ])('is not taken for %s when it is not', (_, what, same) => {
    expect(sameFollowing({ ...nothing, artefacts: ['Artefact:1'] }, what)).toBe(same);
  });

  it('is not the artefact alone when it is narrowed by kinds', () => {
    expect(sameFollowing({ ...nothing, artefacts: ['Artefact:1'], kinds: ['concept'] }, { artefacts: ['Artefact:1'] })).toBe(false);
  });
});
