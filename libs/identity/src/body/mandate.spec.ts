import { describe, expect, it } from '@jest/globals';
import { covers, type Mandate, type MandateQuestion } from './mandate.js';

const mandate: Mandate = {
  id: 'm',
  bodyId: 'b',
  powers: ['decide'],
  artefactKinds: ['concept'],
  subjectFields: ['vardplanering'],
  changeClasses: [],
  legalBasis: { sv: 'beslut', en: null },
  validFrom: new Date('2024-01-01'),
  validTo: new Date('2026-01-01'),
};
const question: MandateQuestion = {
  power: 'decide',
  artefactKind: 'concept',
  subjectField: 'vardplanering',
  changeClass: 'meaning',
  at: new Date('2025-06-01'),
};

describe('a mandate', () => {
  it.each<[string, Partial<MandateQuestion>, boolean]>([
    ['covers what it names', {}, true],
    ['does not cover another power', { power: 'review' }, false],
    ['does not cover another kind', { artefactKind: 'code-system' }, false],
    ['does not cover another subject field', { subjectField: 'lakemedel' }, false],
    ['does not cover a thing without a subject field', { subjectField: null }, false],
    ['covers its first instant', { at: new Date('2024-01-01') }, true],
    ['does not cover the instant before', { at: new Date('2023-12-31T23:59:59.999Z') }, false],
    ['does not cover the instant at which it ends', { at: new Date('2026-01-01') }, false],
  ])('%s', (_, change, expected) => {
    expect(covers(mandate, { ...question, ...change })).toBe(expected);
  });

  it('covers everything where it names nothing', () => {
    const wide = { ...mandate, artefactKinds: [], subjectFields: [], validTo: null };
    expect(covers(wide, { ...question, artefactKind: 'release', subjectField: null, at: new Date('2099-01-01') })).toBe(true);
  });

  it('limited to a change class covers no other', () => {
    expect(covers({ ...mandate, changeClasses: ['text'] }, question)).toBe(false);
    expect(covers({ ...mandate, changeClasses: ['text'] }, { ...question, changeClass: 'text' })).toBe(true);
  });
});
