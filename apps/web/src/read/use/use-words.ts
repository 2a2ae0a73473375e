import type { Translations } from '../../i18n/texts.js';

type Word = keyof Translations['use'];

const USES: Readonly<Record<string, Word>> = {
  'draws-on': 'drawsOn',
  excludes: 'excludes',
  imports: 'imports',
  supplements: 'supplements',
  'held-by': 'heldBy',
  'maps-from': 'mapsFrom',
  'maps-to': 'mapsTo',
  binds: 'binds',
  means: 'means',
  'builds-on': 'buildsOn',
  'derives-from': 'derivesFrom',
  'has-profile': 'hasProfile',
  'carried-by': 'carriedBy',
  'compared-with': 'comparedWith',
  serves: 'serves',
  names: 'names',
  'standard-related': 'standardRelated',
  'generic-broader': 'genericBroader',
  'generic-narrower': 'genericNarrower',
  'partitive-broader': 'partitiveBroader',
  'partitive-narrower': 'partitiveNarrower',
  'associative-related': 'associativeRelated',
  'distinct-from': 'distinctFrom',
};

const ROLES: Readonly<Record<string, Word>> = {
  produces: 'produces',
  consumes: 'consumes',
  publishes: 'publishes',
  'depends-on': 'dependsOn',
};

/** What a way of using an artefact is called, as a heading over those who do. */
export function wordsOfUse(use: string): Word {
  return USES[use] ?? 'otherwise';
}

/** What a system has to do with an artefact; null for what the portal does not know. */
export function wordsOfRole(role: string): Word | null {
  return ROLES[role] ?? null;
}

/** The uses that the portal has words for. */
export const KNOWN_USES = Object.keys(USES);
