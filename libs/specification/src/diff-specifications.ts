import type { ChangeClass, SemanticChange } from '@termverk/kernel';
import { formatCardinality, maximumOf, type Cardinality } from './cardinality.js';
import { asSet, DocumentDiff } from './diff-document.js';
import type {
  Binding,
  BindingStrength,
  InformationSpecification,
  MeasurementPoint,
  SpecificationElement,
} from './information-specification.js';

/**
 * What differs between two versions of a specification, and how far each difference reaches (domain model, *Versions and change
 * classes*). Meaning: whatever makes data that were right wrong, or that changes what they say: raised minimum, narrowed maximum,
 * stronger or other binding, removed or new mandatory element, changed type, definition, concept, condition or law. Addition: what only
 * allows or offers more. Text: names, translations, descriptions, gaps, evidence and the order of elements. `diffSpecifications(a, a)` is empty.
 */
export function diffSpecifications(before: InformationSpecification, after: InformationSpecification): readonly SemanticChange[] {
  const diff = new DocumentDiff();
  diff.members([], before, after, { id: 'none', name: 'text', description: 'text', subjectField: 'meaning' });
  diff.list(['useSituations'], before.useSituations, after.useSituations, {
    keyOf: (situation) => situation.code ?? situation.name.sv,
    added: () => 'addition',
    removed: () => 'meaning',
    pair: (path, old, young) => diff.members(path, old, young, { name: 'text', description: 'text' }),
  });
  diff.list(['standards'], before.standards, after.standards, {
    keyOf: ({ standard, version }) => `${standard}|${version}`,
    added: () => 'addition',
    removed: () => 'meaning',
  });
  diffElements(diff, before.elements, after.elements);
  diff.member(['realisations'], asSet(before.realisations), asSet(after.realisations), 'addition');
  diffMeasurements(diff, before.measurementPoints, after.measurementPoints);
  diff.member(['comparedWith'], asSet(before.comparedWith), asSet(after.comparedWith), 'text');
  diff.list(['gaps'], before.gaps, after.gaps, {
    keyOf: ({ id }) => id,
    added: () => 'text',
    removed: () => 'text',
    pair: (path, old, young) => diff.members(path, old, young, { kind: 'text', description: 'text', element: 'text', evidence: 'text' }),
  });
  diff.member(['sources'], asSet(before.sources), asSet(after.sources), 'text');
  return diff.changes;
}

function diffElements(diff: DocumentDiff, before: readonly SpecificationElement[], after: readonly SpecificationElement[]): void {
  const kept = new Set(after.map((element) => element.path));
  diff.list(['elements'], before, after, {
    keyOf: (element) => element.path,
    added: ({ cardinality }) => (cardinality.min > 0 ? 'meaning' : 'addition'),
    removed: () => 'meaning',
    pair: (path, old, young) => diffElement(diff, path, old, young),
  });
  const order = (elements: readonly SpecificationElement[], other: ReadonlySet<string>): string[] =>
    elements.map((element) => element.path).filter((path) => other.has(path));
  const known = new Set(before.map((element) => element.path));
  diff.member(['elements', '#order'], order(before, kept), order(after, known), 'text');
}

