import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json, JsonObject } from '@termverk/kernel';

/** The operations that a case of the HL7 terminology ecosystem tests may ask for. */
export const CASE_OPERATIONS = [
  'metadata',
  'term-caps',
  'expand',
  'validate-code',
  'cs-validate-code',
  'lookup',
  'translate',
  'batch-validate',
  'compare',
] as const;
export type CaseOperation = (typeof CASE_OPERATIONS)[number];

/** One case as the runner sends it: what is asked, with which resources, and what is expected back. All JSON is FHIR R5. */
export interface ConformanceCase {
  readonly suite: string;
  readonly name: string;
  readonly operation: string;
  /** The `Parameters` of the request as the file has them; null for `metadata` and `term-caps`. */
  readonly request: JsonObject | null;
  /** Parameters that are added to those of the request: of the case's profile, or the suite's default. */
  readonly profile: readonly JsonObject[];
  /** Resources of the suite, each sent as a `tx-resource` parameter. */
  readonly setup: readonly JsonObject[];
  readonly expected: Json;
  /** The texts that `$external:N$` stands for in this answer; null when none are supplied. */
  readonly externals: Readonly<Record<string, string>> | null;
  /** First digit of the HTTP status that is expected. */
  readonly httpClass: '2' | '4' | '5';
  readonly acceptLanguage: string | null;
  /** Header fields that the case wants, apart from the language. */
  readonly headers: Readonly<Record<string, string>>;
  /** Where the expected answer is kept, relative to the folder. */
  readonly responseFile: string;
}

/** What decides which cases run. */
export interface CaseSelection {
  /** Modes that are on besides cases without a mode. */
  readonly modes: readonly string[];
  /** `4.0.1`, `5.0.0`: cases that name a version run only on that one. */
  readonly fhirVersion: string;
  /** File of texts for `$external:N$`, relative to the folder; null leaves them open. */
  readonly externals?: string | null;
}

interface SuiteEntry {
  readonly name: string;
  readonly mode?: string;
  readonly setup?: readonly string[];
  readonly tests: readonly TestEntry[];
}

interface TestEntry {
  readonly name: string;
  readonly operation: string;
  readonly request?: string;
  readonly response: string;
  readonly profile?: string;
  readonly mode?: string;
  readonly version?: string;
  readonly header?: { readonly name: string; readonly value: string; readonly mode?: string };
  readonly [key: string]: unknown;
}

/** The mode that runs when nothing else is said. */
export const GENERAL: readonly string[] = ['general'];

/** Reads `test-cases.json` of a folder and everything that the chosen cases refer to. Throws for a file that is missing or no JSON. */
export function loadCases(folder: string, { modes, fhirVersion, externals = null }: CaseSelection): ConformanceCase[] {
  const files = new CaseFiles(folder);
  const { suites } = files.read('test-cases.json') as unknown as { suites: readonly SuiteEntry[] };
  const texts = externals === null ? null : (files.read(externals) as Record<string, Record<string, string>>);
  const on = (mode: string | undefined) => mode === undefined || modes.includes(mode);
  return suites
    .filter(({ mode }) => on(mode))
    .flatMap((suite) =>
      suite.tests
        .filter(({ mode, version }) => on(mode) && (version === undefined || fhirVersion.startsWith(version)))
        .map((test) => caseOf(suite, test, files, modes, texts)),
    );
}

function caseOf(
  suite: SuiteEntry,
  test: TestEntry,
  files: CaseFiles,
  modes: readonly string[],
  texts: Readonly<Record<string, Readonly<Record<string, string>>>> | null,
): ConformanceCase {
  const withMode = modes.map((mode) => test[`response:${mode}`]).find((file) => typeof file === 'string');
  const responseFile = (withMode as string | undefined) ?? test.response;
  const { header } = test;
  const headed = header !== undefined && (header.mode === undefined || modes.includes(header.mode));
  const noRequest = test.operation === 'metadata' || test.operation === 'term-caps';
  const httpCode = (test['http-code'] as string | undefined) ?? '2xx';
  return {
    suite: suite.name,
    name: test.name,
    operation: test.operation,
    request: test.request === undefined ? null : files.read(test.request),
    profile: noRequest ? [] : parametersOf(files.read(test.profile ?? 'parameters-default.json')),
    setup: noRequest ? [] : (suite.setup ?? []).map((file) => files.read(file)),
    expected: files.read(responseFile),
    externals: texts?.[responseFile] ?? null,
    httpClass: httpCode.charAt(0) as '2' | '4' | '5',
    acceptLanguage: (test['Accept-Language'] as string | undefined) ?? null,
    headers: headed ? { [header.name]: header.value } : {},
    responseFile,
  };
}

/** The `Parameters` that a case is sent with: its own, then one `tx-resource` for each resource of the suite, then those of the profile. */
export function requestOf(one: ConformanceCase): JsonObject {
  const setup = one.setup.map((resource): JsonObject => ({ name: 'tx-resource', resource }));
  return { resourceType: 'Parameters', parameter: [...parametersOf(one.request ?? {}), ...setup, ...one.profile] };
}

function parametersOf(parameters: JsonObject): readonly JsonObject[] {
  return (parameters['parameter'] as readonly JsonObject[] | undefined) ?? [];
}

/** Files that several cases share are read once. */
class CaseFiles {
  private readonly read_ = new Map<string, JsonObject>();

  constructor(private readonly folder: string) {}

  read(file: string): JsonObject {
    let content = this.read_.get(file);
    if (content === undefined) this.read_.set(file, (content = parseCaseFile(readFileSync(join(this.folder, file), 'utf8'), file)));
    return content;
  }
}

/** The JSON of a case file, with or without a byte order mark. Throws with the file's name. */
export function parseCaseFile(text: string, file: string): JsonObject {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as JsonObject;
  } catch (error) {
    throw new Error(`${file} is not JSON: ${(error as Error).message}`, { cause: error });
  }
}
