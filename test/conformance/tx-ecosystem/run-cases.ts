import type { Json, JsonObject } from '@termverk/kernel';
import { GENERAL, loadCases, requestOf, type ConformanceCase } from './cases.js';
import { compareAnswer } from './compare.js';
import { answerAsR5, requestForServer } from './versions.js';

/** What is run against which server. */
export interface Run {
  /** A FHIR face: `http://127.0.0.1:3000/fhir/r5`. */
  readonly base: string;
  /** Folder with `test-cases.json`. */
  readonly cases: string;
  readonly modes?: readonly string[];
  /** File of texts for `$external:N$` within the folder. */
  readonly externals?: string | null;
  /** Only cases whose suite/name holds this. */
  readonly only?: string | null;
  /** True to send the resources of a suite once, with `$cache-control`, as the official runner does where a server offers it. */
  readonly kept?: boolean;
}

/** How a case went. */
export interface Outcome {
  readonly suite: string;
  readonly name: string;
  /** Null when it passed. */
  readonly problem: string | null;
  readonly warnings: readonly string[];
}

/** The results of a run in the order of the cases. */
export interface RunResult {
  readonly fhirVersion: string;
  readonly outcomes: readonly Outcome[];
}

const PATHS: Readonly<Record<string, string>> = {
  expand: 'ValueSet/$expand',
  'validate-code': 'ValueSet/$validate-code',
  'cs-validate-code': 'CodeSystem/$validate-code',
  lookup: 'CodeSystem/$lookup',
  translate: 'ConceptMap/$translate',
  'batch-validate': 'ValueSet/$batch-validate-code',
  compare: 'ValueSet/$compare',
};
/** Sent with GET when all of their parameters are primitive. */
const VALIDATES = new Set(['validate-code', 'cs-validate-code', 'batch-validate']);
const AT_A_TIME = 4;

/** Runs the chosen cases against a server. Throws when it does not tell its FHIR version, or the cases cannot be read. */
export async function runCases({
  base,
  cases: folder,
  modes = GENERAL,
  externals = null,
  only = null,
  kept = false,
}: Run): Promise<RunResult> {
  const fhirVersion = await versionOf(base);
  const cases = loadCases(folder, { modes, fhirVersion, externals }).filter(
    ({ suite, name }) => only === null || `${suite}/${name}`.includes(only),
  );
  const told = async (some: readonly ConformanceCase[]): Promise<Outcome[]> => {
    const outcomes = new Array<Outcome>(some.length);
    let next = 0;
    const work = async () => {
      for (let i = next++; i < some.length; i = next++) outcomes[i] = await runCase(base, some[i]!, fhirVersion, modes);
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, work));
    return outcomes;
  };
  if (!kept) return { fhirVersion, outcomes: await told(cases) };
  const outcomes: Outcome[] = [];
  for (const suite of new Set(cases.map((one) => one.suite))) {
    const own = cases.filter((one) => one.suite === suite);
    outcomes.push(...(await withSetupKept(base, own, fhirVersion, told)));
  }
  return { fhirVersion, outcomes };
}

/** Runs the cases of a suite while the server keeps its resources. Throws when it does not. */
async function withSetupKept(
  base: string,
  cases: readonly ConformanceCase[],
  fhirVersion: string,
  run: (cases: readonly ConformanceCase[]) => Promise<Outcome[]>,
): Promise<Outcome[]> {
  const setup = cases[0]!.setup.map((resource): JsonObject => ({ name: 'tx-resource', resource }));
  const body = JSON.stringify(requestForServer({ resourceType: 'Parameters', parameter: setup }, fhirVersion));
  const type = `application/fhir+json; fhirVersion=${fhirVersion.slice(0, 3)}`;
  const started = await ask(`${base}/$cache-control?mode=start`, { method: 'POST', headers: { accept: type, 'content-type': type }, body });
  const told = ((started.body as JsonObject | null)?.['parameter'] ?? []) as readonly JsonObject[];
  const id = told.find(({ name }) => name === 'cache-id')?.['valueId'];
  if (started.status !== 200 || typeof id !== 'string')
    throw new Error(`${base} keeps no resources: ${started.status} ${brief(started.body)}`);
  const named = { 'x-cache-id': id };
  try {
    return await run(cases.map((one) => ({ ...one, setup: [], headers: { ...one.headers, ...named } })));
  } finally {
    await ask(`${base}/$cache-control?mode=end`, { method: 'POST', headers: named });
  }
}

