import type { Json, JsonObject } from '@termverk/kernel';

const CORE_EXTENSION = 'http://hl7.org/fhir/StructureDefinition/';
const TEST_EXTENSION = 'http://hl7.org/fhir/test/';

/** Extensions that answers are compared with; all others are a server's own affair. */
const COMPARED_EXTENSIONS = new Set(
  [
    'alternate-code-status',
    'alternate-code-use',
    'codesystem-alternate',
    'codesystem-conceptOrder',
    'codesystem-label',
    'coding-sctdescid',
    'itemWeight',
    'operationoutcome-message-id',
    'rendering-style',
    'rendering-xhtml',
    'structuredefinition-standards-status',
    'translation',
    'valueset-concept-definition',
    'valueset-conceptOrder',
    'valueset-deprecated',
    'valueset-label',
    'valueset-supplement',
    'valueset-unclosed',
    'valueset-unclosed-reason',
  ].map((name) => CORE_EXTENSION + name),
);

/** An answer without what says nothing about its correctness: narrative, meta, diagnostics and extensions that are not compared. */
export function scrub(answer: Json): Json {
  return isObject(answer) ? scrubResource(answer) : answer;
}

function scrubResource({ meta: _meta, text: _text, ...resource }: JsonObject): JsonObject {
  switch (resource['resourceType']) {
    case 'Parameters':
      return withArray(scrubElement(resource), 'parameter', (all) =>
        all.filter((one) => (one as JsonObject)['name'] !== 'diagnostics').map((one) => scrubParameter(one as JsonObject)),
      );
    case 'OperationOutcome':
      return withArray(scrubElement(resource), 'issue', scrubIssues);
    case 'ValueSet': {
      const { compose, ...rest } = resource;
      return { ...scrubElement(rest), ...(compose === undefined ? {} : { compose }) };
    }
    case 'CapabilityStatement':
    case 'TerminologyCapabilities':
      // Compared by what is expected only, so extensions may be among that.
      return resource;
    default:
      return scrubElement(resource);
  }
}

function scrubParameter(parameter: JsonObject): JsonObject {
  const parts = withArray(parameter, 'part', (all) => all.map((part) => scrubParameter(part as JsonObject)));
  return isObject(parts['resource']) ? { ...parts, resource: scrubResource(parts['resource']) } : parts;
}

function scrubIssues(issues: readonly Json[]): Json[] {
  return (issues as readonly JsonObject[])
    .filter((issue) => issue['diagnostics'] === undefined || issue['details'] !== undefined)
    .map(({ diagnostics, ...issue }) =>
      typeof diagnostics === 'string' && diagnostics.toLowerCase().includes('x-request-id') ? { ...issue, diagnostics } : issue,
    );
}

function scrubElement(element: JsonObject): JsonObject {
  const entries = Object.entries(element).flatMap(([name, value]): [string, Json][] => {
    if (name === 'extension') {
      const kept = (value as readonly JsonObject[]).filter(isCompared).map(scrubElement);
      return kept.length === 0 ? [] : [[name, kept]];
    }
    if (Array.isArray(value)) return [[name, (value as readonly Json[]).map((one) => (isObject(one) ? scrubNested(one) : one))]];
    return [[name, isObject(value) ? scrubNested(value) : value!]];
  });
  // An element that held nothing but such extensions is gone with them.
  return Object.fromEntries(
    entries.filter(([name, value]) => !(name.startsWith('_') && isObject(value) && Object.keys(value).length === 0)),
  );
}

function scrubNested(element: JsonObject): JsonObject {
  return typeof element['resourceType'] === 'string' ? scrubResource(element) : scrubElement(element);
}

function isCompared({ url }: JsonObject): boolean {
  if (typeof url !== 'string' || !/^[a-z]+:/i.test(url)) return true;
  return COMPARED_EXTENSIONS.has(url) || url.startsWith(TEST_EXTENSION);
}

function withArray(element: JsonObject, name: string, change: (all: readonly Json[]) => Json[]): JsonObject {
  const all = element[name];
  return Array.isArray(all) ? { ...element, [name]: change(all) } : element;
}

/** Whether a value is a JSON object. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
