import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { neighboursOf, type Link } from '../neighbours.js';
import { layoutOf, type Box, type Layout, type Line } from './layout.js';
import { lengthOf, wrapped } from './wrap.js';

const SELF = 'urn:self';
const HIGHER = Array.from({ length: 8 }, (_, i) => `urn:higher-${i}`);
const OTHERS = Array.from({ length: 60 }, (_, i) => `urn:c-${i}`);
const DIRECTED = [
  ['generic', 'broader'],
  ['generic', 'narrower'],
  ['partitive', 'broader'],
  ['partitive', 'narrower'],
  ['associative', 'related'],
  ['distinct', null],
] as const;

const direct: fc.Arbitrary<Link> = fc
  .record({ other: fc.constantFrom(...OTHERS), how: fc.constantFrom(...DIRECTED), isSource: fc.boolean() })
  .map(({ other, how: [kind, direction], isSource }) => ({
    ...(isSource ? { source: SELF, target: other } : { source: other, target: SELF }),
    ...{ kind, direction, reason: kind === 'distinct' ? 'Därför' : null },
  }));
const upwards: fc.Arbitrary<Link> = fc
  .record({ source: fc.constantFrom(...OTHERS), target: fc.constantFrom(...HIGHER), kind: fc.constantFrom('generic', 'partitive') })
  .map((link) => ({ ...link, direction: 'broader', reason: null }));
const surroundings = fc.record({
  links: fc.tuple(fc.array(direct, { maxLength: 120 }), fc.array(upwards, { maxLength: 60 })).map((both) => both.flat()),
  titles: fc.array(fc.string({ minLength: 1, maxLength: 70 }), { minLength: 68, maxLength: 68 }),
});

const drawn = (links: readonly Link[], titles: readonly string[]): Layout => {
  const own = links.filter(({ source }) => source === SELF);
  const neighbours = neighboursOf({
    url: SELF,
    entry: {
      relations: own.filter(({ kind }) => kind !== 'distinct') as never,
      distinctFrom: own.filter(({ kind }) => kind === 'distinct').map(({ target }) => ({ target, reason: { sv: 'Därför' }, source: 's' })),
    },
    links,
    titles: new Map([...OTHERS, ...HIGHER].map((url, i) => [url, titles[i] ?? url])),
    language: 'sv',
  });
  return layoutOf('begrepp', neighbours);
};

const overlap = (a: Box, b: Box) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
/** Whether a piece of a line runs through the inside of a box. */
const crosses = ({ points }: Line, { x, y, width, height }: Box) =>
  points.slice(1).some(([x2, y2], i) => {
    const [x1, y1] = points[i]!;
    return Math.max(x1, x2) > x && Math.min(x1, x2) < x + width && Math.max(y1, y2) > y && Math.min(y1, y2) < y + height;
  });

describe('the diagram of a concept', () => {
  it('has no box on another, no line through a box, and nothing outside', () => {
    fc.assert(
      fc.property(surroundings, ({ links, titles }) => {
        const { boxes, lines, width, height } = drawn(links, titles);
        for (const [i, box] of boxes.entries()) {
          for (const other of boxes.slice(i + 1)) if (overlap(box, other)) return false;
          if (box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height) return false;
          if (lines.some((line) => crosses(line, box))) return false;
        }
        return lines.every(({ points }) => points.every(([x, y]) => x >= 0 && y >= 0 && x <= width && y <= height));
      }),
      { numRuns: 200 },
    );
  });

  it('is the same in whatever order it is told', () => {
    fc.assert(
      fc.property(surroundings, ({ links, titles }) => {
        expect(drawn([...links].reverse(), titles)).toEqual(drawn(links, titles));
      }),
      { numRuns: 50 },
    );
  });

  it('has a box for every neighbour, with keys of their own', () => {
    fc.assert(
      fc.property(surroundings, ({ links, titles }) => {
        const { boxes } = drawn(links, titles);
        expect(new Set(boxes.map(({ key }) => key)).size).toBe(boxes.length);
        const shown = new Set(boxes.flatMap(({ neighbour }) => neighbour?.url ?? []));
        for (const { source, target } of links)
          if (source === SELF || target === SELF) expect(shown.has(source === SELF ? target : source)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('joins every box to the concept', () => {
    const links: Link[] = OTHERS.slice(0, 20).map((target, i) => {
      const [kind, direction] = DIRECTED[i % DIRECTED.length]!;
      return { source: target, target: SELF, kind, direction, reason: null };
    });
    const { boxes, lines } = drawn(links, OTHERS);
    const touches = ({ x, y, width, height }: Box) =>
      lines.some(({ points }) => points.some(([px, py]) => px >= x && px <= x + width && py >= y && py <= y + height));
    expect(boxes.filter((box) => !touches(box))).toEqual([]);
  });
});

describe('what is written in a box', () => {
  it('is broken between words, and within long ones', () => {
    expect(wrapped('samordnad individuell plan', 17, 4)).toEqual(['samordnad', 'individuell plan']);
    expect(wrapped('läkemedelsförteckningsutredningen', 17, 4)).toEqual(['läkemedelsförteck-', 'ningsutredningen']);
    expect(wrapped('rehabiliteringsplan', 17, 4)).toEqual(['rehabiliteringsplan']);
    expect(wrapped('', 20, 4)).toEqual(['']);
  });

  it('never has longer or more lines than there is room for', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.integer({ min: 5, max: 30 }), (text, length) => {
        const lines = wrapped(text, length, 3);
        return lines.length <= 3 && lines.every((line) => lengthOf(line) <= length);
      }),
    );
  });
});
