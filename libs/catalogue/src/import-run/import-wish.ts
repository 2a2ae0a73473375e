import { placeOfPersonalIdentityNumber, type JsonObject, type LocalizedText } from '@termverk/kernel';
import type { FileFormat, FileIdentity, RunOptions } from './import-run.js';

/** A file that somebody is going to send. */
export interface FileWish {
  readonly name: string;
  readonly format: FileFormat;
  readonly sizeBytes: number;
  readonly sha256: string | null;
  readonly identity: FileIdentity;
}

/** An import that somebody wants. */
export interface ImportWish {
  readonly mode: 'dry-run' | 'commit';
  readonly options: RunOptions;
  readonly files: readonly FileWish[];
}

/** What is wrong with a wish: sentences about its members, or a personal identity number in one of them. */
export type WishFault = { readonly problems: Required<LocalizedText> } | { readonly personNumberAt: string };

const FORMATS: Readonly<Record<string, FileFormat>> = {
  json: 'fhir-json',
  tgz: 'fhir-package',
  gz: 'fhir-package',
  csv: 'code-list',
  yaml: 'documents',
  yml: 'documents',
};
const CONTENT_TYPES: Readonly<Record<string, FileFormat>> = {
  'application/fhir+json': 'fhir-json',
  'application/gzip': 'fhir-package',
  'application/x-gzip': 'fhir-package',
  'application/octet-stream': 'fhir-package',
  'application/yaml': 'documents',
  'text/yaml': 'documents',
  'text/csv': 'code-list',
};
const OF_IMPORT = ['mode', 'source', 'authority', 'licence', 'subjectField', 'onError'] as const;
const OF_FILE = ['version', 'url', 'name', 'title'] as const;
const MAX_FILES = 200;
const MAX_TEXT = 2000;
/** Documents are read whole. */
const MAX_DOCUMENT_BYTES = 32 * 1024 * 1024;

/** The format that a content type stands for. */
export function formatOfType(contentType: string): FileFormat | undefined {
  return CONTENT_TYPES[contentType.split(';')[0]!.trim().toLowerCase()];
}

/**
 * Reads what somebody wants to import: `{ mode?, source?, authority?, licence?, subjectField?, onError?, files: [{ name, sizeBytes,
 * sha256?, format?, identity?: { version?, url?, name?, title? } }] }`. Members that nobody knows are refused: a misspelt dry run must
 * not store anything.
 */
export function readImportWish(
  value: unknown,
  maxBytes: number,
): { readonly ok: true; readonly value: ImportWish } | { readonly ok: false; readonly fault: WishFault } {
  const problems: Required<LocalizedText>[] = [];
  const wrong = (path: string, sv: string, en: string) => void problems.push({ sv: `${path}: ${sv}`, en: `${path}: ${en}` });
  if (!isObject(value)) return { ok: false, fault: { problems: { sv: 'ska vara ett objekt', en: 'must be an object' } } };
  unknownMembers(value, [...OF_IMPORT, 'files'], '', wrong);
  const said = texts(value, OF_IMPORT, '', wrong);
  const { mode = 'commit', onError = 'refuse-all' } = said;
  if (mode !== 'commit' && mode !== 'dry-run') wrong('mode', 'ska vara commit eller dry-run', 'must be commit or dry-run');
  if (onError !== 'refuse-all' && onError !== 'skip-artefact')
    wrong('onError', 'ska vara refuse-all eller skip-artefact', 'must be refuse-all or skip-artefact');
  const listed = Array.isArray(value['files']) ? value['files'] : [];
  if (listed.length < 1 || listed.length > MAX_FILES) wrong('files', `ska vara 1 till ${MAX_FILES}`, `must be 1 to ${MAX_FILES}`);
  const files = listed.slice(0, MAX_FILES).map((file: unknown, i) => fileWish(file, `files.${i}`, wrong));
  const total = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  if (total > maxBytes) wrong('files', `är tillsammans större än ${maxBytes} byte`, `are larger than ${maxBytes} bytes together`);
  if (problems.length > 0) {
    return { ok: false, fault: { problems: { sv: problems.map(({ sv }) => sv).join('; '), en: problems.map(({ en }) => en).join('; ') } } };
  }
  // Only now is it known to be no deeper than it should.
  const place = placeOfPersonalIdentityNumber(value, 'import');
  if (place !== null) return { ok: false, fault: { personNumberAt: place.join('.') } };
  return {
    ok: true,
    value: {
      mode: mode as ImportWish['mode'],
      options: {
        source:
          said.source ??
          files
            .map(({ name }) => name)
            .join(', ')
            .slice(0, MAX_TEXT),
        authority: said.authority ?? null,
        licence: said.licence ?? 'unknown',
        subjectField: said.subjectField ?? null,
        onError: onError as RunOptions['onError'],
      },
      files,
    },
  };
}

