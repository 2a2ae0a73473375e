import type { AcceptanceItem } from '../support/item.js';
import { misprint, notTheNationalList, oneQuestionSet, otherNames, overlap, selfMonitoring } from './content.js';
import { denominators, noAnswer, plannedIsNotIntroduced, seriesBreak, unitsHold } from './indicators.js';

/** The acceptance list of source 001, section 4f. */
export const source001: readonly AcceptanceItem[] = [
  seriesBreak,
  denominators,
  plannedIsNotIntroduced,
  unitsHold,
  notTheNationalList,
  selfMonitoring,
  oneQuestionSet,
  misprint,
  otherNames,
  overlap,
  noAnswer,
];
