import type { JsonObject } from '@termverk/kernel';
import type { CodeSystemView, ConceptIndex } from '../../compiled/code-system-view.js';
import type { Coding, Designation, Extension } from '../../content/fhir-elements.js';
import { valueOf } from '../../content/fhir-elements.js';
import type { LanguageWish } from './languages.js';

/** A concept as a value set lists it: FHIR R5 ValueSet.compose.include.concept. */
export interface ListedConcept extends JsonObject {
  readonly code: string;
  readonly display?: string;
  readonly designation?: readonly Designation[];
  readonly extension?: readonly Extension[];
}

/** One wording of a concept: the display, or a designation. */
export interface ConceptWording {
  readonly value: string;
  readonly language: string | undefined;
  /** The designation itself; null for the display. */
  readonly designation: Designation | null;
  /** True when the value set gives it. */
  readonly listed: boolean;
  /** Deprecated or withdrawn by its standards-status extension: not to be used any more. */
  readonly outdated: boolean;
}

export const STANDARDS_STATUS = 'http://hl7.org/fhir/StructureDefinition/structuredefinition-standards-status';

/** The use of a display that was put among the designations, as another language was asked for. */
export const PREFERRED_FOR_LANGUAGE: Coding = {
  system: 'http://terminology.hl7.org/CodeSystem/hl7TermMaintInfra',
  code: 'preferredForLanguage',
  display: 'Preferred For Language',
};

/** Uses whose designations are names that stand for the concept, as a display does. Others (definitions, older wordings) do not. */
const NAMING_USES = new Set([
  'display',
  'preferredForLanguage',
  'synonym',
  '900000000000013009',
  '900000000000003001',
  'LONG_COMMON_NAME',
  'SHORTNAME',
  'LinguisticVariantDisplayName',
  'consumer',
]);

/** Every wording of a concept: display first (that of the value set before the code system's own), then designations. */
export function wordingsOf(view: CodeSystemView, concept: ConceptIndex, listed: ListedConcept | undefined): ConceptWording[] {
  const wordings: ConceptWording[] = [];
  const language = view.language ?? undefined;
  const addDisplay = (value: string, ofValueSet: boolean) =>
    wordings.push({ value, language, designation: null, listed: ofValueSet, outdated: false });
  const display = view.display(concept);
  if (listed?.display !== undefined) addDisplay(listed.display, true);
  if (display !== null && display !== listed?.display) addDisplay(display, false);
  const addDesignations = (designations: readonly Designation[], ofValueSet: boolean) => {
    for (const designation of designations) if (typeof designation.value === 'string') wordings.push(wordingOf(designation, ofValueSet));
  };
  addDesignations(view.designations(concept), false);
  addDesignations(listed?.designation ?? [], true);
  return wordings;
}

function wordingOf(designation: Designation, listed: boolean): ConceptWording {
  const status = extensionValue(designation, STANDARDS_STATUS);
  const outdated = status === 'deprecated' || status === 'withdrawn';
  return { value: designation.value, language: designation.language, designation, listed, outdated };
}

/** True when a wording is a name of the concept: the display, and designations whose use is none or one of naming. */
export function names(wording: ConceptWording): boolean {
  const use = wording.designation?.use;
  return use === undefined || (use.code !== undefined && NAMING_USES.has(use.code));
}

/**
 * The wording that is shown to a reader: in the most wanted language that the concept has a name in; else the display, unless other
 * languages are refused. Undefined when there is nothing to show.
 */
export function shownWording(wordings: readonly ConceptWording[], wish: LanguageWish | null): ConceptWording | undefined {
  const usual = wordings.find(({ designation }) => designation === null);
  if (wish === null) return usual;
  const current = wordings.filter((wording) => names(wording) && !wording.outdated);
  const best = wish.best(current.filter(({ listed }) => listed)) ?? wish.best(current);
  if (best !== undefined) return best;
  return wish.strict && usual?.language !== undefined ? undefined : usual;
}

/** The value of the extension with this url on an element; undefined when it has none. */
export function extensionValue(element: JsonObject, url: string): unknown {
  const extensions: unknown = element['extension'];
  if (!Array.isArray(extensions)) return undefined;
  const found = (extensions as readonly (Extension | null)[]).find((extension) => extension?.url === url);
  return found === undefined || found === null ? undefined : valueOf(found);
}
