import type { ValueQuestion } from './filter-values.js';
import type { PropertyColumns, ValueRange } from '../columns/property-columns.js';
import { isNumberKind, systemOfValue } from '../columns/property-values.js';

/** Whether a value, by its number, is one of this property and as wanted. Each distinct value is looked at once at most. */
export function valueTest(columns: PropertyColumns, range: ValueRange, { wants }: ValueQuestion): (value: number) => boolean {
  switch (wants.kind) {
    case 'any':
      return (value) => value >= range.first && value < range.end;
    case 'one-of': {
      const wanted = new Set(wants.values.flatMap((text) => valuesLike(columns, range, text)));
      const [only] = wanted;
      return wanted.size === 1 ? (value) => value === only : (value) => wanted.has(value);
    }
    case 'matching': {
      const UNKNOWN = 0;
      const YES = 1;
      const NO = 2;
      const known = new Uint8Array(range.end - range.first);
      return (value) => {
        if (value < range.first || value >= range.end) return false;
        const at = value - range.first;
        if (known[at] === UNKNOWN) known[at] = wants.test(columns.texts.at(value)) ? YES : NO;
        return known[at] === YES;
      };
    }
  }
}

/** The values that a filter means by a text: the text itself, a number written differently, or `system|code` of a Coding. */
function valuesLike(columns: PropertyColumns, range: ValueRange, text: string): number[] {
  const found = numbersOf(columns.withText(range, text));
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number) && String(number) !== text) {
    found.push(...numbersOf(columns.withText(range, String(number))).filter((value) => isNumberKind(columns.value(value).kind)));
  }
  const bar = text.lastIndexOf('|');
  if (bar !== -1) {
    const system = text.slice(0, bar);
    found.push(
      ...numbersOf(columns.withText(range, text.slice(bar + 1))).filter((value) => systemOfValue(columns.value(value)) === system),
    );
  }
  return found;
}

function numbersOf({ first, end }: ValueRange): number[] {
  return Array.from({ length: end - first }, (_, i) => first + i);
}
