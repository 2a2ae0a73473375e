import type { AcceptanceItem } from '../support/item.js';
import { agreements, digitalInfrastructure, identity, jonkoping, nationalSpecifications, slit, termBank, vision } from './governance.js';
import { exchanges, infrastructure, journalen, medication, npo, pathways, platform } from './services.js';
import { patientContract, plans, recordSystems, registers, selfMonitoring, socialServices } from './users.js';

/** The systems that the documents name: registered, linked to what they depend on, and with the check that tells they work. */
export const systems: readonly AcceptanceItem[] = [
  journalen,
  npo,
  platform,
  infrastructure,
  medication,
  recordSystems,
  registers,
  socialServices,
  patientContract,
  plans,
  pathways,
  exchanges,
  termBank,
  nationalSpecifications,
  selfMonitoring,
  vision,
  agreements,
  slit,
  jonkoping,
  identity,
  digitalInfrastructure,
];
