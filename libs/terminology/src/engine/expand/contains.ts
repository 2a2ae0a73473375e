import type { JsonObject } from '@termverk/kernel';
import type { ConceptIndex } from '../../compiled/code-system-view.js';
import type { ConceptProperty, Designation, Extension } from '../../content/fhir-elements.js';
import type { LanguageWish } from '../wording/languages.js';
import type { LoadedCodeSystem } from '../sources/resolution.js';
import {
  extensionValue,
  PREFERRED_FOR_LANGUAGE,
  shownWording,
  wordingsOf,
  type ConceptWording,
  type ListedConcept,
} from '../wording/wordings.js';
import type { DesignationChoice } from './designation-choice.js';
import type { PropertyDeclarations } from './property-declarations.js';
import type { Segment } from './segment.js';

/** How members are written. */
export interface MemberStyle {
  readonly wish: LanguageWish | null;
  /** Which designations are told; null for none. */
  readonly designations: DesignationChoice | null;
  /** Codes of properties that were asked for. */
  readonly properties: readonly string[];
  /** Code systems (url) whose version is told with each code, as several versions are in play. */
  readonly versioned: ReadonlySet<string>;
  readonly declarations: PropertyDeclarations;
}

const FHIR = 'http://hl7.org/fhir/StructureDefinition/';
/** Extensions of a concept in a value set that its entry in the expansion keeps. */
const KEPT_OF_VALUE_SET = new Set(
  ['valueset-deprecated', 'valueset-concept-definition', 'structuredefinition-standards-status', 'rendering-style', 'rendering-xhtml'].map(
    (name) => FHIR + name,
  ),
);
/** Extensions of a concept in a code system that its entry in an expansion keeps. */
const KEPT_OF_CODE_SYSTEM = new Set([`${FHIR}rendering-style`, `${FHIR}rendering-xhtml`]);

/** Extensions of a designation that its entry in an expansion keeps. */
const KEPT_OF_DESIGNATION = new Set(
  ['coding-sctdescid', 'structuredefinition-standards-status', 'rendering-style', 'rendering-xhtml'].map((name) => FHIR + name),
);

/** One entry of FHIR R5 ValueSet.expansion.contains, without what is below it. */
export function memberElement({ system, listed }: Segment, concept: ConceptIndex, style: MemberStyle): JsonObject {
  const { view, handle } = system;
  const entry = listed?.get(concept);
  const wordings = wordingsOf(view, concept, entry);
  const shown = shownWording(wordings, style.wish);
  const extension = extensionsOf(entry, view.extensions(concept));
  const designation = style.designations === null ? [] : designationsBeside(wordings, shown, style.designations);
  const property = propertiesOf(system, concept, entry, style);
  return {
    ...(extension.length === 0 ? {} : { extension }),
    system: handle.url,
    ...(view.isAbstract(concept) ? { abstract: true } : {}),
    ...(view.isInactive(concept) ? { inactive: true } : {}),
    ...(handle.version !== null && style.versioned.has(handle.url) ? { version: handle.version } : {}),
    code: view.code(concept),
    ...(shown === undefined ? {} : { display: shown.value }),
    ...(designation.length === 0 ? {} : { designation }),
    ...(property.length === 0 ? {} : { property }),
  };
}

function extensionsOf(entry: ListedConcept | undefined, own: readonly Extension[]): Extension[] {
  const listed = (entry?.extension ?? []).filter(({ url }) => KEPT_OF_VALUE_SET.has(url));
  return [...listed, ...own.filter(({ url }) => KEPT_OF_CODE_SYSTEM.has(url) && !listed.some((each) => each.url === url))];
}

function designationsBeside(
  wordings: readonly ConceptWording[],
  shown: ConceptWording | undefined,
  choice: DesignationChoice,
): Designation[] {
  return wordings.flatMap((wording) => {
    if (wording === shown) return [];
    const designation = wording.designation === null ? displayAsDesignation(wording) : withKeptExtensions(wording.designation);
    return choice.wants(designation) ? [designation] : [];
  });
}

function withKeptExtensions(designation: Designation): Designation {
  if (designation['extension'] === undefined) return designation;
  const { extension, ...rest } = designation;
  const kept = (extension as readonly Extension[]).filter(({ url }) => KEPT_OF_DESIGNATION.has(url));
  return kept.length === 0 ? rest : { extension: kept, ...rest };
}

/** A display that is not the one shown, as a designation. */
export function displayAsDesignation({ value, language }: ConceptWording): Designation {
  return { ...(language === undefined ? {} : { language }), use: PREFERRED_FOR_LANGUAGE, value };
}

function propertiesOf(
  system: LoadedCodeSystem,
  concept: ConceptIndex,
  entry: ListedConcept | undefined,
  { properties, declarations }: MemberStyle,
): ConceptProperty[] {
  const { view } = system;
  const told: ConceptProperty[] = [];
  const tell = (property: ConceptProperty) => {
    declarations.use(property.code, system);
    told.push(property);
  };
  const own = { extension: view.extensions(concept) } as JsonObject;
  const either = (ofValueSet: string, ofCodeSystem: string) =>
    (entry === undefined ? undefined : extensionValue(entry, FHIR + ofValueSet)) ?? extensionValue(own, FHIR + ofCodeSystem);
  if (properties.includes('definition')) {
    const definition = view.definition(concept);
    if (definition !== null) tell({ code: 'definition', valueString: definition });
  }
  const weight = either('itemWeight', 'itemWeight');
  if (typeof weight === 'number') tell({ code: 'weight', valueDecimal: weight });
  const label = either('valueset-label', 'codesystem-label');
  if (typeof label === 'string') tell({ code: 'label', valueString: label });
  const order = either('valueset-conceptOrder', 'codesystem-conceptOrder');
  if (typeof order === 'number') tell({ code: 'order', valueDecimal: order });
  const status = view.status(concept);
  if (status !== null && status !== 'active') tell({ code: 'status', valueCode: status });
  if (properties.length > 0) {
    for (const property of view.properties(concept)) {
      const asked = properties.includes(property.code) || properties.includes('*');
      if (asked && !told.some(({ code }) => code === property.code && code === 'status')) tell(property);
    }
  }
  return told;
}
