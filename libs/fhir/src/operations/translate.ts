import type { Json, JsonObject } from '@termverk/kernel';
import { equivalenceOf } from '@termverk/interchange';
import {
  messageOf,
  translate,
  turned,
  type Coding,
  type ConceptMapResource,
  type TranslateAttribute,
  type Translated,
  type TranslateDependency,
  type TranslateMatch,
  type TranslateRequest,
} from '@termverk/terminology';
import { localeOf, type FhirAnswer, type FhirRequest } from '../http/fhir-request.js';
import { FhirProblem, quoted } from '../outcome/fhir-problem.js';
import { IN_PARAMETERS } from '../parameters/definition.js';
import type { OperationParameters } from '../parameters/operation-parameters.js';
import { readParameters } from '../parameters/read-parameters.js';
import { ParametersWriter, valueOfElement } from '../parameters/write-parameters.js';
import { canonicalOf, refused, terminologyRequest, type FhirTerminology } from './fhir-terminology.js';

const R4_EQUIVALENCE = 'http://hl7.org/fhir/4.0/StructureDefinition/extension-ConceptMap.group.element.target.equivalence';

/** FHIR ConceptMap/$translate with the parameters of R5 and of R4 on either face. */
export async function translateOperation(terminology: FhirTerminology, request: FhirRequest): Promise<FhirAnswer> {
  const parameters = readParameters(IN_PARAMETERS['ConceptMap/$translate'], request);
  const question = translateRequest(request, parameters);
  const answer = await terminology.ask(request, parameters, (sources) => translate(sources, question));
  if (!answer.ok) return refused(answer, request);
  return { status: 200, json: translated(answer, request, parameters.boolean('reverse') === true) };
}

const FORWARD = ['sourceCode', 'sourceCoding', 'sourceCodeableConcept', 'code', 'coding', 'codeableConcept'];
const REVERSE = ['targetCode', 'targetCoding', 'targetCodeableConcept'];
const EITHER = [...FORWARD, ...REVERSE];

function translateRequest(request: FhirRequest, parameters: OperationParameters): TranslateRequest {
  const given = parameters.exactlyOne(...EITHER);
  const isOfTarget = REVERSE.includes(given);
  // With R4's `reverse` the code is a target, and `targetsystem` is where its sources are.
  const isR4Reverse = !isOfTarget && parameters.boolean('reverse') === true;
  const isReverse = isOfTarget || isR4Reverse;
  const sourceSystem = parameters.text('sourceSystem');
  const targetSystem = parameters.text('targetSystem') ?? parameters.text('targetsystem');
  const own = (isR4Reverse || !isReverse ? sourceSystem : targetSystem) ?? parameters.text('system');
  const codings = codingsOf(given, parameters, own);
  return {
    ...terminologyRequest(request, parameters),
    codings,
    direction: isReverse ? 'reverse' : 'forward',
    map: mapOf(request, parameters),
    sourceSystem: isR4Reverse ? targetSystem : isReverse ? sourceSystem : undefined,
    targetSystem: isReverse ? undefined : targetSystem,
    sourceScope: parameters.text('sourceScope') ?? parameters.text('source'),
    targetScope: parameters.text('targetScope') ?? parameters.text('target'),
    dependencies: parameters.resources('dependency').flatMap(dependencyOf),
  };
}

function codingsOf(given: string, parameters: OperationParameters, system: string | undefined): readonly Coding[] {
  if (given.endsWith('oding')) return [parameters.coding(given)!];
  if (given.endsWith('Concept')) {
    const { coding } = parameters.codeableConcept(given)!;
    if (coding === undefined || coding.length === 0) throw new FhirProblem('PARAMETER_MISSING', { name: `${given}.coding` });
    return coding;
  }
  const version = parameters.text('version');
  return [{ code: parameters.required(given), ...(system !== undefined && { system }), ...(version !== undefined && { version }) }];
}

