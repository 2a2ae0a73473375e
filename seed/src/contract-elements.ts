import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SHARED_DATA } from './testing.js';

const RIVTA = join(SHARED_DATA, 'rivta');
const MODELS = join(SHARED_DATA, 'ehds-tk-0.3.3', 'package');

/** The schemas and logical models that the specifications are compared with; not everybody has them. */
export const HAS_CONTRACTS = existsSync(RIVTA) && existsSync(MODELS);

const LOGISTICS = ['clinicalprocess-logistics-logistics-3.0-rc3', 'clinicalprocess_logistics_logistics_3.0.xsd'] as const;
const DESCRIPTION = ['clinicalprocess-healthcond-description-2.1.1', 'clinicalprocess_healthcond_description_2.1.xsd'] as const;

/** Where the content of a contract is: a schema with its core components, or a logical model. Keys are the ids of the contracts. */
const CONTENT: Readonly<Record<string, { schema: string; core: readonly [string, string] } | { model: string }>> = {
  'get-care-plans': { schema: 'GetCarePlans:2.0', core: LOGISTICS },
  'get-care-contacts': { schema: 'GetCareContacts:3.0', core: LOGISTICS },
  'get-diagnosis': { schema: 'GetDiagnosis:2.0', core: DESCRIPTION },
  'get-alert-information': { schema: 'GetAlertInformation:2.0', core: DESCRIPTION },
  'get-care-documentation': { schema: 'GetCareDocumentation:2.1', core: DESCRIPTION },
  'get-medication-history': { model: 'medication-history' },
  'get-vaccination-history': { model: 'vaccination-history' },
  'get-laboratory-order-outcome': { model: 'laboratory-order-outcome' },
  'get-imaging-outcome': { model: 'imaging-outcome' },
  'get-referral-outcome': { model: 'referral-outcome' },
  'get-maternity-medical-history': { model: 'maternity-medical-history' },
  'get-functional-status': { model: 'functional-status' },
  'get-request-activities': { model: 'request-activities' },
};

/** Types whose inside is no element of a specification: identifiers, codes, periods. */
const LEAVES: ReadonlySet<string> = new Set(['PersonIdType', 'IIType', 'CVType']);

/** Every element that a contract has, by its path in the response, with its cardinality. */
export function contractElements(id: string): Map<string, string> {
  const content = CONTENT[id];
  if (content === undefined) throw new Error(`there is no schema and no model of ${id}`);
  return 'model' in content ? modelElements(content.model) : schemaElements(content.schema, content.core);
}

function modelElements(model: string): Map<string, string> {
  const { differential } = JSON.parse(readFileSync(join(MODELS, `StructureDefinition-inera-ehds-lm-${model}.json`), 'utf8')) as {
    differential: { element: { path: string; min?: number; max?: string }[] };
  };
  return new Map(
    differential.element
      .slice(1)
      // What a model sets to 0..0 the contract has no place for.
      .filter(({ max }) => max !== '0')
      .map(({ path, min, max }) => [path.split('.').slice(1).join('/'), `${min ?? 0}..${max ?? '*'}`]),
  );
}

function schemaElements(schema: string, [domain, core]: readonly [string, string]): Map<string, string> {
  const [name, version] = schema.split(':') as [string, string];
  const types = complexTypes(
    [`interactions/${name}Interaction/${name}Responder_${version}.xsd`, `core_components/${core}`]
      .map((file) => readFileSync(join(RIVTA, domain, file), 'utf8'))
      .join('\n'),
  );
  const found = new Map<string, string>();
  const walk = (type: string, path: string): void => {
    for (const [element, [inner, cardinality]] of types.get(type) ?? []) {
      const at = `${path}/${element}`;
      found.set(at, cardinality);
      if (!LEAVES.has(inner)) walk(inner, at);
    }
  };
  const response = types.get(`${name}ResponseType`)!;
  for (const [element, [inner, cardinality]] of response) {
    // The result tells how the call went; it is no part of what is documented.
    if (element === 'result') continue;
    found.set(`${name}Response/${element}`, cardinality);
    walk(inner, `${name}Response/${element}`);
  }
  return found;
}

/** The elements of each complex type as `name -> [type, cardinality]`, read from the schemas' regular wording. */
function complexTypes(schema: string): Map<string, Map<string, [type: string, cardinality: string]>> {
  const attribute = (tag: string, name: string) => new RegExp(`\\b${name}=["']([^"']+)["']`).exec(tag)?.[1];
  const types = new Map<string, Map<string, [string, string]>>();
  for (const [, name, body] of schema.matchAll(/<xs:complexType name=["'](\w+)["']>([\s\S]*?)<\/xs:complexType>/g)) {
    const elements = [...body!.matchAll(/<xs:element\b[^>]*>/g)].flatMap(([tag]): [string, [string, string]][] => {
      const [element, type] = [attribute(tag, 'name'), attribute(tag, 'type')];
      if (element === undefined) return [];
      const max = attribute(tag, 'maxOccurs') ?? '1';
      const cardinality = `${attribute(tag, 'minOccurs') ?? '1'}..${max === 'unbounded' ? '*' : max}`;
      return [[element, [(type ?? '').replace(/^\w+:/, ''), cardinality]]];
    });
    types.set(name!, new Map(elements));
  }
  return types;
}
