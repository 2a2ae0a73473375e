import { CodeIndex, type ConceptBody } from '@termverk/terminology';
import { CheckRun, type RunSetup } from './report/check-run.js';
import type { CheckReport } from './report/report.js';
import { checkMapping } from './subject/check-mapping.js';
import { CodeIndexSystem } from './subject/code-index-system.js';
import type { MappingRow, RowBatch, UnreadableRow } from './subject/mapping.js';
import type { KnownCodeSystem, TerminologySource } from './subject/terminology-source.js';

export const PLANS = 'https://example.org/CodeSystem/plans';
export const MOODS = 'https://example.org/CodeSystem/moods';
export const PART = 'https://example.org/CodeSystem/part';
export const LOCAL = 'urn:example:vendor:plans';
export const PLANS_OID = 'urn:oid:1.2.752.999.1';
export const TODAY = '2026-03-01';

const against = { release: 'national-2026.1', checksum: 'a'.repeat(64), registry: 'https://registry.example.org', binding: true };

const planConcepts: ConceptBody[] = [
  { code: 'GP', display: 'GP', definition: 'Genomförandeplan' },
  { code: 'SIP', display: 'SIP', definition: 'Samordnad individuell plan' },
  { code: 'VP', display: 'Vårdplan', designation: [{ language: 'en', value: 'Care plan' }] },
  { code: 'VP2', display: 'Vårdplan' },
  {
    code: 'OLD',
    display: 'Gammal plan',
    property: [
      { code: 'status', valueCode: 'retired' },
      { code: 'replacedBy', valueCode: 'VP' },
    ],
  },
  {
    code: 'OLDER',
    display: 'Äldre plan',
    property: [
      { code: 'status', valueCode: 'retired' },
      { code: 'replacedBy', valueCode: 'OLD' },
    ],
  },
  { code: 'GONE', display: 'Borttagen', property: [{ code: 'status', valueCode: 'retired' }] },
  {
    code: 'SPLIT',
    display: 'Delad plan',
    property: [
      { code: 'status', valueCode: 'retired' },
      { code: 'replacedBy', valueCode: 'VP' },
      { code: 'replacedBy', valueCode: 'GP' },
    ],
  },
  {
    code: 'PLAN',
    display: 'Plan',
    property: [
      { code: 'ambiguousWith', valueCode: 'VP' },
      { code: 'ambiguousWith', valueCode: 'GP' },
    ],
  },
  { code: 'GROUP', display: 'Grupp', property: [{ code: 'notSelectable', valueBoolean: true }] },
  { code: 'PAUSED', display: 'Vilande', property: [{ code: 'inactive', valueBoolean: true }] },
  {
    code: 'FADING',
    display: 'På väg ut',
    property: [
      { code: 'status', valueCode: 'deprecated' },
      { code: 'replacedBy', valueCode: 'VP' },
    ],
  },
];

function system(url: string, version: string, concepts: ConceptBody[], header: Record<string, unknown> = {}): KnownCodeSystem {
  const rows = [...concepts].sort((a, b) => (a.code < b.code ? -1 : 1)).map((body) => ({ key: body.code, body }));
  const index = new CodeIndex({ resourceType: 'CodeSystem', url, version, content: 'complete', caseSensitive: true, ...header }, rows);
  return new CodeIndexSystem(index, { url, version, checksum: 'b'.repeat(64), link: `${against.registry}/${version}` }, TODAY);
}

export const plans = system(PLANS, '3.0.13', planConcepts);
export const moods = system(MOODS, '1', [{ code: 'Happy', display: 'Glad' }], { caseSensitive: false });
export const part = system(PART, '1', [{ code: 'A', display: 'Alfa' }], { content: 'fragment' });

/** A source that counts how often it is asked for a system. */
export class FixedSource implements TerminologySource {
  readonly against = against;
  readonly asked: string[] = [];

  codeSystem(canonicalOrAlias: string): Promise<KnownCodeSystem | undefined> {
    this.asked.push(canonicalOrAlias);
    const byName: Record<string, KnownCodeSystem> = { [PLANS]: plans, [PLANS_OID]: plans, [MOODS]: moods, [PART]: part };
    return Promise.resolve(byName[canonicalOrAlias]);
  }

  nearestSystems(): readonly string[] {
    return [PLANS];
  }
}

/** A row from a local code to a plan type; line 2 unless told. */
export function row(changes: Partial<MappingRow> = {}): MappingRow {
  return { line: 2, sourceSystem: LOCAL, sourceCode: 'L1', targetSystem: PLANS, targetCode: 'SIP', ...changes };
}

/** A run against the fixed release with nothing configured. */
export function newRun(setup: Partial<RunSetup> = {}): CheckRun {
  return new CheckRun({ tool: { name: 'Termverk', version: '0.0.0' }, against, ...setup });
}

/** Cuts rows into batches as a reader does. */
export async function* batches<Row>(
  rows: readonly Row[],
  unreadable: readonly UnreadableRow[] = [],
  size = 3,
): AsyncIterable<RowBatch<Row>> {
  yield { rows: [], unreadable };
  for (let i = 0; i < rows.length; i += size) yield await Promise.resolve({ rows: rows.slice(i, i + size), unreadable: [] });
}

/** The report on one mapping file of these rows; lines count from 2 where a row has the default line. */
export async function reportOn(
  rows: readonly MappingRow[],
  options: {
    readonly setup?: Partial<RunSetup>;
    readonly coversSource?: boolean;
    readonly unreadable?: readonly UnreadableRow[];
    readonly source?: TerminologySource;
  } = {},
): Promise<CheckReport> {
  const run = newRun(options.setup);
  const numbered = rows.map((given, i) => (given.line === 2 ? { ...given, line: i + 2 } : given));
  const subject = {
    name: 'map.csv',
    file: 'map.csv',
    batches: batches(numbered, options.unreadable),
    coversSource: options.coversSource ?? false,
  };
  await checkMapping(subject, options.source ?? new FixedSource(), run);
  return run.report();
}