type Wrong = (path: string, sv: string, en: string) => void;

function fileWish(value: unknown, path: string, wrong: Wrong): FileWish {
  const file = isObject(value) ? value : {};
  if (!isObject(value)) wrong(path, 'ska vara ett objekt', 'must be an object');
  unknownMembers(file, ['name', 'sizeBytes', 'sha256', 'format', 'identity'], `${path}.`, wrong);
  const { name = '', sha256 = null, format: stated } = texts(file, ['name', 'sha256', 'format'], `${path}.`, wrong);
  const { sizeBytes } = file;
  if (name === '') wrong(`${path}.name`, 'saknas', 'is missing');
  if (typeof sizeBytes !== 'number' || !Number.isSafeInteger(sizeBytes) || sizeBytes < 1)
    wrong(`${path}.sizeBytes`, 'ska vara ett heltal, minst 1', 'must be a whole number, 1 or more');
  if (sha256 !== null && !/^[0-9a-f]{64}$/.test(sha256))
    wrong(`${path}.sha256`, 'ska vara 64 hexadecimala siffror', 'must be 64 hexadecimal digits');
  const known = Object.values(FORMATS) as string[];
  const format = stated ?? FORMATS[name.split('.').at(-1)!.toLowerCase()];
  if (format === undefined || !known.includes(format)) {
    const formats = [...new Set(known)].join(', ');
    wrong(`${path}.format`, `ska vara något av ${formats}`, `must be one of ${formats}`);
  }
  const size = typeof sizeBytes === 'number' ? sizeBytes : 0;
  if (format === 'documents' && size > MAX_DOCUMENT_BYTES)
    wrong(
      `${path}.sizeBytes`,
      `dokument får vara högst ${MAX_DOCUMENT_BYTES} byte`,
      `documents may have at most ${MAX_DOCUMENT_BYTES} bytes`,
    );
  const described = isObject(file['identity']) ? file['identity'] : {};
  unknownMembers(described, OF_FILE, `${path}.identity.`, wrong);
  const identity = texts(described, OF_FILE, `${path}.identity.`, wrong);
  if (format === 'code-list' && (identity.url === undefined || identity.name === undefined))
    wrong(`${path}.identity`, 'en kodlista i CSV kräver url, version och name', 'a code list in CSV needs url, version and name');
  return { name, format: (format ?? 'fhir-json') as FileFormat, sizeBytes: size, sha256, identity };
}

function texts<Name extends string>(
  from: JsonObject,
  names: readonly Name[],
  path: string,
  wrong: Wrong,
): { readonly [Key in Name]?: string } {
  const found: { [Key in Name]?: string } = {};
  for (const name of names) {
    const value = from[name];
    if (value === undefined || value === null) continue;
    if (typeof value !== 'string' || value === '' || value.length > MAX_TEXT || value.includes('\0'))
      wrong(path + name, `ska vara text, 1 till ${MAX_TEXT} tecken`, `must be a text of 1 to ${MAX_TEXT} characters`);
    else found[name] = value;
  }
  return found;
}

function unknownMembers(value: JsonObject, known: readonly string[], path: string, wrong: Wrong): void {
  for (const name of Object.keys(value)) if (!known.includes(name)) wrong(path + name, 'finns inte här', 'does not belong here');
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
