import type { ValueSetRelationship } from './compare-request.js';

/** Which of the three parts that two sets divide their members into have any; null = cannot be told. */
export interface Parts {
  readonly common: boolean | null;
  readonly onlyThis: boolean | null;
  readonly onlyOther: boolean | null;
}

/** Nothing can be told. */
export const UNKNOWN_PARTS: Parts = { common: null, onlyThis: null, onlyOther: null };

/** The same, with the two sets in each other's place. */
export function swapped({ common, onlyThis, onlyOther }: Parts): Parts {
  return { common, onlyThis: onlyOther, onlyOther: onlyThis };
}

/** The parts of unions of sets that have nothing to do with each other. */
export function joined(parts: readonly Parts[]): Parts {
  const any = (part: keyof Parts) => {
    const values = parts.map((each) => each[part]);
    return values.includes(true) ? true : values.includes(null) ? null : false;
  };
  return { common: any('common'), onlyThis: any('onlyThis'), onlyOther: any('onlyOther') };
}

/** How two sets relate, seen from the first. */
export function relationshipOf({ common, onlyThis, onlyOther }: Parts): ValueSetRelationship {
  if (common === null || onlyThis === null || onlyOther === null) return 'indeterminate';
  if (!common) return onlyThis || onlyOther ? 'disjoint' : 'empty';
  if (onlyThis) return onlyOther ? 'overlapping' : 'superset';
  return onlyOther ? 'subset' : 'same';
}
