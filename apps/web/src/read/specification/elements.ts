import type { InformationSpecification, Realisation, SpecificationElement } from '@termverk/specification';
import type { Text } from '../../i18n/text.js';

/** The value set that an element draws from, as both kinds of specification say it. */
export interface ElementBinding {
  /** FHIR R5 binding-strength: required, extensible, preferred, example. */
  readonly strength: string;
  /** Canonical, with its version when just that one is meant; null where only words say what is meant. */
  readonly valueSet: string | null;
  readonly isStatic: boolean;
  readonly description: string | null;
}

/** Where an element is found in another model (FHIR R5 ElementDefinition.mapping), or in a technical format. */
export interface ElementMapping {
  readonly model: string;
  readonly place: string;
  readonly url: string | null;
}

/** An element of a specification as pages tell of it, whoever's format it came in. */
export interface Element {
  /** Unique in the specification: its path, or the id of a FHIR ElementDefinition. */
  readonly id: string;
  readonly parent: string | null;
  readonly name: string;
  /** The last part of the path. */
  readonly label: string;
  readonly definition: string | null;
  readonly cardinality: { readonly min: number; readonly max: string };
  readonly types: readonly { readonly code: string; readonly leadsTo: readonly string[] }[];
  readonly binding: ElementBinding | null;
  /** Canonical URL of the concept that says what it means. */
  readonly concept: string | null;
  readonly conditions: readonly string[];
  readonly legalDomains: readonly string[];
  readonly provenance: string | null;
  readonly mappings: readonly ElementMapping[];
  readonly realisations: readonly Realisation[];
  readonly evidence: readonly { readonly source: string; readonly place: string | null; readonly isImplied: boolean }[];
  /** Of a FHIR slice or sliced element. */
  readonly slice: string | null;
}

interface FhirElement {
  readonly id?: string;
  readonly path: string;
  readonly sliceName?: string;
  readonly slicing?: { readonly description?: string; readonly rules?: string };
  readonly short?: string;
  readonly definition?: string;
  readonly comment?: string;
  readonly min?: number;
  readonly max?: string;
  readonly base?: { readonly min: number; readonly max: string };
  readonly type?: readonly { readonly code: string; readonly profile?: readonly string[]; readonly targetProfile?: readonly string[] }[];
  readonly contentReference?: string;
  readonly constraint?: readonly { readonly key: string; readonly human: string; readonly source?: string }[];
  readonly binding?: { readonly strength: string; readonly valueSet?: string; readonly description?: string };
  readonly mapping?: readonly { readonly identity: string; readonly map: string }[];
}

/** As much of a FHIR R5 StructureDefinition as pages tell of. */
export interface StructureDefinition {
  readonly resourceType: 'StructureDefinition';
  readonly url?: string;
  readonly kind?: string;
  readonly type?: string;
  readonly baseDefinition?: string;
  readonly fhirVersion?: string;
  readonly mapping?: readonly { readonly identity: string; readonly name?: string; readonly uri?: string }[];
  readonly snapshot?: { readonly element: readonly FhirElement[] };
  readonly differential?: { readonly element: readonly FhirElement[] };
}

/** The house's own document, or what FHIR has for it. */
export type SpecificationDocument = InformationSpecification | StructureDefinition;

export function isStructureDefinition(document: SpecificationDocument): document is StructureDefinition {
  return 'resourceType' in document;
}

/** The elements of a specification in the order of its tree; of FHIR the whole, or only what it changes. */
export function elementsOf(document: SpecificationDocument, language: keyof Text, onlyChanged = false): readonly Element[] {
  if (!isStructureDefinition(document)) return inTree(document.elements.map((element) => ownElement(element, language)));
  const whole = document.snapshot?.element ?? document.differential?.element ?? [];
  const listed = onlyChanged ? (document.differential?.element ?? []) : whole;
  return inTree(listed.map((element) => fhirElement(element, document)));
}

/** A text in the reader's language, else in Swedish. */
export function said(
  text: { readonly sv?: string | undefined; readonly en?: string | undefined } | undefined,
  language: keyof Text,
): string | null {
  return text?.[language] ?? text?.sv ?? text?.en ?? null;
}

