import { describe, expect, it } from '@jest/globals';
import type { ProposalForm } from './proposal.record.js';
import { missingInForm } from './submission.js';

const risk = { risk: 'r', consequence: 'c', measure: 'm' };
const complete: ProposalForm = {
  title: 'Ny definition',
  motivation: 'Den gamla missförstås.',
  priority: 'normal',
  operationalRisks: [risk],
  itRisks: [risk],
  expectedEffect: { baseline: '40 %', target: '80 %', date: '2027-01-01' },
  references: [{ title: 'Rapport', url: null }],
};
const missing = (form: Partial<ProposalForm>, path: 'editorial' | 'ordinary' = 'ordinary'): string[] =>
  missingInForm({ ...complete, ...form }, path).map(({ code }) => code);

describe('the form of a proposal', () => {
  it('is complete with motivation, source, both kinds of risks and an expected effect', () => {
    expect(missing({})).toEqual([]);
  });

  it('is refused with IT risks only, and with operational risks only', () => {
    expect(missing({ operationalRisks: [] })).toEqual(['OPERATIONAL_RISKS_MISSING']);
    expect(missing({ itRisks: [] })).toEqual(['IT_RISKS_MISSING']);
  });

  it('says everything that is missing at once', () => {
    expect(missing({ motivation: ' ', references: [], operationalRisks: [], itRisks: [], expectedEffect: null })).toHaveLength(5);
  });

  it('asks for a motivation only on the editorial path', () => {
    expect(missing({ references: [], operationalRisks: [], itRisks: [], expectedEffect: null }, 'editorial')).toEqual([]);
    expect(missing({ motivation: '' }, 'editorial')).toEqual(['MOTIVATION_MISSING']);
  });
});
