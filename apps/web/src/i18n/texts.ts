import { browseTexts } from '../browse/texts.js';
import { citeTexts } from '../read/cite/texts.js';
import { findTexts } from '../find/texts.js';
import { followTexts } from '../follow/texts.js';
import { homeTexts } from '../home/texts.js';
import { codeSystemTexts } from '../read/code-system/texts.js';
import { compareTexts } from '../read/compare/texts.js';
import { historyTexts } from '../read/history/texts.js';
import { releaseTexts } from '../read/release/texts.js';
import { versionsTexts } from '../read/versions/texts.js';
import { conceptTexts } from '../read/concept/texts.js';
import { whereUsedTexts } from '../read/use/texts.js';
import { codesTexts } from '../read/codes/texts.js';
import { mapTexts } from '../read/map/texts.js';
import { readTexts } from '../read/texts.js';
import { licenceTexts } from '../read/licence/texts.js';
import { namingSystemTexts } from '../read/naming-system/texts.js';
import { standardTexts } from '../read/standard/texts.js';
import { specificationTexts } from '../read/specification/texts.js';
import { valueSetTexts } from '../read/value-set/texts.js';
import { sessionTexts } from '../session/texts.js';
import { shellTexts } from '../shell/texts.js';
import { stateTexts } from '../states/texts.js';
import { styleguideTexts } from '../styleguide/texts.js';
import { tableTexts } from '../table/texts.js';
import { wordTexts } from '../words/texts.js';
import type { Text } from './text.js';

/** Every text of the portal, by area. Each area keeps its own beside its code, both languages side by side. */
export const texts = {
  codeSystem: codeSystemTexts,
  browse: browseTexts,
  codes: codesTexts,
  compare: compareTexts,
  history: historyTexts,
  release: releaseTexts,
  versions: versionsTexts,
  concept: conceptTexts,
  cite: citeTexts,
  find: findTexts,
  follow: followTexts,
  home: homeTexts,
  map: mapTexts,
  read: readTexts,
  session: sessionTexts,
  licence: licenceTexts,
  namingSystem: namingSystemTexts,
  specification: specificationTexts,
  standard: standardTexts,
  shell: shellTexts,
  states: stateTexts,
  styleguide: styleguideTexts,
  table: tableTexts,
  use: whereUsedTexts,
  valueSet: valueSetTexts,
  words: wordTexts,
} as const satisfies Readonly<Record<string, Readonly<Record<string, Text>>>>;

type Areas = typeof texts;

/** The shape that i18next is given: area, key, text. */
export type Translations = { readonly [Area in keyof Areas]: { readonly [Key in keyof Areas[Area]]: string } };

/** The texts of one language. */
export function translations(locale: keyof Text): Translations {
  const entries = Object.entries(texts).map(([area, own]) => [
    area,
    Object.fromEntries(Object.entries<Text>(own).map(([key, text]) => [key, text[locale]])),
  ]);
  return Object.fromEntries(entries) as Translations;
}
