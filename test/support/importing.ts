import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';

/** A problem that an import tells of. */
export interface TestProblem {
  readonly file: string;
  readonly row: number | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly severity: 'error' | 'warning' | 'information';
  readonly code: string;
  readonly path: readonly (string | number)[];
  readonly message: { readonly sv: string; readonly en: string };
  readonly whatToDo: { readonly sv: string; readonly en: string };
}

/** An import as the registry tells it. */
export interface TestImport {
  readonly id: string;
  readonly link: string;
  readonly state: string;
  readonly mode: string;
  readonly files: readonly { readonly name: string; readonly sizeBytes: number; readonly receivedBytes: number; readonly link: string }[];
  readonly progress: {
    readonly percent: number;
    readonly artefacts: number;
    readonly rowsRead: number;
    readonly rowsWritten: number;
    readonly rowsPerSecond: number | null;
    readonly remainingSeconds: number | null;
  };
  readonly report: {
    readonly dryRun: boolean;
    readonly committed: boolean;
    readonly created: number;
    readonly newVersions: number;
    readonly unchanged: number;
    readonly skipped: number;
    readonly rows: number;
  } | null;
  readonly problemCount: number;
  readonly errorCount: number;
  readonly failure: { readonly code: string; readonly message: string } | null;
}

/** What came of an import. */
export interface Imported {
  readonly status: number;
  readonly import: TestImport | null;
  readonly progress: readonly TestImport['progress'][];
  readonly report: (TestImport['report'] & { readonly problems: readonly TestProblem[]; readonly problemCount: number }) | null;
  readonly error: { readonly code: string; readonly message: string; readonly requestId?: string } | null;
}

/** What an import in the example field says of itself, unless told otherwise. */
export const OWN = { mode: 'commit', authority: 'exempelmyndigheten', licence: 'CC0-1.0', subjectField: 'exempel-planering' };
export const FHIR = 'application/fhir+json';

/** Sends a file to be imported in one request, follows the import to its end, and fetches its report. */
export async function importBody(
  url: string,
  token: string,
  body: BodyInit,
  type = FHIR,
  query: Readonly<Record<string, string>> = {},
): Promise<Imported> {
  const authorization = `Bearer ${token}`;
  const response = await fetch(`${url}/api/v1/imports?${new URLSearchParams({ ...OWN, ...query }).toString()}`, {
    method: 'POST',
    headers: { 'content-type': type, authorization, 'accept-language': 'en' },
    body,
  });
  const answer = (await response.json()) as TestImport & { error?: Imported['error'] };
  const { status } = response;
  if (answer.error) return { status, import: null, progress: [], report: null, error: answer.error };
  const told = await followed(url, token, answer.link);
  const last = told.at(-1)!;
  const { problemCount } = last;
  return {
    status,
    import: last,
    progress: told.map(({ progress }) => progress),
    report: last.report === null ? null : { ...last.report, problems: await problemsOf(url, token, answer.link), problemCount },
    error: last.failure,
  };
}

/** What an import tells until it is at rest. */
export async function followed(url: string, token: string, link: string): Promise<TestImport[]> {
  const response = await fetch(`${url}${link}/events`, { headers: { authorization: `Bearer ${token}`, 'accept-language': 'en' } });
  return (await linesOf<{ import: TestImport }>(response)).map((line) => line.import);
}

/** Every problem of an import. */
export async function problemsOf(url: string, token: string, link: string): Promise<TestProblem[]> {
  return linesOf<TestProblem>(await fetch(`${url}${link}/problems`, { headers: { authorization: `Bearer ${token}` } }));
}

/** The values of an answer in newline-delimited JSON. */
export async function linesOf<Line>(response: Response): Promise<Line[]> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status}: ${text}`);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
}

/** A code system in FHIR R5 JSON. */
export function codeSystem(id: string, concept: readonly object[], more: object = {}): string {
  const url = `https://example.org/CodeSystem/${id}`;
  return JSON.stringify({
    resourceType: 'CodeSystem',
    url,
    version: '1.0.0',
    name: id,
    status: 'active',
    content: 'complete',
    concept,
    ...more,
  });
}

/** A FHIR package (.tgz) of files by their names. */
export async function packageOf(files: Readonly<Record<string, string>>): Promise<Buffer<ArrayBuffer>> {
  const tar = pack();
  const manifest = JSON.stringify({ name: 'test.package', version: '1.0.0', fhirVersions: ['5.0.0'] });
  for (const [name, text] of Object.entries({ 'package.json': manifest, ...files })) tar.entry({ name: `package/${name}` }, text);
  tar.finalize();
  return Buffer.concat((await tar.pipe(createGzip()).toArray()) as Buffer[]);
}
