import { parseCardinality, type Cardinality } from '@termverk/specification';
import { closest } from '@termverk/language';
import type { LocalizedText } from '@termverk/kernel';
import type { DocumentNode, Place } from './document-node.js';
import type { DocumentProblem, DocumentProblemCode } from './document-problem.js';

type Path = readonly (string | number)[];

/** Reads a node as a `T` and says what is wrong; what it returns counts only when nothing was said. */
export type Shape<T> = (node: DocumentNode, path: Path, reading: ShapeReading) => T;

/** Gathers what shapes say, at most a hundred things. */
export class ShapeReading {
  readonly problems: DocumentProblem[] = [];

  /** Says that what stands here is wrong. */
  say(code: DocumentProblemCode, path: Path, { line, column }: Place, args: DocumentProblem['args'] = {}): void {
    if (this.problems.length < 100) this.problems.push({ code, path, line, column, args });
  }
}

/** A member of an object: its shape, and what counts when it is absent. */
export interface MemberShape<T> {
  readonly shape: Shape<T>;
  readonly presence: 'required' | 'optional' | 'defaulted';
  readonly otherwise?: T;
}

/** A member that must be there. */
export function required<T>(shape: Shape<T>): MemberShape<T> {
  return { shape, presence: 'required' };
}

/** A member that may be absent. */
export function optional<T>(shape: Shape<T>): MemberShape<T | undefined> {
  return { shape, presence: 'optional' };
}

/** A member that has a value when it is absent. */
export function defaulted<T>(shape: Shape<T>, otherwise: T): MemberShape<T> {
  return { shape, presence: 'defaulted', otherwise };
}

/** An object with exactly these members, in this order when it is written. A member without a value counts as absent. */
export function object<T extends object>(members: { readonly [K in keyof Required<T>]: MemberShape<T[K]> }): Shape<T> {
  const names = Object.keys(members);
  return (node, path, reading) => {
    const result: Record<string, unknown> = {};
    if (node.kind !== 'map') {
      reading.say('MAP_EXPECTED', path, node.place);
      return result as T;
    }
    const given = new Map(node.members.map((member) => [member.name, member]));
    for (const [name, { place }] of given) {
      if (Object.hasOwn(members, name)) continue;
      const [suggestion] = closest(
        name,
        names.filter((known) => !given.has(known)),
        1,
      );
      const member = name.slice(0, 100);
      if (suggestion === undefined) reading.say('MEMBER_UNKNOWN', [...path, member], place, { member });
      else reading.say('MEMBER_UNKNOWN_MISSPELT', [...path, member], place, { member, suggestion });
    }
    for (const name of names) {
      const { shape, presence, otherwise } = (members as Readonly<Record<string, MemberShape<unknown>>>)[name]!;
      const member = given.get(name);
      if (member && !isAbsent(member.value)) result[name] = shape(member.value, [...path, name], reading);
      else if (presence === 'required') reading.say('MEMBER_MISSING', [...path, name], node.place, { member: name });
      else if (presence === 'defaulted') result[name] = otherwise;
    }
    return result as T;
  };
}

function isAbsent(node: DocumentNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}

/** A list of things of one shape. */
export function list<T>(shape: Shape<T>): Shape<readonly T[]> {
  return (node, path, reading) => {
    if (node.kind === 'list') return node.items.map((item, i) => shape(item, [...path, i], reading));
    reading.say('LIST_EXPECTED', path, node.place);
    return [];
  };
}

/** A text; an unquoted number or truth value counts as the text that was written, so that a version may be 1.0. */
export const text: Shape<string> = (node, path, reading) => {
  if (node.kind === 'scalar' && node.value !== null) return typeof node.value === 'string' ? node.value : node.source;
  reading.say('TEXT_EXPECTED', path, node.place);
  return '';
};

/** A text with something in it. */
export const filledText: Shape<string> = (node, path, reading) => {
  const before = reading.problems.length;
  const value = text(node, path, reading);
  if (reading.problems.length === before && value.trim() === '') reading.say('TEXT_EMPTY', path, node.place);
  return value;
};

/** `true` or `false`. */
export const truth: Shape<boolean> = (node, path, reading) => {
  if (node.kind === 'scalar' && typeof node.value === 'boolean') return node.value;
  reading.say('TRUTH_EXPECTED', path, node.place);
  return false;
};

const wholeNumber: Shape<number> = (node, path, reading) => {
  if (node.kind === 'scalar' && typeof node.value === 'number' && Number.isSafeInteger(node.value) && node.value >= 0) return node.value;
  reading.say('NUMBER_EXPECTED', path, node.place);
  return 0;
};

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A calendar day, ISO 8601 `YYYY-MM-DD`. */
export const date: Shape<string> = (node, path, reading) => {
  const value = text(node, path, reading);
  const match = DATE.exec(value);
  const day = match && new Date(`${value}T00:00:00Z`);
  // The 30th of February parses and turns into March; comparing catches it.
  if (!day || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== value) {
    reading.say('DATE_EXPECTED', path, node.place, { value: value.slice(0, 50) });
  }
  return value;
};

const CANONICAL = /^[a-z][a-z\d+.-]*:[^\s|]+$/i;

/** A canonical URL without version. */
export const canonicalUrl: Shape<string> = (node, path, reading) => {
  const value = text(node, path, reading);
  if (value.length > 1000 || !CANONICAL.test(value)) reading.say('CANONICAL_EXPECTED', path, node.place, { value: value.slice(0, 200) });
  return value;
};

/** One word of a closed list. */
export function oneOf<Word extends string>(...words: readonly Word[]): Shape<Word> {
  return (node, path, reading) => {
    const value = text(node, path, reading);
    if ((words as readonly string[]).includes(value)) return value as Word;
    const [suggestion] = closest(value, words, 1);
    const args = { value: value.slice(0, 100), allowed: words.join(', ') };
    if (suggestion === undefined) reading.say('WORD_UNKNOWN', path, node.place, args);
    else reading.say('WORD_UNKNOWN_MISSPELT', path, node.place, { ...args, suggestion });
    return words[0]!;
  };
}

/** A text in Swedish and, if it is there, English. */
export const localizedText: Shape<LocalizedText> = object<LocalizedText>({ sv: required(text), en: optional(text) });

const cardinalityMap = object<Cardinality>({
  min: required(wholeNumber),
  max: required((node, path, reading) => (node.kind === 'scalar' && node.value === '*' ? '*' : wholeNumber(node, path, reading))),
});

/** A cardinality as `min..max`, or as an object with `min` and `max`. */
export const cardinality: Shape<Cardinality> = (node, path, reading) => {
  if (node.kind === 'map') return cardinalityMap(node, path, reading);
  const value = text(node, path, reading);
  const parsed = parseCardinality(value);
  if (!parsed) reading.say('CARDINALITY_EXPECTED', path, node.place, { value: value.slice(0, 50) });
  return parsed ?? { min: 0, max: '*' };
};
