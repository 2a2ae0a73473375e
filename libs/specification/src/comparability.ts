import type { MeasurementPoint } from './information-specification.js';

/** A part of a measurement point on which it depends what a figure says. */
export type MeasurementRule = 'element' | 'event' | 'startRule' | 'stopRule' | 'exclusions' | 'population';

/**
 * Whether figures that follow two measurement points may be set side by side: *comparable* when every rule is the same, *conditionally*
 * when the same time is measured for other patients, *not* when another time is measured.
 */
export interface Comparability {
  readonly verdict: 'comparable' | 'conditionally' | 'not';
  /** The rules that differ, in the order of `MeasurementRule`. */
  readonly differing: readonly MeasurementRule[];
}

/** Rules that say which time is measured, and rules that say for whom. */
const TIME: readonly MeasurementRule[] = ['element', 'event', 'startRule', 'stopRule'];
const PATIENTS: readonly MeasurementRule[] = ['exclusions', 'population'];

/**
 * Compares two measurement points rule by rule (domain model, *MeasurementPoint*). Rules are compared by their Swedish wording, which is
 * authoritative; white space, case and the order of exclusions say nothing. What is worded differently counts as different: whether it
 * still means the same is for people to say, who then word it alike.
 */
export function comparabilityOf(a: MeasurementPoint, b: MeasurementPoint): Comparability {
  const differing = [...TIME, ...PATIENTS].filter((rule) => wordingOf(a, rule) !== wordingOf(b, rule));
  if (differing.length === 0) return { verdict: 'comparable', differing };
  return { verdict: differing.some((rule) => TIME.includes(rule)) ? 'not' : 'conditionally', differing };
}

function wordingOf(point: MeasurementPoint, rule: MeasurementRule): string {
  switch (rule) {
    case 'element':
      return point.element;
    case 'exclusions':
      return (point.exclusions ?? [])
        .map(({ sv }) => folded(sv))
        .sort()
        .join('\n');
    default:
      return folded(point[rule].sv);
  }
}

function folded(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}
