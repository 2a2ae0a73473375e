import { describe, expect, it } from '@jest/globals';
import { neighboursOf, type Link } from './neighbours.js';

const link = (source: string, kind: string, direction: string | null, target: string, reason: string | null = null): Link => ({
  ...{ source, kind, direction, target, reason },
});
const seen = (links: readonly Link[], entry: Parameters<typeof neighboursOf>[0]['entry'] = { relations: [], distinctFrom: [] }) =>
  neighboursOf({ url: 'a', entry, links, titles: new Map([['b', 'B']]), language: 'sv' });

describe('the neighbours of a concept', () => {
  it('are above it when they say that it is narrower, and below when they say that it is broader', () => {
    expect(seen([link('b', 'generic', 'narrower', 'a'), link('c', 'partitive', 'broader', 'a')])).toMatchObject([
      { url: 'b', title: 'B', isThere: true, place: 'above', relation: 'generic', isOwn: false },
      { url: 'c', title: 'c', isThere: false, place: 'below', relation: 'partitive', isOwn: false },
    ]);
  });

  it('are there once when both say so', () => {
    const entry = {
      relations: [{ kind: 'generic', direction: 'broader', target: 'b' } as const],
      distinctFrom: [{ target: 'd', reason: { sv: 'Egen' }, source: 's' }],
    };
    const links = [link('b', 'generic', 'narrower', 'a'), link('d', 'distinct', null, 'a', 'Andras')];
    expect(seen(links, entry)).toMatchObject([
      { url: 'b', place: 'above', isOwn: true },
      { url: 'd', place: 'apart', isOwn: true, reasons: ['Andras', 'Egen'] },
    ]);
  });

  it('are those of the version that is read, whatever another version says', () => {
    expect(seen([link('a', 'generic', 'broader', 'b')])).toEqual([]);
  });

  it('above have theirs above them, and nothing is above itself by way of the concept', () => {
    const links = [link('b', 'generic', 'narrower', 'a'), link('b', 'generic', 'broader', 'c'), link('b', 'generic', 'broader', 'a')];
    const [b] = seen(links);
    expect(b!.above.map(({ url }) => url)).toEqual(['c']);
  });
});
