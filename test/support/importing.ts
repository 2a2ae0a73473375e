import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';

/** A problem that an import tells of. */
export interface TestProblem {
  readonly file: string;
  readonly severity: 'error' | 'warning' | 'information';
  readonly code: string;
  readonly path: readonly (string | number)[];
  readonly message: { readonly sv: string; readonly en: string };
}

/** What `POST /api/v1/import` answers. */
export interface Imported {
  readonly status: number;
  readonly progress: readonly { readonly artefacts: number; readonly rows: number }[];
  readonly report: {
    readonly dryRun: boolean;
    readonly committed: boolean;
    readonly created: number;
    readonly newVersions: number;
    readonly unchanged: number;
    readonly skipped: number;
    readonly rows: number;
    readonly problems: readonly TestProblem[];
    readonly problemCount: number;
  } | null;
  readonly error: { readonly code: string; readonly message: string; readonly requestId: string } | null;
}

/** What an import in the example field says of itself, unless told otherwise. */
export const OWN = { mode: 'commit', authority: 'exempelmyndigheten', licence: 'CC0-1.0', subjectField: 'exempel-planering' };
export const FHIR = 'application/fhir+json';

/** Sends a body to be imported, and reads the answer line by line. */
export async function importBody(
  url: string,
  token: string,
  body: BodyInit,
  type = FHIR,
  query: Readonly<Record<string, string>> = {},
): Promise<Imported> {
  const response = await fetch(`${url}/api/v1/import?${new URLSearchParams({ ...OWN, ...query }).toString()}`, {
    method: 'POST',
    headers: { 'content-type': type, authorization: `Bearer ${token}`, 'accept-language': 'en' },
    body,
    duplex: 'half',
  } as RequestInit);
  const lines = (await response.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { progress?: Imported['progress'][number]; report?: Imported['report']; error?: Imported['error'] });
  const last = lines.at(-1)!;
  return {
    status: response.status,
    progress: lines.flatMap(({ progress }) => progress ?? []),
    report: last.report ?? null,
    error: last.error ?? null,
  };
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
export async function packageOf(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const tar = pack();
  const manifest = JSON.stringify({ name: 'test.package', version: '1.0.0', fhirVersions: ['5.0.0'] });
  for (const [name, text] of Object.entries({ 'package.json': manifest, ...files })) tar.entry({ name: `package/${name}` }, text);
  tar.finalize();
  return Buffer.concat((await tar.pipe(createGzip()).toArray()) as Buffer[]);
}
