import type { AcceptanceItem } from '../support/item.js';
import { delegation, expectedEffect, noMandate, notByItAlone, oneQueue, riskAssessment } from './proposals.js';
import { beforeItStarts, interimCodes, interimReports, therapyOnline } from './use.js';

/** The acceptance list of source 000, section 4g. */
export const source000: readonly AcceptanceItem[] = [
  oneQueue,
  noMandate,
  riskAssessment,
  expectedEffect,
  notByItAlone,
  delegation,
  interimCodes,
  interimReports,
  therapyOnline,
  beforeItStarts,
];
