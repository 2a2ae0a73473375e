import { describe, expect, it } from '@jest/globals';
import { formatCardinality, type InformationSpecification } from '@termverk/specification';
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

const SCHEMAS = new URL('../../../shared/data/rivta/clinicalprocess-logistics-logistics-3.0-rc3/', import.meta.url);
const { content } = parse(readFileSync(new URL('../data/specifications/care-plan.yaml', import.meta.url), 'utf8')) as {
  content: InformationSpecification;
};

/** The elements of each complex type as `name -> [type, cardinality]`, read from the schemas' regular wording. */
function complexTypes(schema: string): Map<string, Map<string, [type: string, cardinality: string]>> {
  const attribute = (tag: string, name: string) => new RegExp(`\\b${name}=["']([^"']+)["']`).exec(tag)?.[1];
  const types = new Map<string, Map<string, [string, string]>>();
  for (const [, name, body] of schema.matchAll(/<xs:complexType name=["'](\w+)["']>([\s\S]*?)<\/xs:complexType>/g)) {
    const elements = [...body!.matchAll(/<xs:element\b[^>]*>/g)].map(([tag]): [string, [string, string]] => {
      const max = attribute(tag, 'maxOccurs') ?? '1';
      const cardinality = `${attribute(tag, 'minOccurs') ?? '1'}..${max === 'unbounded' ? '*' : max}`;
      return [attribute(tag, 'name')!, [attribute(tag, 'type')!.replace(/^\w+:/, ''), cardinality]];
    });
    types.set(name!, new Map(elements));
  }
  return types;
}

/** Every element that the contract has, by its path in the response; types named like identifiers are leaves of the specification. */
function contractElements(): Map<string, string> {
  const types = complexTypes(
    ['interactions/GetCarePlansInteraction/GetCarePlansResponder_2.0.xsd', 'core_components/clinicalprocess_logistics_logistics_3.0.xsd']
      .map((file) => readFileSync(new URL(file, SCHEMAS), 'utf8'))
      .join('\n'),
  );
  const leaves = new Set(['PersonIdType', 'IIType', 'CVType']);
  const found = new Map<string, string>();
  const walk = (type: string, path: string): void => {
    for (const [name, [inner, cardinality]] of types.get(type) ?? []) {
      const at = `${path}/${name}`;
      found.set(at, cardinality);
      if (!leaves.has(inner)) walk(inner, at);
    }
  };
  const [type, cardinality] = types.get('GetCarePlansResponseType')!.get('carePlan')!;
  found.set('GetCarePlansResponse/carePlan', cardinality);
  walk(type, 'GetCarePlansResponse/carePlan');
  return found;
}

describe('the care-plan specification', () => {
  const realised = content.elements.flatMap((element) =>
    (element.realisations ?? []).map(({ path }): [string, string] => [path!, formatCardinality(element.cardinality)]),
  );

  if (existsSync(SCHEMAS)) {
    it('has every element of GetCarePlans 2.0 with the cardinality of the contract', () => {
      expect(new Map(realised.sort())).toEqual(new Map([...contractElements()].sort()));
    });
  } else {
    // eslint-disable-next-line no-console -- a skipped check must be seen
    console.warn(`SKIPPED: the RIV-TA schemas are not at ${SCHEMAS.pathname}; the specification was not compared with them`);
    it.skip('has every element of GetCarePlans 2.0 with the cardinality of the contract (schemas missing)', () => undefined);
  }

  it('realises nothing of what the contract does not carry', () => {
    const needed = content.elements.filter(({ path }) => path.startsWith('carePlan.needed'));
    expect(needed.length).toBeGreaterThan(5);
    expect(needed.filter(({ realisations }) => realisations !== undefined)).toEqual([]);
  });
});
