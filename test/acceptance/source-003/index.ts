import type { AcceptanceItem } from '../support/item.js';
import {
  doubleRegistration,
  noMandate,
  parallel,
  patientWording,
  sameDataOtherMeaning,
  tooTheoretical,
  waitingTimes,
  withoutMeaning,
} from './meaning.js';
import { anonymousRead, changesReachUsers, noPatientData, regionalProfile, sameProduct, twoNames, unusedPublication } from './reach.js';

/** The acceptance scenarios of source 003, section 10. */
export const source003: readonly AcceptanceItem[] = [
  withoutMeaning,
  sameDataOtherMeaning,
  doubleRegistration,
  noMandate,
  tooTheoretical,
  parallel,
  waitingTimes,
  sameProduct,
  twoNames,
  regionalProfile,
  changesReachUsers,
  unusedPublication,
  noPatientData,
  patientWording,
  anonymousRead,
];
