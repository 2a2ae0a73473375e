import type { Neighbour, Relation } from '../neighbours.js';
import { wrapped } from './wrap.js';

/** A box of the diagram, in CSS pixels from its upper left corner. */
export interface Box {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
  /** Null for the concept that is read. */
  readonly neighbour: Neighbour | null;
}

export type Point = readonly [x: number, y: number];

/** A line between concepts, by its corners. */
export interface Line {
  readonly relation: Relation;
  readonly points: readonly Point[];
}

/** What says how to read a line: at its superordinate end, or at both ends of one between equals. `angle` in degrees, 0 pointing up. */
export interface Mark {
  readonly relation: Relation;
  readonly at: Point;
  readonly angle: 0 | 90 | 180 | 270;
}

/** A concept among its neighbours, laid out. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
  readonly marks: readonly Mark[];
}

const BOX = 142;
const CENTRE = 168;
const LINE_HEIGHT = 17;
const PAD = 8;
const LETTERS = 17;
const CENTRE_LETTERS = 20;
const MOST_LINES = 4;
const COLUMNS = 4;
const GAP = 10;
const STACK_GAP = 12;
/** Between the concept and what stands beside it. */
const SIDE = 52;
/** Between rows of boxes, where the lines run. */
const ROW_GAP = 46;
const MARGIN = 10;
/** How far from the row that they lead to the lines of each relation run. */
const RUN = { generic: 26, partitive: 18 } as const;
/** Of a stack beside the concept so much is levelled with it; what is longer hangs down. */
const LEVEL = 440;
const INDENT = 18;

type Hierarchical = keyof typeof RUN;
const HIERARCHICAL: readonly Hierarchical[] = ['generic', 'partitive'];

/** What has been drawn so far, around the middle of the concept that is read. */
interface Sheet {
  readonly boxes: Box[];
  readonly lines: Line[];
  readonly marks: Mark[];
}

/**
 * Lays a concept out as ISO 704 draws concept systems: what is broader above it, two steps up, and what is narrower below, generic relations
 * as a tree and partitive ones as a rake; beside it what is associated, and on the other side what it is told apart from. No box lies on
 * another, no line runs through a box, and the same neighbours always come out the same.
 */
export function layoutOf(title: string, neighbours: readonly Neighbour[]): Layout {
  const sheet: Sheet = { boxes: [], lines: [], marks: [] };
  const lines = wrapped(title, CENTRE_LETTERS, MOST_LINES);
  const height = heightOf(lines) + PAD;
  sheet.boxes.push({ key: 'centre', x: -CENTRE / 2, y: -height / 2, width: CENTRE, height, lines, neighbour: null });
  const at = (place: Neighbour['place']) => neighbours.filter((neighbour) => neighbour.place === place);
  beside(sheet, at('beside'), 'associative', -1);
  beside(sheet, at('apart'), 'distinct', 1);
  const band = extentOf(sheet.boxes);
  // A single box has room between the stacks; wider rows begin where these end.
  const [lower, upper] = [at('below'), at('above')];
  below(sheet, lower, height / 2, lower.length === 1 ? height / 2 : band.bottom);
  above(sheet, upper, -height / 2, upper.length === 1 ? -height / 2 : band.top);
  return moved(sheet);
}

/** A stack beside the concept: to the left of it (-1) or to the right (1). */
function beside(sheet: Sheet, stack: readonly Neighbour[], relation: Relation, side: 1 | -1): void {
  if (stack.length === 0) return;
  const sizes = stack.map((one) => sized(one));
  const total = sizes.reduce((sum, { height }) => sum + height, 0) + STACK_GAP * (stack.length - 1);
  const edge = side * (CENTRE / 2);
  const run = edge + (side * SIDE) / 2;
  const inner = edge + side * SIDE;
  let y = -Math.min(total, LEVEL) / 2;
  const middles = sizes.map((size) => {
    sheet.boxes.push({ ...size, x: side < 0 ? inner - BOX : inner, y, width: BOX });
    const middle = y + size.height / 2;
    y += size.height + STACK_GAP;
    return middle;
  });
  sheet.lines.push(
    {
      relation,
      points: [
        [edge, 0],
        [run, 0],
      ],
    },
    trunk(relation, run, [0, ...middles]),
  );
  for (const middle of middles)
    sheet.lines.push({
      relation,
      points: [
        [run, middle],
        [inner, middle],
      ],
    });
  if (relation === 'associative') {
    sheet.marks.push({ relation, at: [edge, 0], angle: side < 0 ? 90 : 270 });
    for (const middle of middles) sheet.marks.push({ relation, at: [inner, middle], angle: side < 0 ? 270 : 90 });
  } else sheet.marks.push({ relation, at: [(edge + run) / 2, 0], angle: 0 });
}

