import type {
  Binding,
  Condition,
  ContractComparison,
  Evidence,
  InformationSpecification,
  MeasurementPoint,
  Realisation,
  ServiceContract,
  ServiceInteraction,
  SpecificationElement,
  SpecificationGap,
  Standard,
  StandardRelation,
  StandardVersionReference,
  UseSituation,
} from '@termverk/specification';
import { legalReference, source } from './concept-shape.js';
import { cardinality, defaulted, list, localizedText, object, oneOf, optional, required, text, truth, type Shape } from './shape.js';

const binding = object<Binding>({
  strength: required(oneOf('required', 'extensible', 'preferred', 'example')),
  valueSet: required(text),
  resolution: required(oneOf('static', 'dynamic')),
});

const condition = object<Condition>({ description: required(localizedText), expression: optional(text) });

type RealisationOf<Kind extends Realisation['kind']> = Extract<Realisation, { readonly kind: Kind }>;

const realisations: { readonly [Kind in Realisation['kind']]: Shape<RealisationOf<Kind>> } = {
  'riv-ta': object<RealisationOf<'riv-ta'>>({
    kind: required(oneOf('riv-ta')),
    contract: required(text),
    version: required(text),
    path: optional(text),
    form: optional(oneOf('value', 'attachment', 'inside-attachment')),
  }),
  fhir: object<RealisationOf<'fhir'>>({ kind: required(oneOf('fhir')), profile: required(text), path: optional(text) }),
  xsd: object<RealisationOf<'xsd'>>({ kind: required(oneOf('xsd')), url: required(text), version: optional(text), path: optional(text) }),
  'json-schema': object<RealisationOf<'json-schema'>>({
    kind: required(oneOf('json-schema')),
    url: required(text),
    version: optional(text),
    path: optional(text),
  }),
};

const KINDS = Object.keys(realisations) as Realisation['kind'][];

/** Which members a realisation has is for its kind to say. */
const realisation: Shape<Realisation> = (node, path, reading) => {
  const named = node.kind === 'map' ? node.members.find((member) => member.name === 'kind')?.value : undefined;
  const kind = KINDS.find((candidate) => named?.kind === 'scalar' && named.value === candidate);
  if (kind !== undefined) return realisations[kind](node, path, reading);
  if (node.kind !== 'map') reading.say('MAP_EXPECTED', path, node.place);
  else if (named) oneOf(...KINDS)(named, [...path, 'kind'], reading);
  else reading.say('MEMBER_MISSING', [...path, 'kind'], node.place, { member: 'kind' });
  return { kind: 'fhir', profile: '' };
};

const evidence = object<Evidence>({ source: required(text), place: optional(text), implied: optional(truth) });

const element = object<SpecificationElement>({
  path: required(text),
  name: required(localizedText),
  definition: optional(localizedText),
  termLink: optional(text),
  datatype: required(
    oneOf(
      ...(['group', 'text', 'boolean', 'integer', 'decimal', 'quantity', 'date', 'dateTime'] as const),
      ...(['time', 'period', 'code', 'identifier', 'reference', 'uri', 'attachment'] as const),
    ),
  ),
  cardinality: required(cardinality),
  binding: optional(binding),
  condition: optional(condition),
  legalBasis: optional(list(legalReference)),
  legalDomain: optional(list(text)),
  provenanceRule: optional(localizedText),
  realisations: optional(list(realisation)),
  evidence: optional(list(evidence)),
});

const useSituation = object<UseSituation>({ code: optional(text), name: required(localizedText), description: optional(localizedText) });

const standardVersion = object<StandardVersionReference>({ standard: required(text), version: required(text) });

const measurementPoint = object<MeasurementPoint>({
  id: required(text),
  name: required(localizedText),
  element: required(text),
  event: required(localizedText),
  startRule: required(localizedText),
  stopRule: required(localizedText),
  exclusions: optional(list(localizedText)),
  population: required(localizedText),
  evidence: optional(list(evidence)),
});

const contractComparison = object<ContractComparison>({ contract: required(text), version: required(text) });

const gap = object<SpecificationGap>({
  id: required(text),
  kind: required(oneOf('definition', 'term', 'standard', 'requirement', 'guideline', 'contract', 'code-system')),
  description: required(localizedText),
  element: optional(text),
  evidence: optional(list(evidence)),
});

/** An information specification. Whether it hangs together is for `validateSpecification` to say. */
export const informationSpecification: Shape<InformationSpecification> = object<InformationSpecification>({
  id: optional(text),
  name: required(localizedText),
  description: optional(localizedText),
  subjectField: required(text),
  useSituations: defaulted(list(useSituation), []),
  standards: defaulted(list(standardVersion), []),
  elements: required(list(element)),
  realisations: optional(list(realisation)),
  comparedWith: optional(list(contractComparison)),
  measurementPoints: optional(list(measurementPoint)),
  gaps: optional(list(gap)),
  sources: optional(list(source)),
});

const standardRelation = object<StandardRelation>({
  kind: required(oneOf('replaces', 'profiles', 'depends-on', 'complements')),
  target: required(text),
});

/** An entry of the standards register. */
export const standard: Shape<Standard> = object<Standard>({
  id: optional(text),
  identifier: required(text),
  name: required(localizedText),
  developer: required(text),
  edition: required(text),
  scope: optional(localizedText),
  status: required(oneOf('under-development', 'published', 'superseded', 'withdrawn')),
  url: optional(text),
  contentLicence: optional(text),
  relations: optional(list(standardRelation)),
  sources: optional(list(source)),
});

const interaction = object<ServiceInteraction>({ name: required(text), urn: optional(text), description: optional(localizedText) });

/** A service contract. */
export const serviceContract: Shape<ServiceContract> = object<ServiceContract>({
  id: optional(text),
  domain: required(text),
  name: required(localizedText),
  description: optional(localizedText),
  contractVersion: required(text),
  content: optional(oneOf('held', 'not-held')),
  interactions: defaulted(list(interaction), []),
  specifications: optional(list(text)),
  bindings: optional(list(text)),
  url: optional(text),
  sources: optional(list(source)),
});
