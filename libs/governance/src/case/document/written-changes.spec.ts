import { describe, expect, it } from '@jest/globals';
import type { CountedChanges } from '@termverk/catalogue';
import { writtenChanges } from './written-changes.js';

const changes = (count: number, made = count): CountedChanges => ({
  changes: Array.from({ length: made }, (_, i) => ({ path: ['rows', `k${i}`], change: 'added', changeClass: 'addition' })),
  count,
});

describe('what a document of a case says of changes', () => {
  it('is all of them, however many an item has', () => {
    const [one, two] = writtenChanges([changes(2_500), changes(0)]);
    expect(one).toMatchObject({ changeCount: 2_500, summarised: null });
    expect(one!['changes']).toHaveLength(2_500);
    expect(two).toEqual({ changeCount: 0, changes: [], summarised: null });
  });

  it('says, where there are too many for one document, that it is a part and of how many', () => {
    // Whether all of them were made or only those that there is room for.
    for (const made of [undefined, 2]) {
      const written = writtenChanges([changes(3), changes(4, made), changes(2)], 5);
      expect(written.map((item) => (item['changes'] as unknown[]).length)).toEqual([3, 2, 0]);
      expect(written.map((item) => item['changeCount'])).toEqual([3, 4, 2]);
      expect(written[0]!['summarised']).toBeNull();
      expect(written[1]!['summarised']).toEqual({
        written: 2,
        of: 4,
        sv: expect.stringContaining('2 av 4 ändringar') as unknown,
        en: expect.stringContaining('2 of 4 changes') as unknown,
      });
      expect(written[2]!['summarised']).toMatchObject({ written: 0, of: 2 });
    }
  });
});