/** Rows of what is narrower. */
function below(sheet: Sheet, children: readonly Neighbour[], from: number, bandBottom: number): void {
  const rows = rowsOf(children);
  const starts = startsOf(children);
  const attached = new Map(starts.map(([relation, x]) => [relation, { x, runs: [] as number[] }]));
  const half = widthOf(rows[0]?.length ?? 0) / 2;
  let top = bandBottom + ROW_GAP;
  for (const row of rows) {
    const sizes = row.map((one) => sized(one));
    const first = -widthOf(row.length) / 2;
    for (const relation of HIERARCHICAL) {
      const own = row.flatMap((child, i) => (child.relation === relation ? [first + i * (BOX + GAP) + BOX / 2] : []));
      if (own.length === 0) continue;
      const start = attached.get(relation)!;
      const run = top - RUN[relation];
      const joint = start.runs.length === 0 && top === bandBottom + ROW_GAP ? start.x : gutter(relation, half);
      start.runs.push(run);
      sheet.lines.push(bus(relation, run, [joint, ...own]));
      for (const x of own)
        sheet.lines.push({
          relation,
          points: [
            [x, run],
            [x, top],
          ],
        });
    }
    for (const [i, size] of sizes.entries()) sheet.boxes.push({ ...size, x: first + i * (BOX + GAP), y: top, width: BOX });
    top += Math.max(...sizes.map(({ height }) => height)) + ROW_GAP;
  }
  for (const [relation, { x, runs }] of attached) {
    sheet.marks.push({ relation, at: [x, from], angle: 0 });
    joined(sheet, relation, x, gutter(relation, half), from, bandBottom + ROW_GAP - RUN[relation], runs);
  }
}

/** Rows of what is broader, each with what is above it in its turn. */
function above(sheet: Sheet, parents: readonly Neighbour[], from: number, bandTop: number): void {
  const rows = rowsOf(parents);
  const starts = startsOf(parents);
  const attached = new Map(starts.map(([relation, x]) => [relation, { x, runs: [] as number[] }]));
  const half = widthOf(rows[0]?.length ?? 0) / 2;
  let bottom = bandTop - ROW_GAP;
  for (const row of rows) {
    const first = -widthOf(row.length) / 2;
    const isNearest = bottom === bandTop - ROW_GAP;
    let top = bottom;
    for (const [i, parent] of row.entries()) {
      const x = first + i * (BOX + GAP);
      const size = sized(parent);
      sheet.boxes.push({ ...size, x, y: bottom - size.height, width: BOX });
      top = Math.min(top, pillar(sheet, parent, x, bottom - size.height));
    }
    for (const relation of HIERARCHICAL) {
      const own = row.flatMap((parent, i) => (parent.relation === relation ? [first + i * (BOX + GAP) + BOX / 2] : []));
      if (own.length === 0) continue;
      const start = attached.get(relation)!;
      const run = bottom + RUN[relation];
      const joint = start.runs.length === 0 && isNearest ? start.x : gutter(relation, half);
      start.runs.push(run);
      sheet.lines.push(bus(relation, run, [joint, ...own]));
      for (const x of own) {
        sheet.lines.push({
          relation,
          points: [
            [x, run],
            [x, bottom],
          ],
        });
        sheet.marks.push({ relation, at: [x, bottom], angle: 0 });
      }
    }
    bottom = top - ROW_GAP;
  }
  for (const [relation, { x, runs }] of attached)
    joined(sheet, relation, x, gutter(relation, half), from, bandTop - ROW_GAP + RUN[relation], runs);
}

