import type { JsonObject, Refusal } from '@termverk/kernel';
import { namingSystemProblems, type NamingSystemProblem } from '@termverk/terminology';
import type { CatalogueRefusal } from '../refusals.js';

const CODES: Readonly<Record<NamingSystemProblem['problem'], CatalogueRefusal>> = {
  'no-unique-id': 'NAMING_SYSTEM_EMPTY',
  'unknown-type': 'UNIQUE_ID_TYPE_UNKNOWN',
  malformed: 'UNIQUE_ID_MALFORMED',
  'listed-twice': 'UNIQUE_ID_TWICE',
  'preferred-twice': 'UNIQUE_ID_PREFERRED_TWICE',
  'uuid-of-root': 'UNIQUE_ID_OF_ROOT',
};

/** What is wrong with a naming system's header by FHIR's rules, as refusals whose paths lead into the header. */
export function namingSystemRefusals(header: JsonObject): Refusal<CatalogueRefusal>[] {
  return namingSystemProblems(header).map((found): Refusal<CatalogueRefusal> => {
    const code = CODES[found.problem];
    if (found.problem === 'no-unique-id') return { code, path: ['uniqueId'], args: {} };
    const { type = '–', value = '–' } = found.id;
    return { code, path: ['uniqueId', found.index], args: { type, value } };
  });
}
