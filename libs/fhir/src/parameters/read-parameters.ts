import type { Json, JsonObject } from '@termverk/kernel';
import { fhirMessages, wholeResourceAsR5 } from '@termverk/interchange';
import { localeOf, type FhirRequest } from '../http/fhir-request.js';
import { checkText } from '../http/read-body.js';
import { FhirProblem, quoted } from '../outcome/fhir-problem.js';
import type { ParameterDefinition, ParameterType } from './definition.js';
import { OperationParameters } from './operation-parameters.js';

const TEXTS = ['Uri', 'Url', 'Canonical', 'Code', 'String', 'Id', 'Oid', 'Uuid', 'Markdown'];
/** The suffixes of `value[x]` that a parameter of a type may have. */
const SUFFIXES: Readonly<Record<ParameterType, readonly string[]>> = {
  text: TEXTS,
  boolean: ['Boolean'],
  integer: ['Integer', 'PositiveInt', 'UnsignedInt', 'Integer64'],
  dateTime: ['DateTime', 'Date', 'Instant'],
  Coding: ['Coding'],
  CodeableConcept: ['CodeableConcept'],
  resource: [],
};
const MAX_INTEGER_DIGITS = 9;
const DATE_TIME = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;

/**
 * The parameters of an operation: those of the query and those of a `Parameters` body together (FHIR R5 §3.2.3 Executing an operation).
 * Parameters that the operation does not know are passed over. Throws `FhirProblem` for a wrong type, a value that is none, and a single
 * parameter given twice with different values.
 */
export function readParameters(definitions: readonly ParameterDefinition[], request: FhirRequest): OperationParameters {
  const values = new Map<string, Json[]>();
  const known = byName(definitions);
  for (const [name, text] of request.query) {
    const definition = known.get(name);
    if (definition !== undefined) add(values, definition, fromText(definition, text));
  }
  if (request.body !== null) readBody(request.body, known, values, request);
  return new OperationParameters(values);
}

/** The parameters of a `Parameters` resource alone. */
export function readParametersResource(
  definitions: readonly ParameterDefinition[],
  resource: JsonObject,
  request: FhirRequest,
): OperationParameters {
  const values = new Map<string, Json[]>();
  readBody(resource, byName(definitions), values, request);
  return new OperationParameters(values);
}

const definitionsByName = new WeakMap<readonly ParameterDefinition[], ReadonlyMap<string, ParameterDefinition>>();

function byName(definitions: readonly ParameterDefinition[]): ReadonlyMap<string, ParameterDefinition> {
  let known = definitionsByName.get(definitions);
  if (known === undefined) {
    known = new Map(definitions.map((definition) => [definition.name, definition]));
    definitionsByName.set(definitions, known);
  }
  return known;
}

function readBody(
  body: JsonObject,
  known: ReadonlyMap<string, ParameterDefinition>,
  values: Map<string, Json[]>,
  request: FhirRequest,
): void {
  if (body['resourceType'] !== 'Parameters')
    throw new FhirProblem('BODY_TYPE', { expected: 'Parameters', found: quoted(String(body['resourceType'] as string)) });
  const all = body['parameter'] ?? [];
  if (!Array.isArray(all)) throw new FhirProblem('PARAMETER_TYPE', { name: 'parameter', expected: 'array', found: typeof all });
  for (const [index, parameter] of (all as readonly Json[]).entries()) {
    if (!isObject(parameter) || typeof parameter['name'] !== 'string') throw new FhirProblem('PARAMETERS_SHAPE', { index });
    const definition = known.get(parameter['name']);
    if (definition !== undefined) add(values, definition, fromElement(definition, parameter, index, request));
  }
}

function add(values: Map<string, Json[]>, { name, many }: ParameterDefinition, value: Json): void {
  const before = values.get(name);
  if (before === undefined) values.set(name, [value]);
  else if (many) before.push(value);
  else if (JSON.stringify(before[0]) !== JSON.stringify(value)) throw new FhirProblem('PARAMETER_REPEATED', { name });
}