function mapOf({ instance }: FhirRequest, parameters: OperationParameters): TranslateRequest['map'] {
  if (instance !== null) return instance;
  const given = parameters.atMostOne('url', 'conceptMap');
  if (given === undefined) return null;
  if (given === 'url') return canonicalOf(parameters.required('url'), parameters.text('conceptMapVersion'));
  const resource = parameters.resource('conceptMap')!;
  if (resource['resourceType'] !== 'ConceptMap')
    throw new FhirProblem('PARAMETER_TYPE', {
      name: 'conceptMap',
      expected: 'ConceptMap',
      found: quoted(resource['resourceType'] as string),
    });
  return { resource: resource as ConceptMapResource };
}

/** R5 names `attribute` and `value`, R4 `element` and `concept`. */
function dependencyOf(parameter: JsonObject): TranslateDependency[] {
  const parts = new Map(
    ((parameter['part'] ?? []) as readonly JsonObject[]).map((part): [string, Json | undefined] => [
      part['name'] as string,
      valueOfElement(part)?.value,
    ]),
  );
  const attribute = parts.get('attribute') ?? parts.get('element');
  const value = parts.get('value') ?? parts.get('concept');
  if (typeof attribute !== 'string' || value === undefined)
    throw new FhirProblem('PARAMETER_MISSING', { name: 'dependency.attribute, dependency.value' });
  return [{ attribute, value }];
}

/** With R4's `reverse` the source that was found is the answer, and what is told of it is seen from the code that was asked about. */
function translated(answer: Translated, request: FhirRequest, isTurned: boolean): string {
  const out = new ParametersWriter()
    .add('result', 'Boolean', answer.result)
    .add('message', 'String', messageOf(answer.issues, localeOf(request)));
  const isR4 = request.face === 'r4';
  for (const match of answer.matches) {
    out.parts('match', isTurned ? matchParts(turnedMatch(match), 'forward', isR4) : matchParts(match, answer.direction, isR4));
  }
  return out.toJson();
}

function turnedMatch(match: TranslateMatch): TranslateMatch {
  return { ...match, source: match.target ?? {}, target: match.source, relationship: turned(match.relationship), element: null };
}

function matchParts(match: TranslateMatch, direction: Translated['direction'], isR4: boolean): ParametersWriter {
  const parts = new ParametersWriter();
  if (isR4) parts.add('equivalence', 'Code', equivalenceIn(match));
  else parts.add('relationship', 'Code', match.relationship);
  parts.add('concept', 'Coding', match.target ?? undefined);
  parts.add('valueSet', 'Canonical', match.targetValueSet ?? undefined);
  if (direction === 'reverse') parts.add('source', 'Coding', match.source);
  for (const { uri, ...property } of match.properties) addValued(parts, 'property', 'uri', uri, property);
  for (const product of match.products) addAttribute(parts, 'product', product, isR4);
  for (const condition of match.dependsOn) addAttribute(parts, 'dependsOn', condition, isR4);
  return parts.add('comment', 'String', match.comment ?? undefined).add('originMap', 'Canonical', match.originMap ?? undefined);
}

/** R4's equivalence as the map was written, where R5 has no word for it. */
function equivalenceIn({ element, relationship }: TranslateMatch): string {
  const kept = ((element?.['extension'] ?? []) as readonly JsonObject[]).find(({ url }) => url === R4_EQUIVALENCE)?.['valueCode'];
  return typeof kept === 'string' ? kept : equivalenceOf(relationship);
}

function addAttribute(parts: ParametersWriter, name: string, { attribute, ...value }: TranslateAttribute, isR4: boolean): void {
  addValued(parts, name, isR4 ? 'element' : 'attribute', attribute, value, isR4 ? 'concept' : 'value');
}

function addValued(parts: ParametersWriter, name: string, label: string, uri: string, element: JsonObject, member = 'value'): void {
  const value = valueOfElement(element);
  const inner = new ParametersWriter().add(label, 'Uri', uri);
  if (value !== undefined) inner.add(member, value.type, value.value);
  parts.parts(name, inner);
}
