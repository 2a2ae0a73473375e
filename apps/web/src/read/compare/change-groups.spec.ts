import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changeGroups, classCounts, CLASSES, consequenceOf, summaryOf } from './change-groups.js';

const count = (part: string, change: string, changeClass: string, changes: number, rows = 0) => ({
  part,
  change,
  changeClass,
  changes,
  rows,
});

const COUNTS = [
  count('definitions', 'changed', 'meaning', 1),
  count('version', 'changed', 'none', 1),
  count('rows', 'added', 'addition', 3, 3),
  count('rows', 'removed', 'meaning', 1, 1),
  count('rows', 'changed', 'text', 4, 2),
];

describe('changes by what they are about', () => {
  it('come in the order in which one reads of them, rows by what happened to them', () => {
    expect(changeGroups(COUNTS).map(({ subject, count: n }) => [subject, n])).toEqual([
      ['definition', 1],
      ['rowsAdded', 3],
      ['rowsRemoved', 1],
      ['rowsChanged', 4],
      ['metadata', 1],
    ]);
  });

  it('can be of one class', () => {
    expect(changeGroups(COUNTS, 'meaning').map(({ subject }) => subject)).toEqual(['definition', 'rowsRemoved']);
  });

  it('lose no change and no part, whatever is counted', () => {
    const any = fc.record({
      part: fc.constantFrom('rows', 'terms', 'elements', 'compose', 'title', 'constructor', 'anything'),
      change: fc.constantFrom('added', 'removed', 'changed'),
      changeClass: fc.constantFrom(...CLASSES),
      changes: fc.integer({ min: 1, max: 1000 }),
      rows: fc.constant(0),
    });
    fc.assert(
      fc.property(fc.array(any), (counts) => {
        const all = counts.reduce((sum, { changes }) => sum + changes, 0);
        const groups = changeGroups(counts);
        expect(groups.reduce((sum, group) => sum + group.count, 0)).toBe(all);
        expect(classCounts(counts).reduce((sum, one) => sum + one.count, 0)).toBe(all);
        expect(new Set(groups.flatMap(({ parts }) => parts))).toEqual(new Set(counts.map(({ part }) => part)));
      }),
    );
  });
});

describe('the summary of a comparison', () => {
  it('counts codes, and says what becomes of the meaning', () => {
    expect(summaryOf('code-system', { changeClass: 'meaning', counts: COUNTS })).toEqual({
      counted: [
        { text: 'sumDefinition', count: 1 },
        { text: 'sumCodesAdded', count: 3 },
        { text: 'sumCodesRemoved', count: 1 },
        { text: 'sumCodesChanged', count: 4 },
      ],
      reach: 'reachMeaning',
    });
  });

  it('of a map counts mappings', () => {
    const { counted } = summaryOf('concept-map', { changeClass: 'addition', counts: [count('rows', 'added', 'addition', 1, 1)] });
    expect(counted).toEqual([{ text: 'sumMappingsAdded', count: 1 }]);
  });
});

describe('what a change means', () => {
  it('is said of what is removed, and otherwise by its class', () => {
    expect(consequenceOf('code-system', { subject: 'rowsRemoved', classes: ['meaning'] })).toBe('codeGone');
    // What a value set no longer leaves out is there to use.
    expect(consequenceOf('value-set', { subject: 'rowsRemoved', classes: ['addition'] })).toBe('meansAddition');
    expect(consequenceOf('concept', { subject: 'notes', classes: ['text'] })).toBe('meansText');
  });
});
