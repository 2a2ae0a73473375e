import { statusFacts, statusOn, type ConceptBody } from '@termverk/terminology';

/** That a code could no longer be used for new records, and since which day as far as that is known. */
export interface Retirement {
  readonly status: 'retired' | 'inactive';
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY` as the code system states it; null when it states no date. */
  readonly since: string | null;
}

/** The version that a code is judged by. */
export interface JudgedBy {
  /** It was in force at the start of the month. Otherwise it is a later one, whose dated statements alone tell of that month. */
  readonly inForce: boolean;
  /** The version itself was retired by then, and with it all of its codes. */
  readonly retired: boolean;
}

/**
 * Whether a code was retired when a month (`YYYY-MM`) began, so that every use in that month came after it; null when it was not. A
 * month is judged by its own time: by the version in force then, and by dates (FHIR R5 concept properties retirementDate and
 * deprecationDate) whatever the status says today. A code that is retired during a month is not counted for that month.
 */
export function retirementIn(body: ConceptBody, period: string, by: JudgedBy): Retirement | null {
  const facts = statusFacts(body);
  const since = facts.retiredFrom ?? facts.deprecatedFrom ?? null;
  const tells = by.inForce || since !== null;
  const status = statusOn(tells ? facts : { ...facts, stated: 'active', inactive: false }, `${period}-01`);
  if (status === 'retired') return { status, since: facts.retiredFrom ?? null };
  if (status === 'inactive') return { status, since };
  return by.inForce && by.retired ? { status: 'retired', since: null } : null;
}
