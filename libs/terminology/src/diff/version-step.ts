import { CHANGE_CLASSES, type ChangeClass, type SemanticChange, classOfChanges } from '@termverk/kernel';

/** How far a version number moves, from least to most. */
export const VERSION_STEPS = ['none', 'patch', 'minor', 'major'] as const;

/** See {@link VERSION_STEPS}. */
export type VersionStep = (typeof VERSION_STEPS)[number];

/** The step that a change class asks for at least: *text* a patch, *addition* a minor, *meaning* a major one. */
export function stepOfClass(changeClass: ChangeClass): VersionStep {
  return VERSION_STEPS[CHANGE_CLASSES.indexOf(changeClass)]!;
}

/** The least step that these changes allow; `none` when there is nothing but bookkeeping. */
export function leastVersionStep(changes: Iterable<Pick<SemanticChange, 'changeClass'>>): VersionStep {
  return stepOfClass(classOfChanges(changes));
}

/** True when a declared step is at least as long as the one that the diff asks for. */
export function stepSuffices(declared: VersionStep, least: VersionStep): boolean {
  return VERSION_STEPS.indexOf(declared) >= VERSION_STEPS.indexOf(least);
}
