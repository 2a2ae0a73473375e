import { conceptMessages, validateConcept, type ConceptEntry } from '@termverk/concepts';
import type { Context } from '@termverk/platform';
import { codeSystemProblems, contentChecksums, nextVersion, type ConceptRow } from '@termverk/terminology';
import { catalogueMessages, type CatalogueRefusal } from '../refusals.js';
import type { ImportItem, ImportProblem } from './import-item.js';
import type { ImportOptions } from './import.service.js';

/** An artefact that the registry has, as far as an import has to know it. */
export interface KnownArtefact {
  readonly id: string;
  readonly kind: string;
  readonly url: string;
  readonly versions: { version: string; checksum: string }[];
  readonly aliases: string[];
  /** True when something about it has been decided here: its next version needs a proposal. */
  readonly governed: boolean;
}

/** What an import does with an artefact, and what there is to say of it. */
export interface CheckedItem {
  readonly verdict: 'new' | 'unchanged' | 'refused';
  readonly problems: readonly ImportProblem[];
}

/** Decides whether an artefact can be taken: its content, what it refers to, and what the registry has of it already. */
export function checkItem(
  item: ImportItem,
  options: ImportOptions,
  known: KnownArtefact | undefined,
  directory: Directory,
  now: Date,
): CheckedItem {
  const same = known?.versions.find((version) => version.version === item.version);
  if (same !== undefined && known!.kind === item.kind && same.checksum === contentChecksums(item).checksum) {
    return { verdict: 'unchanged', problems: [] };
  }
  const problems = [...contentProblems(item), ...directoryProblems(item, options, directory)];
  if (known !== undefined && known.kind !== item.kind) {
    problems.push(problem(item, 'error', 'URL_TAKEN', { url: item.url, kind: known.kind }, ['url']));
  } else if (same !== undefined) {
    const next = nextVersion(item.version, 'patch', now) ?? '?';
    problems.push(problem(item, 'error', 'VERSION_EXISTS', { url: item.url, version: item.version, next }, ['version']));
  } else if (known?.governed === true) {
    problems.push(problem(item, 'error', 'GOVERNED_HERE', { url: item.url }, ['url']));
  }
  return { verdict: problems.some(({ severity }) => severity === 'error') ? 'refused' : 'new', problems };
}

/** What the artefact refers to and the registry does not have. */
function directoryProblems(item: ImportItem, options: ImportOptions, directory: Directory): ImportProblem[] {
  const authority = stated(item.authority ?? options.authority);
  const licence = item.licence ?? options.licence;
  const subjectField = stated(item.responsibility?.subjectField ?? options.subjectField);
  const problems: ImportProblem[] = [];
  if (authority !== null && !directory.organisations.has(authority)) {
    problems.push(problem(item, 'error', 'AUTHORITY_UNKNOWN', { authority }, ['authority']));
  }
  if (!directory.licences.has(licence)) problems.push(problem(item, 'error', 'LICENCE_UNKNOWN', { licence }, ['licence', 'code']));
  if (subjectField !== null && !directory.subjectFields.has(subjectField)) {
    problems.push(problem(item, 'error', 'SUBJECT_FIELD_UNKNOWN', { subjectField }, ['responsibility', 'subjectField']));
  } else if (options.permitted?.(subjectField) === false) {
    problems.push(problem(item, 'error', 'FIELD_FORBIDDEN', { subjectField: subjectField ?? '–' }, ['responsibility', 'subjectField']));
  }
  return problems;
}

/** A value, or null where the content says nothing or the explicit `unknown`. */
export function stated(value: string | null): string | null {
  return value === 'unknown' ? null : value;
}

/** What is wrong with the content as a whole; readers have checked each row on its own. */
function contentProblems(item: ImportItem): ImportProblem[] {
  if (item.kind === 'concept') return conceptProblems(item);
  if (item.kind !== 'code-system') return [];
  return codeSystemProblems(item.header, item.rows as readonly ConceptRow[]).map((found) => {
    switch (found.problem) {
      case 'cycle':
        return problem(item, 'error', 'HIERARCHY', { problem: found.codes.join(' → ') }, ['concept']);
      case 'duplicate-code':
        return problem(item, 'error', 'HIERARCHY', { problem: `${found.code} = ${found.code}` }, ['concept', found.second]);
      case 'missing-concept':
        // Published code systems of others do refer to codes that they no longer hold; their content is theirs to mend.
        return problem(item, 'warning', 'HIERARCHY', { problem: `${found.code} → ${found.missing}` }, ['concept', found.code]);
    }
  });
}

/** A concept of somebody else's may lack what a proposal here would have to have: it is told, not refused. */
function conceptProblems(item: ImportItem): ImportProblem[] {
  return validateConcept(item.header as unknown as ConceptEntry, item.url).map(({ code, path, args }) => ({
    file: item.file,
    severity: 'warning',
    code,
    path,
    message: { sv: conceptMessages.render(code, 'sv', args), en: conceptMessages.render(code, 'en', args) },
  }));
}

function problem(
  item: ImportItem,
  severity: ImportProblem['severity'],
  code: CatalogueRefusal,
  args: Readonly<Record<string, string | number>>,
  path: readonly (string | number)[],
): ImportProblem {
  const message = { sv: catalogueMessages.render(code, 'sv', args), en: catalogueMessages.render(code, 'en', args) };
  return { file: item.file, severity, code, path, message };
}

/** What the registry has under these URLs. */
export async function knownArtefacts(context: Context, urls: readonly string[]): Promise<Map<string, KnownArtefact>> {
  const rows: KnownArtefact[] = await context.manager.query(
    `select a.id, a.kind, a.url,
       coalesce((select jsonb_agg(jsonb_build_object('version', v.version, 'checksum', encode(v.content_checksum, 'hex')))
                 from artefact_version v where v.artefact_id = a.id), '[]') as versions,
       array(select f.discriminator from fact f where f.artefact_id = a.id and f.kind = 'alias') as aliases,
       exists (select 1 from fact f where f.artefact_id = a.id and f.decision_id is not null) as governed
     from artefact a where a.url = any($1::text[])`,
    [urls],
  );
  return new Map(rows.map((row) => [row.url, row]));
}

/** What artefacts refer to by slug or code. */
export interface Directory {
  readonly organisations: ReadonlyMap<string, string>;
  readonly licences: ReadonlySet<string>;
  readonly subjectFields: ReadonlySet<string>;
}

/** The organisations, licences and subject fields that there are. */
export async function readDirectory(context: Context): Promise<Directory> {
  const [row]: { organisations: Record<string, string>; licences: string[]; subject_fields: string[] }[] = await context.manager.query(
    `select coalesce((select jsonb_object_agg(slug, id) from organisation), '{}') as organisations,
       array(select code from licence) as licences, array(select code from subject_field) as subject_fields`,
  );
  return {
    organisations: new Map(Object.entries(row!.organisations)),
    licences: new Set(row!.licences),
    subjectFields: new Set(row!.subject_fields),
  };
}