function fromText({ name, type }: ParameterDefinition, text: string): Json {
  checkText(text, () => name);
  if (text === '') throw new FhirProblem('PARAMETER_EMPTY', { name });
  switch (type) {
    case 'text':
      return text;
    case 'boolean':
      if (text === 'true' || text === 'false') return text === 'true';
      throw new FhirProblem('PARAMETER_TYPE', { name, expected: 'boolean', found: quoted(text) });
    case 'integer':
      if (/^[+-]?\d+$/.test(text) && text.length <= MAX_INTEGER_DIGITS) return Number(text);
      throw new FhirProblem('PARAMETER_TYPE', { name, expected: 'integer', found: quoted(text) });
    case 'dateTime':
      return dateTime(name, text);
    default:
      throw new FhirProblem('PARAMETER_TYPE', { name, expected: type, found: quoted(text) });
  }
}

function fromElement(definition: ParameterDefinition, parameter: JsonObject, index: number, request: FhirRequest): Json {
  const { name, type } = definition;
  if (type === 'resource') return resourceOf(name, parameter, request);
  const members = Object.keys(parameter).filter((member) => /^value[A-Z]/.test(member));
  const [member] = members;
  const suffix = member?.slice('value'.length) ?? '';
  if (members.length !== 1 || !SUFFIXES[type].includes(suffix)) {
    const found = 'resource' in parameter ? 'resource' : 'part' in parameter ? 'part' : members.join(', ') || 'value[x]';
    if (members.length === 0 && !('resource' in parameter) && !('part' in parameter))
      throw new FhirProblem('PARAMETER_EMPTY', { name }, `Parameters.parameter[${index}]`);
    throw new FhirProblem('PARAMETER_TYPE', { name, expected: type, found: quoted(found) }, `Parameters.parameter[${index}]`);
  }
  return checked(definition, parameter[member!]!, `Parameters.parameter[${index}].${member!}`);
}

function checked({ name, type }: ParameterDefinition, value: Json, expression: string): Json {
  const wrong = () => new FhirProblem('PARAMETER_TYPE', { name, expected: type, found: jsonType(value) }, expression);
  switch (type) {
    case 'text':
      if (typeof value !== 'string') throw wrong();
      if (value === '') throw new FhirProblem('PARAMETER_EMPTY', { name }, expression);
      return value;
    case 'boolean':
      // Some write it as a text, though JSON has booleans.
      if (value === 'true' || value === 'false') return value === 'true';
      if (typeof value !== 'boolean') throw wrong();
      return value;
    case 'integer':
      if (typeof value !== 'number' || !Number.isInteger(value)) throw wrong();
      if (Math.abs(value) >= 2 ** 31) throw new FhirProblem('PARAMETER_VALUE', { name, value }, expression);
      return value;
    case 'dateTime':
      if (typeof value !== 'string') throw wrong();
      return dateTime(name, value);
    case 'Coding':
      if (!isCoding(value)) throw wrong();
      return value;
    default:
      if (!isObject(value) || !isConcept(value)) throw wrong();
      return value;
  }
}

function dateTime(name: string, text: string): string {
  if (!DATE_TIME.test(text)) throw new FhirProblem('PARAMETER_VALUE', { name, value: quoted(text) });
  return text;
}

function resourceOf(name: string, parameter: JsonObject, request: FhirRequest): Json {
  const { resource, part } = parameter;
  // Parameters with parts are handed on whole: the operation knows what is in them.
  if (resource === undefined && Array.isArray(part)) {
    const named = (part as readonly Json[]).every((one) => isObject(one) && typeof one['name'] === 'string');
    if (!named) throw new FhirProblem('PARAMETER_TYPE', { name: `${name}.part`, expected: 'part', found: 'nothing named' });
    return parameter;
  }
  if (!isObject(resource) || typeof resource['resourceType'] !== 'string')
    throw new FhirProblem('PARAMETER_TYPE', { name, expected: 'resource', found: jsonType(resource) });
  const read = wholeResourceAsR5(resource, request.face === 'r4');
  if (read.ok) return read.value;
  const [first] = read.refusals;
  const reason = fhirMessages.render(first!.code, localeOf(request), first!.args);
  throw new FhirProblem('RESOURCE_SHAPE', { path: quoted([resource['resourceType'], ...(first!.path ?? [])].join('.')), reason });
}

function isCoding(value: Json | undefined): value is JsonObject {
  return (
    isObject(value) &&
    ['system', 'version', 'code', 'display'].every((member) => value[member] === undefined || typeof value[member] === 'string')
  );
}

function isConcept({ coding, text }: JsonObject): boolean {
  return (
    (text === undefined || typeof text === 'string') &&
    (coding === undefined || (Array.isArray(coding) && (coding as readonly Json[]).every((each) => isCoding(each))))
  );
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function jsonType(value: Json | undefined): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
