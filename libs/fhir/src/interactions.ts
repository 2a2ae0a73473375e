import type { KeptResources } from './cache/kept-resources.js';
import type { DescribedOperation } from './parameters/definition.js';
import { RECORD_TYPES, RESOURCE_TYPES, type RecordType, type ResourceType, type ServedType } from './http/face.js';
import type { FhirAnswer, FhirHandler, FhirRequest } from './http/fhir-request.js';
import type { Interaction } from './http/route.js';
import { batchValidateCodeOperation } from './operations/batch-validate-code.js';
import { codeSystemValidateCodeOperation } from './operations/code-system-validate-code.js';
import { compareOperation } from './operations/compare.js';
import { expandOperation } from './operations/expand.js';
import { cacheControlOperation } from './operations/cache-control.js';
import type { FhirTerminology } from './operations/fhir-terminology.js';
import { findMatchesOperation } from './operations/find-matches.js';
import { lookupOperation } from './operations/lookup.js';
import { preferredIdOperation } from './operations/preferred-id.js';
import { subsumesOperation } from './operations/subsumes.js';
import { translateOperation } from './operations/translate.js';
import { validateCodeOperation } from './operations/validate-code.js';
import { versionsOperation } from './operations/versions.js';
import { historyInteraction, readInteraction } from './read/read.js';
import { readRecord, searchRecord } from './record/record-interactions.js';
import { searchInteraction, type SearchParts } from './search/search.js';

/** What interactions are answered with. */
export interface InteractionParts extends SearchParts {
  readonly terminology: FhirTerminology;
  readonly kept: KeptResources;
  readonly metadata: FhirHandler;
  readonly batch: FhirHandler;
}

type TerminologyOperation = (terminology: FhirTerminology, request: FhirRequest) => Promise<FhirAnswer>;

/** An operation of a resource type; `onInstance` when one resource may be the subject of it. */
interface OfferedOperation {
  readonly path: DescribedOperation;
  readonly definition: string;
  readonly onInstance: boolean;
  readonly answer: TerminologyOperation;
}

const HL7 = 'http://hl7.org/fhir/OperationDefinition/';
const TOOLS = 'http://hl7.org/fhir/tools/OperationDefinition/';
const OWN = 'urn:termverk:fhir:OperationDefinition:';

/** The terminology operations that are offered. */
const OPERATIONS: readonly OfferedOperation[] = [
  { path: 'CodeSystem/$lookup', definition: `${HL7}CodeSystem-lookup`, onInstance: false, answer: lookupOperation },
  {
    path: 'CodeSystem/$validate-code',
    definition: `${HL7}CodeSystem-validate-code`,
    onInstance: true,
    answer: codeSystemValidateCodeOperation,
  },
  { path: 'CodeSystem/$subsumes', definition: `${HL7}CodeSystem-subsumes`, onInstance: true, answer: subsumesOperation },
  { path: 'CodeSystem/$find-matches', definition: `${HL7}CodeSystem-find-matches`, onInstance: true, answer: findMatchesOperation },
  { path: 'ValueSet/$expand', definition: `${HL7}ValueSet-expand`, onInstance: true, answer: expandOperation },
  { path: 'ValueSet/$validate-code', definition: `${HL7}ValueSet-validate-code`, onInstance: true, answer: validateCodeOperation },
  {
    path: 'ValueSet/$batch-validate-code',
    definition: `${OWN}ValueSet-batch-validate-code`,
    onInstance: false,
    answer: batchValidateCodeOperation,
  },
  { path: 'ValueSet/$compare', definition: `${TOOLS}ValueSet-compare`, onInstance: true, answer: compareOperation },
  { path: 'ConceptMap/$translate', definition: `${HL7}ConceptMap-translate`, onInstance: true, answer: translateOperation },
];

const READS = ['GET'] as const;
const ASKS = ['GET', 'POST'] as const;

/** Everything that a face answers: what the router finds and the capability statement tells. */
export function interactions(parts: InteractionParts): Interaction[] {
  const system = (name: string, methods: Interaction['methods'], code: string | null, definition: string | null, handler: FhirHandler) =>
    ({ level: 'system', type: null, name, methods, code, definition, isLasting: false, handler }) as const;
  return [
    system('metadata', READS, null, null, parts.metadata),
    system('', ['POST'], 'batch', null, parts.batch),
    system('$versions', ASKS, null, `${HL7}CapabilityStatement-versions`, versionsOperation),
    // What is not offered is not there: the capability statement is made of this table.
    ...(parts.kept.offered
      ? [system('$cache-control', ['POST'], null, `${OWN}cache-control`, (request) => cacheControlOperation(parts.kept, request))]
      : []),
    ...RESOURCE_TYPES.flatMap((type) => ofType(type, parts)),
    ...RECORD_TYPES.flatMap((type) => ofRecord(type)),
    ...OPERATIONS.flatMap((operation) => ofOperation(operation, parts)),
    {
      level: 'type',
      type: 'NamingSystem',
      name: '$preferred-id',
      methods: ASKS,
      code: null,
      definition: `${HL7}NamingSystem-preferred-id`,
      isLasting: false,
      handler: (request) => preferredIdOperation(parts.published, request),
    },
  ];
}

function ofType(type: ResourceType, parts: InteractionParts): Interaction[] {
  const read = (request: FhirRequest) => readInteraction(parts, request);
  const search = (request: FhirRequest) => searchInteraction(parts, request);
  const history = (request: FhirRequest) => historyInteraction(parts, request);
  const at = asked(type, (code) => code === 'search-type');
  return [
    at('instance', '', READS, 'read', read),
    at('instance', '_history/', READS, 'vread', read),
    at('instance', '_history', READS, 'history-instance', history),
    at('type', '', READS, 'search-type', search),
    at('type', '_search', ['POST'], 'search-type', search),
  ];
}

/** The record grows with every change: nothing that is said of it lasts. */
function ofRecord(type: RecordType): Interaction[] {
  const at = asked(type, () => false);
  return [
    at('instance', '', READS, 'read', readRecord),
    at('instance', '_history/', READS, 'vread', readRecord),
    at('type', '', READS, 'search-type', searchRecord),
    at('type', '_search', ['POST'], 'search-type', searchRecord),
  ];
}

function asked(type: ServedType, isLasting: (code: string) => boolean) {
  return (level: Interaction['level'], name: string, methods: Interaction['methods'], code: string, handler: FhirHandler): Interaction => ({
    level,
    type,
    name,
    methods,
    code,
    definition: null,
    isLasting: isLasting(code),
    handler,
  });
}

function ofOperation({ path, definition, onInstance, answer }: OfferedOperation, { terminology }: InteractionParts): Interaction[] {
  const [type, name] = path.split('/') as [ResourceType, string];
  const handler = (request: FhirRequest) => answer(terminology, request);
  const levels: Interaction['level'][] = onInstance ? ['type', 'instance'] : ['type'];
  return levels.map((level) => ({ level, type, name, methods: ASKS, code: null, definition, isLasting: level === 'type', handler }));
}
