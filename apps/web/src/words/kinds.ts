import type { Translations } from '../i18n/texts.js';

type Word = keyof Translations['words'];

/** What a kind of thing is called, one and many. */
export interface KindWords {
  readonly one: Word;
  readonly many: Word;
}

/** The kinds of artefact, in the order in which people look for them. */
export const ARTEFACT_KINDS = [
  'concept',
  'code-system',
  'value-set',
  'concept-map',
  'specification',
  'service-contract',
  'standard',
  'naming-system',
] as const;
export type ArtefactKind = (typeof ARTEFACT_KINDS)[number];

const WORDS: Readonly<Record<string, KindWords>> = {
  concept: { one: 'concept', many: 'concepts' },
  'code-system': { one: 'codeSystem', many: 'codeSystems' },
  'value-set': { one: 'valueSet', many: 'valueSets' },
  'concept-map': { one: 'conceptMap', many: 'conceptMaps' },
  'naming-system': { one: 'namingSystem', many: 'namingSystems' },
  specification: { one: 'specification', many: 'specifications' },
  standard: { one: 'standard', many: 'standards' },
  'service-contract': { one: 'serviceContract', many: 'serviceContracts' },
  organisation: { one: 'organisation', many: 'organisations' },
  body: { one: 'body', many: 'bodies' },
  system: { one: 'system', many: 'systems' },
  'legal-act': { one: 'legalAct', many: 'legalActs' },
  initiative: { one: 'initiative', many: 'initiatives' },
  code: { one: 'code', many: 'codes' },
};

/** What a kind is called; null for one that the portal does not know, which is then shown as it is. */
export function kindWords(kind: string): KindWords | null {
  return WORDS[kind] ?? null;
}
