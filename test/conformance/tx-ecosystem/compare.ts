import type { Json } from '@termverk/kernel';
import { GENERAL, type ConformanceCase } from './cases.js';
import { match, type Match } from './match.js';
import { scrub } from './scrub.js';
import { sortAnswer } from './sort.js';

/** What an answer is compared under. */
export interface ComparisonSettings {
  /** `4.0.1` or `5.0.0`, as the server says it is. */
  readonly fhirVersion: string;
  /** The modes that are on; `general` when nothing is said. */
  readonly modes?: readonly string[];
}

/** An answer as it is compared: without what is a server's own affair, in the order of the expected answers. */
export function comparable(answer: Json): Json {
  return sortAnswer(scrub(answer));
}

/** Compares an answer (R5 JSON) with what a case expects, by the rules of the official runner of the HL7 terminology ecosystem tests. */
export function compareAnswer(one: ConformanceCase, answer: Json, { fhirVersion, modes = GENERAL }: ComparisonSettings): Match {
  const pattern = one.operation === 'metadata' || one.operation === 'term-caps';
  return match(comparable(answer), one.expected, { fhirVersion, modes, externals: one.externals, pattern });
}
