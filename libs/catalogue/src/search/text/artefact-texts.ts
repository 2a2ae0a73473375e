import type { ConceptEntry, Term } from '@termverk/concepts';
import type { Json, JsonObject } from '@termverk/kernel';
import type { InformationSpecification, ServiceContract, Standard } from '@termverk/specification';
import type { ArtefactKind } from '@termverk/terminology';
import type { SearchRole, SearchText } from './search-text.js';

/** An artefact as search sees it: what the catalogue says of it, and the header of the version in force. */
export interface SearchableArtefact {
  readonly id: string;
  readonly kind: ArtefactKind;
  readonly name: string;
  readonly title: { readonly sv: string | null; readonly en: string | null };
  readonly description: { readonly sv: string | null; readonly en: string | null };
  readonly aliases: readonly string[];
  readonly header: JsonObject;
  /** True when its licence lets only some read it: then only what the catalogue says of it is searched. */
  readonly restricted: boolean;
}

/** The texts by which an artefact is found. */
export function artefactTexts(artefact: SearchableArtefact): SearchText[] {
  const texts: SearchText[] = [];
  const seen = new Set<string>();
  const add = (role: SearchRole, language: string, text: unknown) => {
    if (typeof text !== 'string' || text.trim() === '' || text === UNKNOWN) return;
    // The weightier role comes first; saying the same again in a lesser one would only cost room.
    const key = `${language} ${text}`;
    if (seen.has(key)) return;
    seen.add(key);
    texts.push({ kind: artefact.kind, subjectId: artefact.id, code: '', role, language, text });
  };
  add('title', 'sv', artefact.title.sv);
  add('title', 'en', artefact.title.en);
  if (!artefact.restricted) contentTexts(artefact, add);
  add('name', '', artefact.name);
  // CareProvisioningStatus: who types words finds words, English ones as a rule.
  const words = apart(artefact.name);
  if (words !== artefact.name) add('name', /[åäö]/i.test(words) ? '' : 'en', words);
  for (const alias of artefact.aliases) if (!isAddress(alias)) add('alias', '', alias);
  add('description', 'sv', artefact.description.sv);
  add('description', 'en', artefact.description.en);
  return texts;
}

/** What no source tells is no text of anything. */
const UNKNOWN = 'unknown';

type Add = (role: SearchRole, language: string, text: unknown) => void;

function contentTexts({ kind, header }: SearchableArtefact, add: Add): void {
  switch (kind) {
    case 'concept':
      return conceptTexts(header as unknown as ConceptEntry, add);
    case 'standard':
      return standardTexts(header as unknown as Standard, add);
    case 'service-contract':
      return contractTexts(header as unknown as ServiceContract, add);
    case 'specification':
      // A StructureDefinition of FHIR has its elements elsewhere, and nobody looks for them by name.
      if (Array.isArray(header['elements'])) specificationTexts(header as unknown as InformationSpecification, add);
      return;
    case 'naming-system':
      for (const id of objects(header['uniqueId'])) add('identifier', '', id['value']);
      // Who gives the identifiers out: people look for the service, and what it is responsible for is all that there may be of it.
      add('description', '', header['responsible']);
      return;
    case 'code-system':
    case 'value-set':
    case 'concept-map':
      return;
  }
}

function conceptTexts(entry: ConceptEntry, add: Add): void {
  for (const term of entry.terms ?? []) {
    add(roleOf(term), term.language, term.text);
    add('permitted', term.language, term.patientFriendly);
  }
  for (const { language, text } of entry.definitions ?? []) add('definition', language, text);
}

function roleOf({ status, kind }: Term): SearchRole {
  if (status === 'deprecated') return 'deprecated';
  return kind === 'abbreviation' ? 'abbreviation' : status;
}

function standardTexts(standard: Standard, add: Add): void {
  add('identifier', '', standard.identifier);
  inBoth('name', standard.name, add);
  inBoth('description', standard.scope, add);
}

function contractTexts(contract: ServiceContract, add: Add): void {
  inBoth('name', contract.name, add);
  add('identifier', '', contract.domain);
  for (const { name } of contract.interactions ?? []) {
    add('other-name', '', name);
    add('other-name', 'en', apart(name));
  }
}

function specificationTexts(specification: InformationSpecification, add: Add): void {
  for (const element of specification.elements) inBoth('element', element.name, add);
}

function inBoth(
  role: SearchRole,
  text: { readonly sv?: string | undefined; readonly en?: string | undefined } | undefined,
  add: Add,
): void {
  add(role, 'sv', text?.sv);
  add(role, 'en', text?.en);
}

/** The words of a name that is written together, as programs write them. */
function apart(name: string): string {
  return name.replace(/([a-zåäö\d])([A-ZÅÄÖ])/g, '$1 $2').replace(/([A-ZÅÄÖ]+)([A-ZÅÄÖ][a-zåäö])/g, '$1 $2');
}

/** Addresses and numbers are looked up, not searched for: resolution knows them all. */
function isAddress(alias: string): boolean {
  return /^(?:urn:|https?:|[\d.]+$)/.test(alias);
}

function objects(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? (value as readonly JsonObject[]) : [];
}