function diffElement(
  diff: DocumentDiff,
  path: readonly (string | number)[],
  before: SpecificationElement,
  after: SpecificationElement,
): void {
  diff.member([...path, 'name'], before.name, after.name, 'text');
  diff.member([...path, 'definition', 'sv'], before.definition?.sv, after.definition?.sv, before.definition ? 'meaning' : 'text');
  diff.member([...path, 'definition', 'en'], before.definition?.en, after.definition?.en, 'text');
  // A link where there was none says what was meant all along; another link says something else.
  diff.member([...path, 'termLink'], before.termLink, after.termLink, before.termLink === undefined ? 'addition' : 'meaning');
  diff.member([...path, 'datatype'], before.datatype, after.datatype, 'meaning');
  const cardinalities = [formatCardinality(before.cardinality), formatCardinality(after.cardinality)] as const;
  diff.member([...path, 'cardinality'], ...cardinalities, classOfCardinality(before.cardinality, after.cardinality));
  diff.member([...path, 'binding'], before.binding, after.binding, classOfBinding(before.binding, after.binding));
  diff.member([...path, 'condition', 'description', 'en'], before.condition?.description.en, after.condition?.description.en, 'text');
  diff.member([...path, 'condition'], rule(before), rule(after), after.condition === undefined ? 'addition' : 'meaning');
  diff.member(
    [...path, 'legalBasis'],
    asSet(before.legalBasis),
    asSet(after.legalBasis),
    before.legalBasis?.length ? 'meaning' : 'addition',
  );
  diff.member([...path, 'legalDomain'], asSet(before.legalDomain), asSet(after.legalDomain), 'meaning');
  diff.member([...path, 'provenanceRule', 'sv'], before.provenanceRule?.sv, after.provenanceRule?.sv, 'meaning');
  diff.member([...path, 'provenanceRule', 'en'], before.provenanceRule?.en, after.provenanceRule?.en, 'text');
  diff.member([...path, 'realisations'], asSet(before.realisations), asSet(after.realisations), 'addition');
  diff.member([...path, 'evidence'], asSet(before.evidence), asSet(after.evidence), 'text');
}

/** The part of a condition that decides whether data are right. */
function rule({ condition }: SpecificationElement): object | undefined {
  return condition && { description: condition.description.sv, expression: condition.expression };
}

/** Meaning when something that was allowed no longer is, addition when only more is allowed. */
export function classOfCardinality(before: Cardinality, after: Cardinality): ChangeClass {
  if (after.min > before.min || maximumOf(after) < maximumOf(before)) return 'meaning';
  return after.min < before.min || maximumOf(after) > maximumOf(before) ? 'addition' : 'none';
}

const STRENGTH: readonly BindingStrength[] = ['example', 'preferred', 'extensible', 'required'];

/** Meaning when a binding appears, grows stronger, or turns to another value set or version; addition when it is loosened. */
export function classOfBinding(before: Binding | undefined, after: Binding | undefined): ChangeClass {
  if (before === undefined) return after === undefined ? 'none' : after.strength === 'example' ? 'text' : 'meaning';
  if (after === undefined) return 'addition';
  if (STRENGTH.indexOf(after.strength) > STRENGTH.indexOf(before.strength)) return 'meaning';
  // An example binds nobody, whatever it points at.
  if (before.valueSet !== after.valueSet || before.resolution !== after.resolution)
    return after.strength === 'example' ? 'text' : 'meaning';
  return before.strength === after.strength ? 'none' : 'addition';
}

function diffMeasurements(
  diff: DocumentDiff,
  before: readonly MeasurementPoint[] | undefined,
  after: readonly MeasurementPoint[] | undefined,
): void {
  diff.list(['measurementPoints'], before, after, {
    keyOf: (point) => point.id,
    added: () => 'addition',
    removed: () => 'meaning',
    pair: (path, old, young) => {
      diff.members(path, old, young, { name: 'text', element: 'meaning', evidence: 'text' });
      for (const member of ['event', 'startRule', 'stopRule', 'population'] as const) {
        diff.member([...path, member, 'sv'], old[member].sv, young[member].sv, 'meaning');
        diff.member([...path, member, 'en'], old[member].en, young[member].en, 'text');
      }
      diff.member([...path, 'exclusions', 'sv'], wordings(old, 'sv'), wordings(young, 'sv'), 'meaning');
      diff.member([...path, 'exclusions', 'en'], wordings(old, 'en'), wordings(young, 'en'), 'text');
    },
  });
}

function wordings(point: MeasurementPoint, language: 'sv' | 'en'): readonly (string | null)[] | undefined {
  return point.exclusions?.length ? point.exclusions.map((exclusion) => exclusion[language] ?? null) : undefined;
}