/** What stands above a broader concept: one right above it, several beside a trunk. Gives where it ends. */
function pillar(sheet: Sheet, parent: Neighbour, x: number, from: number): number {
  const { above: higher } = parent;
  let bottom = from - 30;
  let top = from;
  for (const one of higher) {
    const size = sized(one, parent.url, LETTERS - 2);
    const y = bottom - size.height;
    sheet.boxes.push({ ...size, x: x + INDENT, y, width: BOX - INDENT });
    const { relation } = one;
    const trunkX = x + (relation === 'partitive' ? 12 : 5);
    const middle = y + size.height / 2;
    sheet.lines.push({
      relation,
      points: [
        [trunkX, from],
        [trunkX, middle],
        [x + INDENT, middle],
      ],
    });
    sheet.marks.push({ relation, at: [x + INDENT, middle], angle: 90 });
    top = y;
    bottom = y - STACK_GAP;
  }
  return top;
}

/** From the concept to the rows that a relation leads to: straight to the nearest, round the others by a gutter beside them. */
function joined(
  sheet: Sheet,
  relation: Hierarchical,
  x: number,
  gutterX: number,
  from: number,
  nearest: number,
  runs: readonly number[],
): void {
  sheet.lines.push({
    relation,
    points: [
      [x, from],
      [x, nearest],
    ],
  });
  if (runs.length === 1 && runs[0] === nearest) return;
  sheet.lines.push(
    {
      relation,
      points: [
        [x, nearest],
        [gutterX, nearest],
      ],
    },
    trunk(relation, gutterX, [nearest, ...runs]),
  );
}

/** Where each relation that there is leaves the concept. */
function startsOf(neighbours: readonly Neighbour[]): (readonly [Hierarchical, number])[] {
  const there = HIERARCHICAL.filter((relation) => neighbours.some((one) => one.relation === relation));
  return there.map((relation) => [relation, there.length === 1 ? 0 : relation === 'generic' ? -22 : 22] as const);
}

function gutter(relation: Hierarchical, half: number): number {
  return relation === 'generic' ? -half - 12 : half + 12;
}

function trunk(relation: Relation, x: number, ys: readonly number[]): Line {
  return {
    relation,
    points: [
      [x, Math.min(...ys)],
      [x, Math.max(...ys)],
    ],
  };
}

function bus(relation: Relation, y: number, xs: readonly number[]): Line {
  return {
    relation,
    points: [
      [Math.min(...xs), y],
      [Math.max(...xs), y],
    ],
  };
}

function widthOf(columns: number): number {
  return columns * BOX + (columns - 1) * GAP;
}

function heightOf(lines: readonly string[]): number {
  return 2 * PAD + lines.length * LINE_HEIGHT;
}

function sized(neighbour: Neighbour, below = '', letters = LETTERS): Pick<Box, 'key' | 'height' | 'lines' | 'neighbour'> {
  const lines = wrapped(neighbour.title, letters, MOST_LINES);
  const { place, relation, url } = neighbour;
  return { key: `${place} ${relation} ${url} ${below}`, height: heightOf(lines), lines, neighbour };
}

/** Rows of at most so many boxes, as equally long as can be. */
function rowsOf<T>(items: readonly T[]): readonly (readonly T[])[] {
  const rows = Math.ceil(items.length / COLUMNS);
  const size = Math.ceil(items.length / Math.max(1, rows));
  return Array.from({ length: rows }, (_, i) => items.slice(i * size, (i + 1) * size)).filter((row) => row.length > 0);
}

function extentOf(boxes: readonly Box[]) {
  return {
    left: Math.min(...boxes.map(({ x }) => x)),
    right: Math.max(...boxes.map(({ x, width }) => x + width)),
    top: Math.min(...boxes.map(({ y }) => y)),
    bottom: Math.max(...boxes.map(({ y, height }) => y + height)),
  };
}

/** The sheet from its upper left corner, with a margin around all that is on it. */
function moved({ boxes, lines, marks }: Sheet): Layout {
  const { left, right, top, bottom } = extentOf(boxes);
  const xs = lines.flatMap(({ points }) => points.map(([x]) => x));
  const [minX, maxX] = [Math.min(left, ...xs), Math.max(right, ...xs)];
  const shift = ([x, y]: Point): Point => [x - minX + MARGIN, y - top + MARGIN];
  return {
    width: maxX - minX + 2 * MARGIN,
    height: bottom - top + 2 * MARGIN,
    boxes: boxes.map((box) => {
      const [x, y] = shift([box.x, box.y]);
      return { ...box, x, y };
    }),
    lines: lines.map((line) => ({ ...line, points: line.points.map(shift) })),
    marks: marks.map((mark) => ({ ...mark, at: shift(mark.at) })),
  };
}
