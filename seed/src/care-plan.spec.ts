import { describe, expect, it } from '@jest/globals';
import { coverageOf, formatCardinality, type InformationSpecification, type ServiceContract } from '@termverk/specification';
import { parse as parseCsv } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { contractElements, HAS_CONTRACTS } from './contract-elements.js';

const text = (file: string): string => readFileSync(new URL(`../data/${file}`, import.meta.url), 'utf8');
const { url, content } = parse(text('specifications/care-plan.yaml')) as { url: string; content: InformationSpecification };
const contract = parse(text('service-contracts/get-care-plans.yaml')) as { url: string; content: ServiceContract };

describe('the care-plan specification', () => {
  const realised = content.elements.flatMap((element) =>
    (element.realisations ?? [])
      .filter((at) => at.kind === 'riv-ta' && at.form !== 'inside-attachment')
      .map(({ path }): [string, string] => [path!, formatCardinality(element.cardinality)]),
  );

  if (HAS_CONTRACTS) {
    it('has every element of GetCarePlans 2.0 with the cardinality of the contract', () => {
      expect(new Map(realised.sort())).toEqual(new Map([...contractElements('get-care-plans')].sort()));
    });
  } else {
    // eslint-disable-next-line no-console -- a skipped check must be seen
    console.warn('SKIPPED: the RIV-TA schemas are not at hand; the care-plan specification was not compared with them');
    it.skip('has every element of GetCarePlans 2.0 with the cardinality of the contract (schemas missing)', () => undefined);
  }

  it('gives no place of its own to what the contract does not carry', () => {
    const needed = content.elements.filter(({ path }) => path.startsWith('carePlan.needed'));
    expect(needed.length).toBeGreaterThan(5);
    const places = needed.flatMap(({ realisations }) => realisations ?? []).map((at) => at.kind === 'riv-ta' && at.form);
    expect(new Set(places)).toEqual(new Set(['inside-attachment']));
  });

  // The gap table of the pre-study, row by row, against what is computed.
  const gapTable = parseCsv(text('specifications/care-plan-coverage.csv'), { columns: true }) as Record<string, string>[];
  const rows = coverageOf(content, [{ url: contract.url, contract: contract.content }]);

  it.each(gapTable)('carries $need_en: $carried', (need) => {
    expect({ specification: need.specification, contract: need.service_contract }).toEqual({ specification: url, contract: contract.url });
    expect(rows.find(({ element }) => element === need.element)?.carried).toBe(need.carried);
  });

  it('is compared with the version that the registry holds', () => {
    expect(rows.filter(({ carried }) => carried === 'unknown')).toEqual([]);
  });
});
