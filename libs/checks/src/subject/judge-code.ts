import { foldForSearch } from '@termverk/language';
import { observe, type Candidate, type Location, type Observation, type SubjectIdentity } from '../finding/finding.js';
import type { KnownCodeSystem, KnownConcept } from './terminology-source.js';

/** A code as a row states it. */
export interface StatedCode {
  /** The system as the row writes it, without version. */
  readonly system: string;
  readonly code: string;
  readonly display?: string | undefined;
}

/** Where a stated code stands. */
export interface Place {
  readonly identity: SubjectIdentity;
  readonly location: Location;
}

/** What judging a code gave: what was seen, and whether the code could be judged at all. */
export interface Judgement {
  readonly observations: readonly Observation[];
  /** False when the code was not found in a system whose content is known only in part. */
  readonly verified: boolean;
}

/**
 * Judges one code against the system that the release carries. A source code of a mapping may be inactive or retired, since old data
 * has to be mapped too; a target code may not (`forNewData`).
 */
export function judgeCode(stated: StatedCode, system: KnownCodeSystem, place: Place, forNewData: boolean): Judgement {
  const { code } = stated;
  const exact = system.concept(code);
  if (exact !== undefined) return verified(judgeConcept(exact, stated, system, place, forNewData));
  const variants = system.caseVariants(code);
  if (variants.length > 1) return verified([ambiguous(code, variants, stated, system, place)]);
  const variant = variants[0];
  if (variant !== undefined) {
    const concept = system.concept(variant.code);
    const rest = concept === undefined ? [] : judgeConcept(concept, { ...stated, code: variant.code }, system, place, forNewData);
    return verified([caseDiffers(stated, variant, system, place), ...rest]);
  }
  if (!system.complete) return { observations: [], verified: false };
  return verified([
    observe({
      ruleId: 'CODE-UNKNOWN',
      args: { system: stated.system, code },
      candidates: system.nearest(code, stated.display),
      ...common(system, place),
    }),
  ]);
}

function verified(observations: readonly Observation[]): Judgement {
  return { observations, verified: true };
}

function judgeConcept(
  concept: KnownConcept,
  stated: StatedCode,
  system: KnownCodeSystem,
  place: Place,
  forNewData: boolean,
): Observation[] {
  const status = forNewData ? judgeStatus(concept, stated, system, place) : undefined;
  // A display that belongs to another concept is no separate fault when the code itself has to be replaced.
  const display = status === undefined ? judgeDisplay(concept, stated, system, place) : undefined;
  return [status, display].filter((seen) => seen !== undefined);
}

function judgeStatus(concept: KnownConcept, stated: StatedCode, system: KnownCodeSystem, place: Place): Observation | undefined {
  const { code, status, replacements, ambiguousWith } = concept;
  const others = distinct([...ambiguousWith, ...(status === 'active' ? [] : replacements)]);
  if (ambiguousWith.length > 0 || others.length > 1) {
    // Two codes that are taken for each other: the choice is between them. More than that, and the code only stands for the others.
    return ambiguous(code, others.length === 1 ? [concept, ...others] : others, stated, system, place);
  }
  const args = { system: stated.system, code };
  switch (status) {
    case 'active':
      return concept.selectable ? undefined : observe({ ruleId: 'CODE-NOT-SELECTABLE', args, ...common(system, place) });
    case 'deprecated':
      return observe({ ruleId: 'CODE-DEPRECATED', args, candidates: replacements, ...common(system, place) });
    case 'inactive':
      return observe({ ruleId: 'CODE-INACTIVE', args, candidates: replacements, ...common(system, place) });
    case 'retired':
      return replacements.length === 0
        ? observe({ ruleId: 'CODE-RETIRED', args, ...common(system, place) })
        : observe({ ruleId: 'CODE-RETIRED-REPLACED', args, candidates: replacements, ...common(system, place) });
  }
}

function judgeDisplay(concept: KnownConcept, stated: StatedCode, system: KnownCodeSystem, place: Place): Observation | undefined {
  const { display } = stated;
  if (display === undefined || display === '' || concept.texts.length === 0) return undefined;
  const better = concept.texts.find((text) => text !== concept.code);
  const args = { system: stated.system, code: concept.code };
  const candidates: readonly Candidate[] = [better === undefined ? { code: concept.code } : { code: concept.code, display: better }];
  if (display === concept.code) {
    // Where the code system itself has nothing better, the row is not at fault.
    if (better === undefined) return undefined;
    return observe({ ruleId: 'CODE-DISPLAY-EQUALS-CODE', args, candidates, ...common(system, place) });
  }
  if (concept.texts.includes(display)) return undefined;
  const folded = foldForSearch(display);
  if (concept.texts.some((text) => foldForSearch(text) === folded)) return undefined;
  return observe({ ruleId: 'CODE-DISPLAY-DIFFERS', args: { ...args, display }, candidates, ...common(system, place) });
}

function caseDiffers(stated: StatedCode, variant: Candidate, system: KnownCodeSystem, place: Place): Observation {
  return observe({
    ruleId: 'CODE-CASE-DIFFERS',
    args: { system: stated.system, code: stated.code, correct: variant.code },
    candidates: [variant],
    ...(system.caseSensitive ? {} : { severity: 'information' as const }),
    ...common(system, place),
  });
}

function ambiguous(code: string, meant: readonly Candidate[], stated: StatedCode, system: KnownCodeSystem, place: Place): Observation {
  return observe({
    ruleId: 'CODE-AMBIGUOUS',
    args: { system: stated.system, code, count: meant.length },
    candidates: likeliestFirst(meant, stated.display).map(({ code: meantCode, display }) =>
      display === undefined ? { code: meantCode } : { code: meantCode, display },
    ),
    ...common(system, place),
  });
}

/** The candidates whose display the row states come first: the row half says which is meant. */
function likeliestFirst(candidates: readonly Candidate[], display: string | undefined): readonly Candidate[] {
  if (display === undefined) return candidates;
  const folded = foldForSearch(display);
  const matches = (candidate: Candidate) => candidate.display !== undefined && foldForSearch(candidate.display) === folded;
  return [...candidates.filter(matches), ...candidates.filter((candidate) => !matches(candidate))];
}

function distinct(candidates: readonly Candidate[]): Candidate[] {
  return [...new Map(candidates.map((candidate) => [candidate.code, candidate])).values()];
}

function common({ url, version, checksum, link }: KnownCodeSystem, { identity, location }: Place) {
  return { identity, location, resolved: [{ url, version, checksum, ...(link === undefined ? {} : { link }) }] };
}
