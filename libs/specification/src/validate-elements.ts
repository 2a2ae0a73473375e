import { formatCardinality, maximumOf } from './cardinality.js';
import { isElementPath, parentPath } from './element-path.js';
import type { Binding, Realisation, SpecificationElement } from './information-specification.js';
import type { FindingList } from './specification-finding.js';

const DATATYPES = 'group text boolean integer decimal quantity date dateTime time period code identifier reference uri attachment'.split(
  ' ',
);
const STRENGTHS: readonly string[] = ['required', 'extensible', 'preferred', 'example'];
/** Datatypes that may draw their content from a value set: FHIR R5 ElementDefinition.binding, where a quantity binds its unit. */
const BINDABLE: readonly string[] = ['code', 'quantity', 'text', 'uri', 'identifier'];

type Path = readonly (string | number)[];

/** Says what is wrong with the elements, one by one and as a tree. */
export function checkElements(elements: readonly SpecificationElement[], list: FindingList): void {
  const byPath = new Map<string, SpecificationElement>();
  const byFoldedPath = new Map<string, string>();
  elements.forEach((element, i) => {
    const { path } = element;
    const shown = path.slice(0, 200);
    const other = byFoldedPath.get(path.toLowerCase());
    if (!isElementPath(path)) list.error('PATH_MALFORMED', ['elements', i, 'path'], { path: shown });
    if (byPath.has(path)) list.error('PATH_DUPLICATE', ['elements', i, 'path'], { path: shown });
    else if (other !== undefined) list.warning('PATH_DIFFERS_IN_CASE', ['elements', i, 'path'], { path: shown, other });
    if (!byPath.has(path)) byPath.set(path, element);
    byFoldedPath.set(path.toLowerCase(), path);
  });
  elements.forEach((element, i) => {
    checkParent(element, byPath, ['elements', i], list);
    checkElement(element, ['elements', i], list);
  });
}

function checkParent(element: SpecificationElement, byPath: ReadonlyMap<string, SpecificationElement>, at: Path, list: FindingList): void {
  const parent = parentPath(element.path);
  if (parent === undefined || !isElementPath(element.path)) return;
  const above = byPath.get(parent);
  if (!above) list.error('PARENT_MISSING', [...at, 'path'], { path: element.path, parent });
  else if (above.datatype !== 'group') {
    list.error('PARENT_IS_NO_GROUP', [...at, 'path'], { path: element.path, parent, datatype: above.datatype });
  }
}

function checkElement(element: SpecificationElement, at: Path, list: FindingList): void {
  const path = element.path.slice(0, 200);
  if (element.name.sv.trim() === '') list.error('NAME_MISSING', [...at, 'name']);
  if (!DATATYPES.includes(element.datatype)) {
    list.error('DATATYPE_UNKNOWN', [...at, 'datatype'], { datatype: String(element.datatype).slice(0, 50) });
  }
  checkCardinality(element, [...at, 'cardinality'], list);
  if (element.binding) checkBinding(element.binding, element.datatype, [...at, 'binding'], list);
  else if (element.datatype === 'code') list.warning('CODE_WITHOUT_BINDING', at, { path });
  if (!element.termLink?.trim()) list.warning('ELEMENT_WITHOUT_MEANING', [...at, 'termLink'], { path });
  // A variable that nobody can tell the meaning of is what specifications are there to end (source-003 L1768).
  if (!element.definition?.sv.trim()) list.error('ELEMENT_WITHOUT_DEFINITION', [...at, 'definition'], { path });
  if (element.condition) {
    if (element.condition.description.sv.trim() === '') list.error('CONDITION_EMPTY', [...at, 'condition']);
    if (element.cardinality.min > 0) list.warning('CONDITION_ON_MANDATORY', [...at, 'condition'], { path });
  }
  checkRealisations(element.realisations ?? [], [...at, 'realisations'], list);
}

function checkCardinality({ cardinality }: SpecificationElement, at: Path, list: FindingList): void {
  const { min, max } = cardinality;
  const whole = (count: unknown): boolean => Number.isSafeInteger(count) && (count as number) >= 0;
  const shown = formatCardinality(cardinality).slice(0, 50);
  if (!whole(min) || (max !== '*' && !whole(max))) list.error('CARDINALITY_MALFORMED', at, { cardinality: shown });
  else if (min > maximumOf(cardinality)) list.error('CARDINALITY_REVERSED', at, { cardinality: shown });
}

function checkBinding(binding: Binding, datatype: string, at: Path, list: FindingList): void {
  const { strength, valueSet, resolution } = binding;
  if (!STRENGTHS.includes(strength))
    list.error('BINDING_STRENGTH_UNKNOWN', [...at, 'strength'], { strength: String(strength).slice(0, 50) });
  if (!BINDABLE.includes(datatype)) list.error('BINDING_ON_UNCODED', at, { datatype });
  if (valueSet.trim() === '') {
    list.error('BINDING_WITHOUT_VALUE_SET', [...at, 'valueSet']);
    return;
  }
  const versioned = /\|./.test(valueSet);
  switch (resolution) {
    case 'static':
      if (!versioned) list.error('STATIC_BINDING_WITHOUT_VERSION', [...at, 'valueSet'], { valueSet });
      return;
    case 'dynamic':
      if (versioned) list.warning('DYNAMIC_BINDING_WITH_VERSION', [...at, 'valueSet'], { valueSet });
      return;
    default:
      list.error('BINDING_RESOLUTION_UNKNOWN', [...at, 'resolution'], { resolution: String(resolution).slice(0, 50) });
  }
}

/** Says what a realisation lacks to be found: its contract, profile or schema. */
export function checkRealisations(realisations: readonly Realisation[], at: Path, list: FindingList): void {
  realisations.forEach((realisation, i) => {
    for (const member of NEEDED[realisation.kind] ?? []) {
      const value = (realisation as unknown as Readonly<Record<string, string | undefined>>)[member];
      if (!value?.trim()) list.error('REALISATION_INCOMPLETE', [...at, i, member], { kind: realisation.kind, member });
    }
  });
}

const NEEDED: Readonly<Record<string, readonly string[]>> = {
  'riv-ta': ['contract', 'version'],
  fhir: ['profile'],
  xsd: ['url'],
  'json-schema': ['url'],
};