function ownElement(element: SpecificationElement, language: keyof Text): Element {
  const { binding, realisations = [] } = element;
  return {
    id: element.path,
    parent: null,
    name: said(element.name, language) ?? element.path,
    label: element.path.slice(element.path.lastIndexOf('.') + 1),
    definition: said(element.definition, language),
    cardinality: { min: element.cardinality.min, max: String(element.cardinality.max) },
    types: [{ code: element.datatype, leadsTo: [] }],
    binding:
      binding === undefined
        ? null
        : { strength: binding.strength, valueSet: binding.valueSet, isStatic: binding.resolution === 'static', description: null },
    concept: element.termLink ?? null,
    conditions: [said(element.condition?.description, language) ?? []].flat(),
    legalDomains: element.legalDomain ?? [],
    provenance: said(element.provenanceRule, language),
    mappings: realisations.flatMap((one) =>
      one.kind === 'riv-ta'
        ? []
        : [
            {
              model: one.kind === 'fhir' ? 'FHIR' : one.kind === 'xsd' ? 'XML Schema' : 'JSON Schema',
              place: one.path ?? '',
              url: one.kind === 'fhir' ? one.profile : one.url,
            },
          ],
    ),
    realisations,
    evidence: (element.evidence ?? []).map(({ source, place = null, implied = false }) => ({ source, place, isImplied: implied })),
    slice: null,
  };
}

function fhirElement(element: FhirElement, { mapping: models = [] }: StructureDefinition): Element {
  const { path, id = path, sliceName, binding } = element;
  const label = path.slice(path.lastIndexOf('.') + 1);
  const types = element.type ?? (element.contentReference === undefined ? [] : [{ code: element.contentReference }]);
  return {
    id,
    parent: null,
    name: element.short ?? label,
    label: sliceName === undefined ? label : `${label}:${sliceName}`,
    definition: [element.definition, element.comment].filter((text) => text !== undefined).join('\n\n') || null,
    // A root has no number of its own; what is not changed has that of what it changes.
    cardinality: { min: element.min ?? element.base?.min ?? 0, max: element.max ?? element.base?.max ?? '*' },
    types: types.map(({ code, ...more }) => ({
      code: code.replace(/^http:\/\/hl7\.org\/fhirpath\/System\./, ''),
      leadsTo: 'profile' in more || 'targetProfile' in more ? [...(more.profile ?? []), ...(more.targetProfile ?? [])] : [],
    })),
    binding:
      binding === undefined
        ? null
        : {
            strength: binding.strength,
            valueSet: binding.valueSet ?? null,
            isStatic: binding.valueSet?.includes('|') === true,
            description: binding.description ?? null,
          },
    concept: null,
    // Those that every element of FHIR has say nothing of this one.
    conditions: (element.constraint ?? []).filter(({ key }) => !/^(ele|ext|dom)-/.test(key)).map(({ human }) => human),
    legalDomains: [],
    provenance: null,
    mappings: (element.mapping ?? [])
      .filter(({ map }) => map !== 'n/a')
      .map(({ identity, map }) => {
        const model = models.find((one) => one.identity === identity);
        return { model: model?.name ?? identity, place: map, url: model?.uri ?? null };
      }),
    realisations: [],
    evidence: [],
    slice: sliceName ?? element.slicing?.description ?? null,
  };
}

/** Each element after the one it belongs to. What names no parent that is there belongs to the nearest that is. */
function inTree(listed: readonly Element[]): readonly Element[] {
  const unique = new Map<string, Element>();
  for (const element of listed) {
    let id = element.id;
    for (let n = 2; unique.has(id); n++) id = `${element.id}~${n}`;
    unique.set(id, { ...element, id });
  }
  const children = new Map<string | null, Element[]>();
  for (const element of unique.values()) {
    const parent = parentIn(unique, element.id);
    const own = children.get(parent) ?? [];
    own.push({ ...element, parent });
    children.set(parent, own);
  }
  const below = (parent: string | null): readonly Element[] =>
    (children.get(parent) ?? []).flatMap((element) => [element, ...below(element.id)]);
  return below(null);
}

/** The nearest above: a slice belongs to what it is a slice of (`a.b:c` to `a.b`), the rest to what their path goes through. */
function parentIn(known: ReadonlyMap<string, Element>, id: string): string | null {
  let above = id;
  for (;;) {
    const cut = Math.max(above.lastIndexOf('.'), above.lastIndexOf(':'), above.lastIndexOf('/'));
    if (cut <= 0) return null;
    above = above.slice(0, cut);
    if (known.has(above)) return above;
  }
}
