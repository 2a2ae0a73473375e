import { canonicalJson, containsPersonalIdentityNumber } from '@termverk/kernel';
import type { InformationSpecification, MeasurementPoint } from './information-specification.js';
import { checkEvidence, checkGaps } from './validate-evidence.js';
import { FindingList, type SpecificationFinding } from './specification-finding.js';
import type { ServiceContract, Standard } from './standard.js';
import { checkElements, checkRealisations } from './validate-elements.js';

/** Everything that can be said against a specification by looking at it alone. Errors keep it from being submitted. */
export function validateSpecification(specification: InformationSpecification): readonly SpecificationFinding[] {
  const list = new FindingList();
  checkName(specification.name, list);
  if (specification.subjectField.trim() === '') list.error('SUBJECT_FIELD_MISSING', ['subjectField']);
  checkStandards(specification, list);
  if (specification.useSituations.length === 0) list.error('USE_SITUATION_MISSING', ['useSituations']);
  specification.useSituations.forEach(({ name }, i) => {
    if (name.sv.trim() === '') list.error('NAME_MISSING', ['useSituations', i, 'name']);
  });
  if (specification.elements.length === 0) list.error('ELEMENT_MISSING', ['elements']);
  checkElements(specification.elements, list);
  checkRealisations(specification.realisations ?? [], ['realisations'], list);
  checkMeasurements(specification, list);
  checkGaps(specification, list);
  checkEvidence(specification, list);
  checkForIdentityNumbers(specification, list);
  return list.findings;
}

/** Everything that can be said against a standard's entry by looking at it alone. */
export function validateStandard(standard: Standard): readonly SpecificationFinding[] {
  const list = new FindingList();
  checkName(standard.name, list);
  for (const member of ['identifier', 'developer', 'edition'] as const) {
    if (standard[member].trim() === '') list.error('IDENTIFIER_MISSING', [member], { member });
  }
  checkForIdentityNumbers(standard, list);
  return list.findings;
}

/** Everything that can be said against a service contract's entry by looking at it alone. */
export function validateServiceContract(contract: ServiceContract): readonly SpecificationFinding[] {
  const list = new FindingList();
  checkName(contract.name, list);
  for (const member of ['domain', 'contractVersion'] as const) {
    if (contract[member].trim() === '') list.error('IDENTIFIER_MISSING', [member], { member });
  }
  // Of a contract whose content is not held not even the names of the messages need be known.
  if (contract.interactions.length === 0 && contract.content !== 'not-held') list.error('INTERACTION_MISSING', ['interactions']);
  const seen = new Set<string>();
  contract.interactions.forEach(({ name }, i) => {
    if (name.trim() === '') list.error('NAME_MISSING', ['interactions', i, 'name']);
    else if (seen.has(name)) list.error('INTERACTION_DUPLICATE', ['interactions', i, 'name'], { name: name.slice(0, 200) });
    seen.add(name);
  });
  checkForIdentityNumbers(contract, list);
  return list.findings;
}

function checkName(name: { readonly sv: string; readonly en?: string | undefined }, list: FindingList): void {
  if (name.sv.trim() === '') list.error('NAME_MISSING', ['name', 'sv']);
  if (!name.en?.trim()) list.warning('ENGLISH_NAME_MISSING', ['name', 'en']);
}

function checkStandards({ standards }: InformationSpecification, list: FindingList): void {
  if (standards.length === 0) list.error('STANDARD_MISSING', ['standards']);
  const seen = new Set<string>();
  standards.forEach(({ standard, version }, i) => {
    const key = canonicalJson([standard, version]);
    if (standard.trim() === '') list.error('STANDARD_MISSING', ['standards', i, 'standard']);
    else if (version.trim() === '') list.error('STANDARD_VERSION_MISSING', ['standards', i, 'version'], { standard });
    else if (seen.has(key)) list.warning('STANDARD_DUPLICATE', ['standards', i], { standard, version });
    seen.add(key);
  });
}

const RULES = ['event', 'startRule', 'stopRule', 'population'] as const satisfies readonly (keyof MeasurementPoint)[];

function checkMeasurements(specification: InformationSpecification, list: FindingList): void {
  const paths = new Set(specification.elements.map((element) => element.path));
  const seen = new Set<string>();
  specification.measurementPoints?.forEach((point, i) => {
    const { id } = point;
    if (seen.has(id)) list.error('MEASUREMENT_DUPLICATE', ['measurementPoints', i, 'id'], { id });
    seen.add(id);
    if (!paths.has(point.element)) {
      list.error('MEASUREMENT_ELEMENT_UNKNOWN', ['measurementPoints', i, 'element'], { id, path: point.element.slice(0, 200) });
    }
    for (const member of RULES) {
      // Figures compare only when all of these are settled (domain model, MeasurementPoint).
      if (point[member].sv.trim() === '') list.error('MEASUREMENT_RULE_MISSING', ['measurementPoints', i, member], { id, member });
    }
  });
}

/** Stored free text refuses personal identity numbers; identifiers and addresses are exempt by their type. */
const EXEMPT = new Set([
  'id',
  'path',
  'code',
  'number',
  'url',
  'urn',
  'version',
  'standard',
  'termLink',
  'valueSet',
  'profile',
  'contract',
  'place',
]);

function checkForIdentityNumbers(document: unknown, list: FindingList): void {
  const open: { readonly value: unknown; readonly path: readonly (string | number)[] }[] = [{ value: document, path: [] }];
  for (const { value, path } of open) {
    if (typeof value === 'string') {
      if (containsPersonalIdentityNumber(value)) list.error('PERSONAL_IDENTITY_NUMBER', path);
    } else if (Array.isArray(value)) {
      value.forEach((item, i) => open.push({ value: item, path: [...path, i] }));
    } else if (typeof value === 'object' && value !== null) {
      for (const [member, inner] of Object.entries(value)) if (!EXEMPT.has(member)) open.push({ value: inner, path: [...path, member] });
    }
  }
}
