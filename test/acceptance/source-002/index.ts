import type { AcceptanceItem } from '../support/item.js';
import { fourConcepts, requiredReviewers } from './patient-contract.js';
import { checkInPipeline, getCarePlans, legalElements, planTypes } from './plans.js';
import { adoptionOfPlans, ownInconsistencies, releaseNotes, requirementPack } from './reach.js';

/** The acceptance list of source 002, section 8. */
export const source002: readonly AcceptanceItem[] = [
  fourConcepts,
  requiredReviewers,
  planTypes,
  getCarePlans,
  checkInPipeline,
  adoptionOfPlans,
  legalElements,
  ownInconsistencies,
  requirementPack,
  releaseNotes,
];
