import type { AcceptanceItem } from '../support/item.js';
import { noPerson, preferredEntries, retiredTargets } from './content.js';
import { agendaItems, grants, municipalities, planVersions } from './figures.js';
import {
  completeSpecification,
  consultationYear,
  dependency,
  obstacles,
  resemblance,
  responsibility,
  retirement,
  styrgrupp,
} from './governance.js';

/** The acceptance list of source 004, section 4f. */
export const source004: readonly AcceptanceItem[] = [
  responsibility,
  completeSpecification,
  retiredTargets,
  styrgrupp,
  obstacles,
  dependency,
  agendaItems,
  planVersions,
  grants,
  municipalities,
  resemblance,
  retirement,
  preferredEntries,
  consultationYear,
  noPerson,
];
