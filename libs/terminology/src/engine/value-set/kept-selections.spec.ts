import { describe, expect, it } from '@jest/globals';
import { attachCodeSystem, compileCodeSystem } from '../../compiled/index.js';
import type { ClauseSelection } from './clause.js';
import { keptSelection } from './kept-selections.js';

const view = () => attachCodeSystem(compileCodeSystem({ resourceType: 'CodeSystem', url: 'https://example.org/a' }, []));
const selection = (): ClauseSelection => ({ has: () => false, ids: () => [], listed: null, passes: () => [] });

describe('what a clause takes from a code system', () => {
  it('is made once for the same two, whatever the question', () => {
    const [clause, system] = [{ system: 'https://example.org/a' }, view()];
    const first = keptSelection(clause, system, selection);
    expect(keptSelection(clause, system, selection)).toBe(first);
    expect(keptSelection({ ...clause }, system, selection)).not.toBe(first);
    expect(keptSelection(clause, view(), selection)).not.toBe(first);
  });

  it('is made again when it could not be made', () => {
    const [clause, system] = [{ system: 'https://example.org/a' }, view()];
    const fail = () =>
      keptSelection(clause, system, () => {
        throw new Error('planned');
      });
    expect(fail).toThrow('planned');
    expect(fail).toThrow('planned');
    expect(keptSelection(clause, system, selection).has(0)).toBe(false);
  });
});