/** Which FHIR version a server speaks, `4.0.1` or `5.0.0`: by $versions, else by its capability statement. */
async function versionOf(base: string): Promise<string> {
  const metadata = await ask(`${base}/metadata`, { headers: { accept: 'application/fhir+json' } });
  const version = (metadata.body as JsonObject | null)?.['fhirVersion'];
  if (typeof version !== 'string' || !/^[45]\./.test(version)) throw new Error(`${base} does not tell that it speaks FHIR R4 or R5`);
  return version;
}

async function runCase(base: string, one: ConformanceCase, fhirVersion: string, modes: readonly string[]): Promise<Outcome> {
  const told = (problem: string | null, warnings: readonly string[] = []): Outcome => ({
    suite: one.suite,
    name: one.name,
    problem,
    warnings,
  });
  try {
    const { status, body } = await send(base, one, fhirVersion);
    if (String(status).charAt(0) !== one.httpClass) return told(`answered ${status}, expected ${one.httpClass}xx: ${brief(body)}`);
    const { problem, warnings } = compareAnswer(one, answerAsR5(body, fhirVersion), { fhirVersion, modes });
    return told(problem, warnings);
  } catch (error) {
    return told((error as Error).message);
  }
}

interface Answer {
  readonly status: number;
  readonly body: Json;
}

function send(base: string, one: ConformanceCase, fhirVersion: string): Promise<Answer> {
  const type = `application/fhir+json; fhirVersion=${fhirVersion.slice(0, 3)}`;
  const headers: Record<string, string> = { accept: type, ...one.headers };
  if (one.acceptLanguage !== null) headers['accept-language'] = one.acceptLanguage;
  if (one.operation === 'metadata') return ask(`${base}/metadata`, { headers });
  if (one.operation === 'term-caps') return ask(`${base}/metadata?mode=terminology`, { headers });
  const path = PATHS[one.operation];
  if (path === undefined) throw new Error(`the operation ${one.operation} is not known`);
  const parameters = requestForServer(requestOf(one), fhirVersion);
  const query = VALIDATES.has(one.operation) ? asQuery(parameters) : null;
  if (query !== null) return ask(`${base}/${path}?${query.toString()}`, { headers });
  return ask(`${base}/${path}`, { method: 'POST', headers: { ...headers, 'content-type': type }, body: JSON.stringify(parameters) });
}

/** Parameters that are all primitive as a query; null when one is not. */
function asQuery(parameters: JsonObject): URLSearchParams | null {
  const query = new URLSearchParams();
  for (const parameter of parameters['parameter'] as readonly JsonObject[]) {
    const [value] = Object.entries(parameter).flatMap(([member, held]) => (member.startsWith('value') ? [held] : []));
    if (value === undefined || typeof value === 'object') return null;
    query.append(parameter['name'] as string, String(value));
  }
  return query;
}

async function ask(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  try {
    return { status: response.status, body: JSON.parse(text) as Json };
  } catch {
    throw new Error(`${response.status} answered without JSON: ${text.slice(0, 200)}`);
  }
}

function brief(body: Json): string {
  const text = JSON.stringify(body);
  return text.length > 500 ? `${text.slice(0, 500)}…` : text;
}

/** The results as lines: a difference for each failure, the figures of each suite, and `N passed, N failed` last. */
export function reportOf({ fhirVersion, outcomes }: RunResult): string {
  const failed = outcomes.filter(({ problem }) => problem !== null);
  const suites = [...new Set(outcomes.map(({ suite }) => suite))].map((suite) => {
    const own = outcomes.filter((one) => one.suite === suite);
    return `  ${suite.padEnd(26)} ${own.filter(({ problem }) => problem === null).length} of ${own.length}`;
  });
  return [
    ...failed.map(({ suite, name, problem }) => `FAILED ${suite}/${name}\n       ${problem}`),
    `FHIR ${fhirVersion}`,
    ...suites,
    `${outcomes.length - failed.length} passed, ${failed.length} failed`,
  ].join('\n');
}
